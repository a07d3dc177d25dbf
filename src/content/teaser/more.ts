import type { Comment, Element, ElementContent, Parents, Root, RootContent } from "hast";
import { element, isBlank, withoutControls } from "../nodes.ts";

/** The more point of a body: the words of its link, and whether the post's own page leaves the teaser out. */
export type More = { text: string; withoutTeaser: boolean };

/** The id of the anchor at the cut, which links from archives lead to. */
export const moreId = (postId: number) => `more-${postId}`;

/**
 * Puts an anchor where the first `<!--more-->` stands and returns what it says; null when there is none. Words may
 * follow `more`; `<!--noteaser-->` may stand anywhere.
 */
export function markMore(tree: Root, postId: number): More | null {
  const comments = commentsOf(tree);
  const found = comments.find(({ node }) => /^\s*more(?![a-z])/i.test(node.value));
  if (found === undefined) return null;
  putAnchor(found, moreId(postId));
  const { node } = found;
  const text = withoutControls(node.value)
    .replace(/^\s*more/i, "")
    .replace(/<[^<>]*>/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const withoutTeaser = comments.some((comment) => /^\s*noteaser\s*$/.test(comment.node.value));
  return { text: text.slice(0, 200), withoutTeaser };
}

type Found = { node: Comment; parent: Parents };

/** Elements in which only items stand: an anchor there is not valid, and the parser carries it out of a table. */
const HOLDS_ITEMS = /^(ol|ul|dl|table|thead|tbody|tfoot|tr)$/;

/** Between two items the anchor begins the second one; behind the last it ends that. */
function putAnchor({ node, parent }: Found, id: string): void {
  const anchor = element("span", { id }, []);
  const at = parent.children.indexOf(node);
  const next = itemIn(parent.children.slice(at));
  const last = itemIn(parent.children.slice(0, at).reverse());
  if (parent.type !== "element" || !HOLDS_ITEMS.test(parent.tagName)) parent.children.splice(at, 1, anchor);
  else if (next !== null) next.children.unshift(anchor);
  else last?.children.push(anchor);
}

/** The first item among nodes, or in the rows among them. */
function itemIn(nodes: RootContent[]): Element | null {
  for (const node of nodes) {
    if (node.type !== "element") continue;
    if (!HOLDS_ITEMS.test(node.tagName)) return node;
    const inside = itemIn(node.children);
    if (inside !== null) return inside;
  }
  return null;
}

function commentsOf(parent: Parents): Found[] {
  return parent.children.flatMap((node) => {
    if (node.type === "comment") return [{ node, parent }];
    return "children" in node ? commentsOf(node) : [];
  });
}

/**
 * The halves of a body at the element with this id, which begins the second; null when there is none. An element
 * that is open there is in both, so each half is balanced wherever the tag stood: in a list, a quotation, emphasis.
 */
export function cutAt(
  nodes: ElementContent[],
  id: string,
): { before: ElementContent[]; after: ElementContent[] } | null {
  for (const [index, node] of nodes.entries()) {
    if (node.type !== "element") continue;
    const before = nodes.slice(0, index);
    const after = nodes.slice(index + 1);
    if (node.properties.id === id) return { before: withoutBreakAtEnd(before), after: [node, ...after] };
    const inside = cutAt(node.children, id);
    if (inside === null) continue;
    if (!inside.before.every(isBlank)) before.push({ ...node, children: inside.before });
    return { before, after: [{ ...node, children: inside.after }, ...after] };
  }
  return null;
}

/** A more tag on a line of its own has a line break before it, which would end the teaser. */
function withoutBreakAtEnd(nodes: ElementContent[]): ElementContent[] {
  const shown = nodes.findLastIndex((node) => !isBlank(node));
  const last = nodes[shown];
  const isBreak = last?.type === "element" && last.tagName === "br";
  return isBreak ? withoutBreakAtEnd(nodes.slice(0, shown)) : nodes;
}
