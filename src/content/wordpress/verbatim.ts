import { tokenise } from "../tokens.ts";

/** Parts of a source, as indices from and to, in order. */
export type Ranges = [from: number, to: number][];

const CODE = new Set(["code", "pre"]);

/** Where brackets are what they look like: in the attributes of a tag, and in `code` and `pre`. */
export function verbatimRanges(source: string): Ranges {
  const ranges: Ranges = [];
  let at = 0;
  let depth = 0;
  for (const token of tokenise(source)) {
    const to = at + token.source.length;
    if (token.kind === "tag" && CODE.has(token.name)) depth = Math.max(0, depth + (token.closing ? -1 : 1));
    if (token.kind === "tag" || (depth > 0 && token.kind === "text")) ranges.push([at, to]);
    at = to;
  }
  return ranges;
}
