import { lineDifference, toLines } from "./difference.ts";

/** Two texts that were made of one, as one again. `clashes` counts the places that both of them changed. */
type Merged = { text: string; clashes: number };

/** Lines that stand around what two people made of the same place; each ends the line before it if that is open. */
type Marks = { mine: string; theirs: string; end: string };

/** What takes the place of base[from, to). */
type Edit = { from: number; to: number; lines: string[] };

/**
 * Merges by lines: what one of the two changed is taken, what both changed alike is taken once, and where they differ both stand
 * there, between marks. No line that either of them wrote is lost.
 */
export function merge(base: string, mine: string, theirs: string, marks: Marks): Merged {
  const lines = toLines(base);
  const ours = toEdits(base, mine);
  const others = toEdits(base, theirs);
  const text: string[] = [];
  let clashes = 0;
  let at = 0;
  while (ours.length > 0 || others.length > 0) {
    const region = nextRegion(ours, others);
    text.push(lines.slice(at, region.from).join(""));
    const [ourText, otherText] = [region.ours, region.others].map((edits) => applied(lines, region, edits));
    if (region.others.length === 0 || ourText === otherText) text.push(ourText ?? "");
    else if (region.ours.length === 0) text.push(otherText ?? "");
    else {
      clashes++;
      text.push(...marked(ourText ?? "", otherText ?? "", marks));
    }
    at = region.to;
  }
  return { text: [...text, ...lines.slice(at)].join(""), clashes };
}

/** The edits, in order, that make the other text of the base. */
function toEdits(base: string, other: string): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let open: Edit | null = null;
  for (const { change, text } of lineDifference(base, other)) {
    const lines = toLines(text);
    if (change === "kept") {
      at += lines.length;
      open = null;
      continue;
    }
    if (open === null) {
      open = { from: at, to: at, lines: [] };
      edits.push(open);
    }
    if (change === "added") open.lines = [...open.lines, ...lines];
    else {
      at += lines.length;
      open.to = at;
    }
  }
  return edits;
}

type Region = { from: number; to: number; ours: Edit[]; others: Edit[] };

/** Takes the first edit and all that touch it, and each other, from both lists. */
function nextRegion(ours: Edit[], others: Edit[]): Region {
  const from = Math.min(
    ours[0]?.from ?? Number.POSITIVE_INFINITY,
    others[0]?.from ?? Number.POSITIVE_INFINITY,
  );
  const region: Region = { from, to: from, ours: [], others: [] };
  for (;;) {
    const mine = ours[0] && ours[0].from <= region.to ? ours.shift() : undefined;
    if (mine) region.ours.push(mine);
    const theirs = others[0] && others[0].from <= region.to ? others.shift() : undefined;
    if (theirs) region.others.push(theirs);
    if (!mine && !theirs) return region;
    region.to = Math.max(region.to, mine?.to ?? 0, theirs?.to ?? 0);
  }
}

/** What the base says between two lines after some edits. */
function applied(lines: string[], { from, to }: Region, edits: Edit[]): string {
  const text: string[] = [];
  let at = from;
  for (const edit of edits) {
    text.push(lines.slice(at, edit.from).join(""), edit.lines.join(""));
    at = edit.to;
  }
  return [...text, ...lines.slice(at, to)].join("");
}

const marked = (mine: string, theirs: string, marks: Marks) => [
  `${marks.mine}\n`,
  closed(mine),
  `${marks.theirs}\n`,
  closed(theirs),
  `${marks.end}\n`,
];

const closed = (text: string) => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
