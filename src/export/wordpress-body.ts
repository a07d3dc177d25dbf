import { NO_CONTEXT } from "../content/context.ts";
import { withCorrections } from "../content/corrections.ts";
import { renderBody } from "../content/render.ts";
import { moreId } from "../content/teaser/more.ts";
import type { LeavingPost, LeavingSite } from "./types.ts";
import type { WordPressIds } from "./wordpress-ids.ts";
import { toMovedText } from "./wordpress-text.ts";

/**
 * A body as WordPress takes it: its own text as it was given; anything else as HTML in blocks, which WordPress makes no
 * paragraphs of, the more point kept. Corrections stand at the end, as text.
 */
export function toWordPressBody(post: LeavingPost, id: number, site: LeavingSite, ids: WordPressIds): string {
  const { format, corrections } = post;
  const isTyped = format === "wordpress";
  const text = isTyped ? toMovedText(post, site, ids) : toBlocks(post, id, site);
  return withCorrections(text, corrections, !isTyped);
}

const NO_TEASER = /<!--\s*noteaser\s*-->/i;

/** WordPress makes a player of an address that stands alone. */
const VIDEO = /<figure class="video"><a href="([^"]*)"[^>]*>[^<]*<\/a><\/figure>/g;

function toBlocks({ format, body }: LeavingPost, id: number, { formerly }: LeavingSite): string {
  // With it, what stands before the more point is no part of the rendering.
  const rendering = renderBody(format, body.replace(new RegExp(NO_TEASER, "gi"), ""), id, {
    ...NO_CONTEXT,
    formerly,
  });
  const html = rendering.html.replaceAll(VIDEO, "<p>$1</p>");
  const anchor = `<span id="${moreId(id)}"></span>`;
  const at = html.indexOf(anchor);
  if (at < 0) return htmlBlock(html);
  const words = rendering.more ? ` ${rendering.more}` : "";
  const more = `<!--more${words}-->${NO_TEASER.test(body) ? "\n<!--noteaser-->" : ""}`;
  const [before, after] = [html.slice(0, at), html.slice(at + anchor.length)];
  if (!isBalanced(before)) return htmlBlock(before + more + after);
  return [htmlBlock(before), `<!-- wp:more -->\n${more}\n<!-- /wp:more -->`, htmlBlock(after)].join("\n\n");
}

const htmlBlock = (html: string) =>
  html.trim() === "" ? "" : `<!-- wp:html -->\n${html.trim()}\n<!-- /wp:html -->`;

const TAG = /<(\/?)([a-z][a-z0-9-]*)(?:"[^"]*"|'[^']*'|[^'">])*>/g;
const VOID = /^(area|br|col|hr|img|input|source|track|wbr)$/;

/** Whether no element is open at the end of what was serialised from a tree. */
function isBalanced(html: string): boolean {
  let open = 0;
  for (const [, close, name = ""] of html.matchAll(TAG)) if (!VOID.test(name)) open += close === "/" ? -1 : 1;
  return open === 0;
}
