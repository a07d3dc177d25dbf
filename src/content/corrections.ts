import type { Correction } from "../model/post-parts.ts";
import { escapeHtml } from "./nodes.ts";

/**
 * Corrections for a system that knows none: a line for each at the end of the text, `asBlocks` where the text is in blocks already. In a
 * text without them one would take all paragraphs from the rest.
 */
export const withCorrections = (text: string, corrections: Correction[], asBlocks: boolean): string =>
  [text, ...corrections.map(asBlocks ? toBlock : toLine)].join("\n\n");

/** The text again, as it was before. */
export function withoutCorrections(text: string, corrections: Correction[]): string {
  if (corrections.length === 0) return text;
  const tails = [true, false].map((asBlocks) => withCorrections("", corrections, asBlocks));
  const tail = tails.find((one) => text.endsWith(one));
  return tail === undefined ? text : text.slice(0, -tail.length);
}

const toLine = ({ at, note }: Correction) => `${at.slice(0, 10)}: ${escapeHtml(note)}`;
const toBlock = (one: Correction) => `<!-- wp:html -->\n<p>${toLine(one)}</p>\n<!-- /wp:html -->`;
