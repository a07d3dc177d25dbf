import type { ElementContent } from "hast";
import type { Schema } from "hast-util-sanitize";
import { ALLOW_LIST } from "./allow-list.ts";
import type { RenderContext } from "./context.ts";
import type { Dropped } from "./dropped.ts";
import { withOwnAddresses } from "./former-addresses.ts";
import { element, words } from "./nodes.ts";
import { parseHtml } from "./parse.ts";
import { rewrite } from "./rewriting/rewrite.ts";
import type { SafeHtml } from "./safe-html.ts";
import { sanitise, toSafeHtml } from "./sanitise.ts";
import { toParagraphs } from "./wordpress/classic.ts";
import { texturize } from "./wordpress/texturize.ts";

/**
 * What a comment may hold: less than a text of the site's own. No pictures and no headings, and nothing to which a link could
 * lead, so that no comment passes for another or for a part of the page.
 */
const COMMENT_LIST: Schema = {
  ...ALLOW_LIST,
  tagNames: "a abbr b blockquote br cite code del em i ins kbd li ol p pre q s strong sub sup ul".split(" "),
  attributes: { a: ["href", ["rel", "nofollow", "ugc", "noreferrer"]] },
};

/** A comment as WordPress stored it: paragraphs by blank lines, addresses that stand alone become links. */
export function renderComment(
  text: string,
  { formerly, typography }: Pick<RenderContext, "formerly" | "typography">,
): SafeHtml {
  const dropped: Dropped = new Map();
  const source = toParagraphs(text.toWellFormed().replace(/\r\n?/g, "\n"));
  const tree = parseHtml(source, dropped);
  withOwnAddresses(tree.children, formerly);
  const nodes = withLinks(rewrite(tree, dropped));
  withOwnAddresses(nodes, formerly);
  for (const node of nodes) markLinks(node);
  if (typography) texturize(nodes);
  return toSafeHtml(sanitise(nodes, dropped, COMMENT_LIST));
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g;
const UNLINKED = /^(?:a|code|pre|kbd)$/;

function withLinks(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === "text") return linked(node.value);
    if (node.type !== "element" || UNLINKED.test(node.tagName)) return [node];
    return [{ ...node, children: withLinks(node.children) }];
  });
}

function linked(text: string): ElementContent[] {
  const parts: ElementContent[] = [];
  let at = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    parts.push(words(text.slice(at, index)), element("a", { href: address }, [words(address)]));
    at = index + address.length;
  }
  return [...parts, words(text.slice(at))];
}

/** What strangers link to is not vouched for. */
function markLinks(node: ElementContent) {
  if (node.type !== "element") return;
  if (node.tagName === "a" && !/^\/(?!\/)/.test(String(node.properties.href ?? "")))
    node.properties.rel = ["nofollow", "ugc", "noreferrer"];
  for (const child of node.children) markLinks(child);
}
