import type { Comment, ElementContent, Parents, Root } from "hast";
import { element, isBlank, withoutControls } from "./nodes.ts";

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
  const { node, parent } = found;
  parent.children.splice(parent.children.indexOf(node), 1, element("span", { id: moreId(postId) }, []));
  const text = withoutControls(node.value)
    .replace(/^\s*more/i, "")
    .replace(/<[^<>]*>/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const withoutTeaser = comments.some((comment) => /^\s*noteaser\s*$/.test(comment.node.value));
  return { text: text.slice(0, 200), withoutTeaser };
}

function commentsOf(parent: Parents): { node: Comment; parent: Parents }[] {
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
    if (node.properties.id === id) return { before, after: [node, ...after] };
    const inside = cutAt(node.children, id);
    if (inside === null) continue;
    if (!inside.before.every(isBlank)) before.push({ ...node, children: inside.before });
    return { before, after: [{ ...node, children: inside.after }, ...after] };
  }
  return null;
}
