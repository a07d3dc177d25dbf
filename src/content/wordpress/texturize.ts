import type { ElementContent } from "hast";

/** Text in these is shown as it was typed. */
const VERBATIM = new Set(["code", "kbd", "pre", "samp", "var"]);
const INLINE = new Set(
  "a abbr b bdi bdo cite del dfn em i ins mark q s small span strong sub sup time u".split(" "),
);

/**
 * Typographic quotes, dashes and ellipses in text, as WordPress showed it to readers. Words of one line are looked at
 * together, so that a quotation may begin inside emphasis and end outside of it. Changes the nodes.
 */
export function texturize(nodes: ElementContent[], before = ""): string {
  let last = before;
  for (const node of nodes) {
    if (node.type === "text") {
      node.value = withTypography(node.value, last);
      last = node.value.at(-1) ?? last;
    } else if (node.type === "element" && VERBATIM.has(node.tagName)) last = "x";
    else if (node.type === "element" && INLINE.has(node.tagName)) last = texturize(node.children, last);
    else if (node.type === "element") {
      texturize(node.children);
      last = "";
    }
  }
  return last;
}

/** A quotation mark after one of these, or after nothing, opens. */
const OPENS_AFTER = /[\s([{<\u2014\u2013\u201C\u2018/-]$/u;
/** Words that begin with an apostrophe in English, and years without their century. */
const APOSTROPHE_FIRST = /^(?:tis|twas|twere|twill|tain|til|cause|em|round|bout|nuff|\d\ds?\b)/i;

/** Tried at the beginning of a word only, or a long one would cost the square of its length. */
const ADDRESS = /((?<!\S)\S*:\/\/\S*)/;

function withTypography(text: string, before: string): string {
  if (!/["'`-]|\.\.\./.test(text)) return text;
  return text
    .split(ADDRESS)
    .map((part, index, parts) => (index % 2 === 1 ? part : withMarks(part, parts[index - 1] ?? before)))
    .join("");
}

function withMarks(text: string, before: string): string {
  const dashed = text
    .replace(/\.\.\./g, "…")
    .replace(/``/g, "“")
    .replace(/''/g, "”")
    .replace(/(?<!-)---(?!-)/g, "—")
    .replace(/(?<=^|\s)--(?=\s|$)/g, "—")
    .replace(/(?<!-)--(?!-)/g, "–")
    .replace(/(?<=\s)-(?=\s)/g, "–");
  return dashed.replace(/["']/g, (mark, at: number) => {
    const previous = at > 0 ? dashed.charAt(at - 1) : before;
    const opens = previous === "" || OPENS_AFTER.test(previous);
    if (mark === '"') return opens ? "“" : "”";
    return opens && !APOSTROPHE_FIRST.test(dashed.slice(at + 1, at + 8)) ? "‘" : "’";
  });
}
