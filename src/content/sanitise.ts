import type { ElementContent, Nodes, RootContent } from "hast";
import { type Schema, sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import { toOwnAddress } from "./addresses.ts";
import { ALLOW_LIST } from "./allow-list.ts";
import type { Dropped } from "./dropped.ts";
import { textOf, words } from "./nodes.ts";
import { parseHtml } from "./parse.ts";
import type { SafeHtml } from "./safe-html.ts";

/** How often misnested markup may change its shape before only its words are kept. */
const MOST_ROUNDS = 5;

/**
 * Nothing but what the allow-list names, and what a browser reads as we do: written and parsed again, it is the
 * same. Markup that changes its meaning when it is parsed again is how sanitisers are passed.
 */
export function sanitise(
  nodes: ElementContent[],
  dropped: Dropped,
  list: Schema = ALLOW_LIST,
): ElementContent[] {
  let html = toHtml(withAllowed(nodes, list));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const again = withAllowed(parseHtml(html, dropped).children, list);
    const settled = toHtml(again);
    if (settled === html) return again;
    html = settled;
  }
  return [words(textOf(parseHtml(html, dropped)))];
}

/** The HTML of sanitised nodes, or of a part of them. */
export function toSafeHtml(nodes: ElementContent[]): SafeHtml {
  return toHtml(nodes).trim() as SafeHtml;
}

function withAllowed(nodes: RootContent[], list: Schema): ElementContent[] {
  const safe = sanitize({ type: "root", children: nodes }, list);
  const children: Nodes[] = safe.type === "root" ? safe.children : [safe];
  const allowed = children.filter((node) => node.type === "element" || node.type === "text");
  for (const node of allowed) tidy(node);
  return allowed;
}

/** What the library's schema cannot say: sources on this site only, no empty class, and `pre` as it is parsed. */
function tidy(node: ElementContent): void {
  if (node.type !== "element") return;
  const { properties } = node;
  for (const name of ["src", "poster"]) {
    const value = properties[name];
    if (value !== undefined && toOwnAddress(String(value)) === null) delete properties[name];
  }
  if (properties.srcSet !== undefined && !hasOwnCandidates(String(properties.srcSet)))
    delete properties.srcSet;
  if (Array.isArray(properties.className) && properties.className.length === 0) delete properties.className;
  const [first] = node.children;
  // The parser takes a line break away that stands first in a `pre`.
  if (node.tagName === "pre" && first?.type === "text") first.value = first.value.replace(/^\n+/, "");
  for (const child of node.children) tidy(child);
}

/** Whether every picture that a srcset names is on this site (HTML Standard, srcset attributes). */
function hasOwnCandidates(srcSet: string): boolean {
  return srcSet
    .split(",")
    .every((candidate) => toOwnAddress(candidate.trim().split(/\s+/)[0] ?? "") !== null);
}
