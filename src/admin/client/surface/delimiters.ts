import type { MarkdownSerializerState } from "prosemirror-markdown";
import type { Mark, Node } from "prosemirror-model";

/**
 * A mark that is written with its delimiters where they are read as such, and else as a tag: behind punctuation and before a letter
 * they would stand there as they are (CommonMark 0.31, section 6.2), and Japanese writes no space between.
 */
export function delimiter(sign: string, tag: string) {
  let asTag = false;
  return {
    open(_: MarkdownSerializerState, mark: Mark, parent: Node, index: number) {
      asTag = !isRead(mark, parent, index);
      return asTag ? `<${tag}>` : sign;
    },
    close: () => (asTag ? `</${tag}>` : sign),
    mixable: true,
    expelEnclosingWhitespace: true,
  };
}

function isRead(mark: Mark, parent: Node, index: number): boolean {
  let last = index;
  while (last + 1 < parent.childCount && mark.isInSet(parent.child(last + 1).marks)) last++;
  const before = index > 0 ? textOf(parent.child(index - 1)).at(-1) : undefined;
  const after = last + 1 < parent.childCount ? textOf(parent.child(last + 1)).at(0) : undefined;
  const all = Array.from({ length: last - index + 1 }, (_, at) => textOf(parent.child(index + at))).join("");
  const inside = all.trim();
  // White space at the ends is put outside.
  const opens = all.startsWith(inside) ? before : " ";
  const closes = all.endsWith(inside) ? after : " ";
  return flanks(inside.at(0), opens) && flanks(inside.at(-1), closes) && !clings(opens) && !clings(closes);
}

/** A picture or a line break counts as a sign. */
const textOf = (node: Node) => (node.isText ? (node.text ?? "") : "!");

const flanks = (inner = " ", outer = " ") =>
  !/\s/.test(inner) && (!isSign(inner) || isSign(outer) || /\s/.test(outer));

const isSign = (character: string) => /[\p{P}\p{S}\p{Emoji_Presentation}\ud800-\udfff]/u.test(character);

/** A delimiter beside another of its kind would be read with it. */
const clings = (outer = " ") => /[*~_]/.test(outer);
