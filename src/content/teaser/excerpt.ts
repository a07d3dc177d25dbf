import type { ElementContent } from "hast";
import { attribute } from "../nodes.ts";
import { firstWords } from "../words.ts";

/** WordPress's length: 55 words. */
export const MOST_WORDS = 55;

/** Elements that stand within a line: what is beside them goes on without a space. */
export const INLINE =
  /^(a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|rb|ruby|s|samp|small|span|strong|sub|sup|time|u|var|wbr)$/;

/** The first words of a teaser as plain text, without players and the readings of characters. */
export function toExcerpt(nodes: ElementContent[]): string {
  return firstWords(plain(nodes).replace(/\s+/g, " ").trim(), MOST_WORDS);
}

function plain(nodes: ElementContent[]): string {
  return nodes
    .map((node) => {
      if (node.type === "text") return node.value;
      if (node.type !== "element" || /^(rt|rp|rtc)$/.test(node.tagName)) return "";
      if (attribute(node, "className") === "video") return " ";
      const inside = plain(node.children);
      return INLINE.test(node.tagName) ? inside : ` ${inside} `;
    })
    .join("");
}
