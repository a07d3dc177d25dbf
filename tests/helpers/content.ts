import { type Rendering, renderBody } from "../../src/content/render.ts";
import type { Format } from "../../src/model/post.ts";

/** The number of the post whose body is rendered, as it stands in anchors. */
const POST_ID = 7;

/** Renders a body as the writer does when it is saved. */
export const render = (format: Format, body: string): Rendering => renderBody(format, body, POST_ID);

/**
 * HTML without what says nothing about the text: line breaks beside tags, which no reader sees (those within lines and
 * in `pre` stay), the mark of what scrolls by keyboard, and how pictures are loaded.
 */
export const compact = (html: string) =>
  html
    .replace(/\s*\n\s*(?=<)|(?<=>)\s*\n\s*/g, "")
    .replace(/ (?:tabindex="0"|decoding="async"|loading="lazy")/g, "")
    .replace(/<div class="wide">(<table[\s\S]*?<\/table>)<\/div>/g, "$1");

export const ofMarkdown = (body: string) => compact(render("markdown", body).html);
export const ofHtml = (body: string) => compact(render("html", body).html);
export const ofWordPress = (body: string) => compact(render("wordpress", body).html);
