import type { ElementContent } from "hast";
import { attribute } from "./nodes.ts";

/** Scripts without spaces between words, and Korean, whose words are short: two characters count as a word. */
const CHARACTER = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}";
const UNITS = new RegExp(`[${CHARACTER}]|[^\\s${CHARACTER}]+`, "gu");
const CHARACTERS = new RegExp(`[${CHARACTER}]`, "gu");
const IS_CHARACTER = new RegExp(`^[${CHARACTER}]$`, "u");

const lengthOf = (unit: string) => (IS_CHARACTER.test(unit) ? 0.5 : 1);

/** How much a picture or a player weighs beside words: about as many as its height takes away. */
const PICTURE = 15;

/** How much a reader has before him, in words: those of the text, two characters for one where they stand alone. */
export function weigh(nodes: ElementContent[]): number {
  return nodes.reduce((sum, node) => {
    if (node.type === "text") return sum + countWords(node.value);
    if (node.type !== "element") return sum;
    const own = ["img", "audio", "video"].includes(node.tagName) || attribute(node, "className") === "video";
    return sum + (own ? PICTURE : 0) + weigh(node.children);
  }, 0);
}

/** How many characters of a text are such that two count as a word. */
export const countCharacters = (text: string) => text.match(CHARACTERS)?.length ?? 0;

function countWords(text: string): number {
  return (text.match(UNITS) ?? []).reduce((sum, unit) => sum + lengthOf(unit), 0);
}

/** The first words of a text, with an ellipsis when there are more. */
export function firstWords(text: string, most: number): string {
  let length = 0;
  for (const match of text.matchAll(UNITS)) {
    length += lengthOf(match[0]);
    if (length > most) return `${text.slice(0, match.index).trimEnd()}…`;
  }
  return text;
}
