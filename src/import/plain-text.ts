import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { normalise } from "../paths.ts";

/** Titles and names as people read them: WordPress stores entities and markup in them. */
export function toPlainText(html: string): string {
  const text = /[&<]/.test(html) ? wordsOf(parseFragment(html)) : html;
  // Octets of other encodings that became control characters show nothing, and no name may hold them.
  return text
    .replace(/\s+/g, " ")
    .replace(/\p{Cc}+/gu, "")
    .trim();
}

function wordsOf(node: DefaultTreeAdapterTypes.Node): string {
  if (node.nodeName === "#text" && "value" in node) return node.value;
  if (!("childNodes" in node) || /^(script|style)$/.test(node.nodeName)) return "";
  return node.childNodes.map(wordsOf).join("");
}

/** A slug in letters: WordPress stores it percent-encoded, sometimes cut in the middle of an octet. */
export const toLetters = (slug: string) => normalise(`/${slug.trim()}`).slice(1);

/** Its beginning, so many characters at most; none is cut through. */
export const cut = (text: string, longest: number): string =>
  text.slice(0, longest).replace(/[\ud800-\udbff]$/, "");

/** A copy that holds no piece of the file in memory: a short text cut from a long one keeps all of it. */
export const detached = <T>(value: T): T => JSON.parse(JSON.stringify(value));
