/** A stretch of text that both versions have, or only the older, or only the newer one. */
export type Stretch = { change: "kept" | "removed" | "added"; text: string };

/** More edits than these are no longer worth finding: the whole was written anew. The search takes their square. */
const MOST_LINES = 500;
const MOST_WORDS = 200;

/**
 * What was changed between two texts: by lines, and by words where a line was changed. Kept and removed stretches joined
 * are the older text, kept and added ones the newer.
 */
export function difference(older: string, newer: string): Stretch[] {
  const lines = lineDifference(older, newer);
  return joined(
    lines.flatMap((stretch, at) => {
      const next = lines[at + 1];
      if (stretch.change === "removed" && next?.change === "added") return byWords(stretch, next);
      // It was taken together with what it replaces.
      return stretch.change === "added" && lines[at - 1]?.change === "removed" ? [] : [stretch];
    }),
  );
}

/** The same by whole lines alone. */
export const lineDifference = (older: string, newer: string): Stretch[] =>
  compare(toLines(older), toLines(newer), MOST_LINES);

/** The lines of a text, each with its break. */
export const toLines = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Words, spaces and signs; in scripts that write no spaces every character. */
const toWords = (text: string) => text.match(WORD) ?? [];
const UNSPACED = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}";
const WORD = new RegExp(`\\s+|[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}_'’])+|.`, "gsu");

/** A line by its words, unless so little of it stayed that the two are easier to read one after the other. */
function byWords(removed: Stretch, added: Stretch): Stretch[] {
  const words = compare(toWords(removed.text), toWords(added.text), MOST_WORDS);
  const kept = words.reduce((sum, { change, text }) => sum + (change === "kept" ? text.trim().length : 0), 0);
  return kept * 4 < Math.min(removed.text.length, added.text.length) ? [removed, added] : words;
}

function compare(older: string[], newer: string[], most: number): Stretch[] {
  const shorter = Math.min(older.length, newer.length);
  let start = 0;
  while (start < shorter && older[start] === newer[start]) start++;
  let end = 0;
  while (end < shorter - start && older.at(-1 - end) === newer.at(-1 - end)) end++;
  const from = older.slice(start, older.length - end);
  const to = newer.slice(start, newer.length - end);
  const changed = shortest(from, to, most) ?? [...from.map(said("removed")), ...to.map(said("added"))];
  return joined([
    ...older.slice(0, start).map(said("kept")),
    ...changed,
    ...older.slice(older.length - end).map(said("kept")),
  ]);
}

const said =
  (change: Stretch["change"]) =>
  (text: string): Stretch => ({ change, text });

/**
 * The fewest removals and additions that make one list of the other, by the greedy algorithm of E. W. Myers, "An O(ND)
 * difference algorithm and its variations" (1986). null when there are more than `most`.
 */
function shortest(from: string[], to: string[], most: number): Stretch[] | null {
  /** For each number of edits: how far each diagonal reaches. Diagonal k stands at index k + edits. */
  const reached: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    const row = new Int32Array(2 * edits + 1);
    reached.push(row);
    for (let k = -edits; k <= edits; k += 2) {
      const before = reached[edits - 1];
      let x =
        edits === 0
          ? 0
          : isAddition(before, k, edits)
            ? at(before, k + 1, edits)
            : at(before, k - 1, edits) + 1;
      while (x < from.length && x - k < to.length && from[x] === to[x - k]) x++;
      row[k + edits] = x;
      if (x >= from.length && x - k >= to.length) return retrace(from, to, reached);
    }
  }
  return null;
}

/** What a diagonal reached with one edit less. */
const at = (before: Int32Array | undefined, k: number, edits: number) => before?.[k + edits - 1] ?? 0;

/** Whether the way to a diagonal comes from the one above it: by an addition, not a removal. */
const isAddition = (before: Int32Array | undefined, k: number, edits: number) =>
  k === -edits || (k !== edits && at(before, k - 1, edits) < at(before, k + 1, edits));

/** The way back from both ends to both beginnings. */
function retrace(from: string[], to: string[], reached: Int32Array[]): Stretch[] {
  const back: Stretch[] = [];
  let x = from.length;
  let y = to.length;
  const keep = (untilX: number, untilY: number) => {
    while (x > untilX && y > untilY) {
      back.push({ change: "kept", text: from[--x] ?? "" });
      y--;
    }
  };
  for (let edits = reached.length - 1; edits > 0; edits--) {
    const before = reached[edits - 1];
    const k = x - y;
    const added = isAddition(before, k, edits);
    const cameFrom = added ? k + 1 : k - 1;
    const beforeX = at(before, cameFrom, edits);
    keep(beforeX, beforeX - cameFrom);
    if (added) back.push({ change: "added", text: to[--y] ?? "" });
    else back.push({ change: "removed", text: from[--x] ?? "" });
  }
  keep(0, 0);
  return back.reverse();
}

/** Neighbours of a kind as one, and between two that are kept the removed text before the added one. */
function joined(stretches: Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  const open = { kept: "", removed: "", added: "" };
  const close = () => {
    for (const change of ["kept", "removed", "added"] as const) {
      if (open[change] !== "") whole.push({ change, text: open[change] });
      open[change] = "";
    }
  };
  for (const { change, text } of stretches) {
    if (change === "kept" && open.removed + open.added !== "") close();
    open[change] += text;
  }
  close();
  return whole;
}
