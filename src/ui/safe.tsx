import { raw } from "hono/html";
import type { SafeHtml } from "../content/safe-html.ts";

/** The one way for HTML into a page as it is. */
export const Safe = ({ html }: { html: SafeHtml }) => raw(html);
