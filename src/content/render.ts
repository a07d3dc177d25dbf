import type { ElementContent, Root } from "hast";
import type { Format } from "../model/post.ts";
import { NO_CONTEXT } from "./context.ts";
import { type Dropped, toSentences } from "./dropped.ts";
import { withForeignPictures } from "./foreign-pictures.ts";
import { withOwnAddresses } from "./former-addresses.ts";
import { toHtmlFromMarkdown } from "./markdown.ts";
import { element, words } from "./nodes.ts";
import { parseHtml } from "./parse.ts";
import { settlePictures } from "./pictures.ts";
import { rewrite } from "./rewriting/rewrite.ts";
import type { SafeHtml } from "./safe-html.ts";
import { sanitise, toSafeHtml } from "./sanitise.ts";
import { MOST_WORDS, toExcerpt } from "./teaser/excerpt.ts";
import { cutAt, type More, markMore, moreId } from "./teaser/more.ts";
import { firstBlocks, forArchive } from "./teaser/teaser.ts";
import { hasBlocks, withoutDelimiters } from "./wordpress/blocks.ts";
import { toParagraphs } from "./wordpress/classic.ts";
import type { Given } from "./wordpress/media-shortcodes.ts";
import { runShortcodes } from "./wordpress/shortcodes.ts";
import { texturize } from "./wordpress/texturize.ts";
import { firstWords, weigh } from "./words.ts";

/** What a body becomes. `dropped` says, in sentences, what could not be published safely. */
export type Rendering = {
  html: SafeHtml;
  /** The markup up to the more point, or whole blocks up to about a hundred words. */
  teaser: SafeHtml;
  /** Text of the link to the rest; "" for the default words, null when the teaser is the whole. */
  more: string | null;
  /** Plain text, about 55 words (characters in Chinese, Japanese and Korean). */
  excerpt: string;
  dropped: string[];
  /** The paths at which pictures of other people are shown, or would be if they came. */
  pictures: string[];
};

/** Raised when a mended converter must run over every post again. */
export const CONTENT_VERSION = 6;

/** Renders a body as it was written; never throws, whatever the text holds. `postId` names the more point's anchor. */
export function renderBody(format: Format, body: string, postId: number, context = NO_CONTEXT): Rendering {
  const dropped: Dropped = new Map();
  const source = body.toWellFormed().replace(/\r\n?/g, "\n");
  const given = { dropped, attachments: context.attachments };
  const tree = parseHtml(toHtml(format, source, postId, given), dropped);
  withOwnAddresses(tree.children, context.formerly);
  const pictures = withForeignPictures(tree.children, context.foreign);
  const more = markMore(tree, postId);
  const isTypographic = format === "wordpress" && context.typography;
  const nodes = publish(tree, isTypographic, dropped, context.formerly);
  settlePictures(nodes, context.pictureAt);
  const halves = more === null ? null : cutAt(nodes, moreId(postId));
  const teaser = toTeaser(nodes, halves, more);
  const shown = halves !== null && more?.withoutTeaser ? halves.after : nodes;
  return {
    html: toSafeHtml(shown),
    teaser: toSafeHtml(teaser.nodes),
    more: teaser.more,
    excerpt: toExcerpt(teaser.nodes) || toExcerpt(nodes),
    dropped: toSentences(dropped),
    pictures,
  };
}

/** A category's description: the same allow-list, without a more point. One `beside` another has no ids, which both could have. */
export function renderDescription(html: string, { beside = false } = {}): SafeHtml {
  const dropped: Dropped = new Map();
  const source = toParagraphs(html.toWellFormed().replace(/\r\n?/g, "\n"));
  const nodes = publish(parseHtml(source, dropped), false, dropped);
  return toSafeHtml(beside ? forArchive(nodes) : nodes);
}

/** The site's own words on the foot of every page: Markdown, without ids, which a text on the page could have too. */
export function renderFooter(markdown: string): SafeHtml {
  const dropped: Dropped = new Map();
  const tree = parseHtml(toHtmlFromMarkdown(markdown.toWellFormed(), 0, dropped), dropped);
  return toSafeHtml(forArchive(publish(tree, false, dropped)));
}

/** Plain words as a teaser, where the one with its markup does not fit: about 55 of them, in a paragraph. */
export function renderExcerpt(excerpt: string): SafeHtml {
  const short = firstWords(excerpt, MOST_WORDS);
  return toSafeHtml(short === "" ? [] : [element("p", {}, [words(short)])]);
}

function toHtml(format: Format, source: string, postId: number, given: Given): string {
  const { dropped } = given;
  switch (format) {
    case "html":
      return source;
    case "markdown":
      return toHtmlFromMarkdown(source, postId, dropped);
    case "wordpress": {
      const text = runShortcodes(source, given);
      return hasBlocks(text) ? withoutDelimiters(text, dropped) : toParagraphs(text);
    }
  }
}

function publish(
  tree: Root,
  typography: boolean,
  dropped: Dropped,
  formerly: string[] = [],
): ElementContent[] {
  const nodes = rewrite(tree, dropped);
  // An address that stood alone is a link only now.
  withOwnAddresses(nodes, formerly);
  if (typography) texturize(nodes);
  return sanitise(nodes, dropped);
}

type Teaser = { nodes: ElementContent[]; more: string | null };
type Halves = ReturnType<typeof cutAt>;

function toTeaser(nodes: ElementContent[], halves: Halves, more: More | null): Teaser {
  if (halves !== null && more !== null) {
    return { nodes: forArchive(halves.before), more: weigh(halves.after) > 0 ? more.text : null };
  }
  const blocks = firstBlocks(nodes);
  return { nodes: forArchive(blocks ?? nodes), more: blocks === null ? null : "" };
}
