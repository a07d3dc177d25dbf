import { raw } from "hono/html";
import type { SafeHtml } from "../content/safe-html.ts";

/** The one way for HTML into a page as it is. */
export const Safe = ({ html }: { html: SafeHtml }) => raw(html);

/** JSON-LD, which no browser runs. No text ends the element or opens another: what could is an escape of JSON. */
export const Data = ({ data }: { data: unknown }) => (
  <script type="application/ld+json">{raw(JSON.stringify(data).replaceAll("<", "\\u003c"))}</script>
);
