import { renderExcerpt } from "../../content/render.ts";
import { countCharacters } from "../../content/words.ts";
import type { Entry } from "../../read-model/documents.ts";

/** The first flight of a connection: ten segments (RFC 6928), about 14 KB once TLS and headers took theirs. */
export const PAGE = 14 * 1024;
/** What stands around the entries, compressed: the style, names, a menu. With what entries are estimated at, the longest has room. */
export const FRAME = 5_000;
/** An entry's own markup, compressed. */
const ENTRY = 100;
/**
 * Compressed octets per character, measured on pages of twenty entries: 0.41 in Latin letters, where tags count too; 1.8
 * where a character stands for half a word.
 */
const LETTER = 0.45;
const CHARACTER = 1.8;

/** An entry, and the plain words that can stand in its teaser's place. */
export type Candidate = { entry: Entry; excerpt: string; sticky: boolean };

/**
 * The entries of a page, which must fit 14 KB compressed whatever its editors put before their more points: while it
 * does not, the longest teaser gives way to the post's excerpt, the older of two first. `around` is other text on it.
 */
export function fitEntries(candidates: Candidate[], around: string): Entry[] {
  const entries = candidates.map(({ entry }) => entry);
  let room = PAGE - FRAME - estimate(around) - entries.reduce((sum, entry) => sum + costOf(entry), 0);
  const longestFirst = candidates
    .map(({ entry, excerpt }, at) => ({ at, entry, short: toShort(entry, excerpt) }))
    .sort((a, b) => estimate(b.entry.teaser) - estimate(a.entry.teaser) || b.at - a.at);
  for (const { at, entry, short } of longestFirst) {
    if (room >= 0) break;
    const saved = costOf(entry) - costOf(short);
    if (saved <= 0) continue;
    entries[at] = short;
    room += saved;
  }
  return entries;
}

const toShort = (entry: Entry, excerpt: string): Entry => ({
  ...entry,
  teaser: renderExcerpt(excerpt),
  more: entry.more ?? "",
  short: true,
});

function costOf({ path, title, subtitle, tags, teaser }: Entry): number {
  const names = tags.map((tag) => `${tag.path}${tag.name}`).join("");
  return ENTRY + estimate(`${path}${title}${subtitle ?? ""}${names}${teaser}`);
}

/** Compressed octets of a text. */
export function estimate(text: string): number {
  const characters = countCharacters(text);
  return characters * CHARACTER + (text.length - characters) * LETTER;
}
