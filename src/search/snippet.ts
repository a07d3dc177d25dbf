import type { Piece } from "../read-model/search.ts";
import { type Atom, atomsOf } from "./atoms.ts";
import { type Phrase, stands } from "./question.ts";

/** How much of a text is shown, in characters. One of a script without spaces says as much as two others. */
const LENGTH = 260;
const BEFORE = 60;

/** A text is read so far for the best place; a search may not cost more for a book. */
const MOST_READ = 40_000;

/** A text in pieces, those that were asked for marked. */
export function mark(text: string, phrases: Phrase[]): Piece[] {
  return cut(text, findAll([...atomsOf(text)], phrases), 0, text.length);
}

/** The part of a text that has most of the phrases, marked; its beginning where none is in it. */
export function toSnippet(text: string, phrases: Phrase[]): Piece[] {
  const matches = findAll([...atomsOf(text.slice(0, MOST_READ))], phrases);
  const length = lengthFor(text);
  const best = bestOf(matches, length);
  const from = best === null ? 0 : startOf(text, best);
  const to = endOf(text, from + length);
  const pieces = cut(text, matches, from, to);
  return [
    ...(from > 0 ? [{ text: "… ", isMatch: false }] : []),
    ...pieces,
    ...(to < text.length ? [{ text: " …", isMatch: false }] : []),
  ];
}

type Match = { phrase: number; from: number; to: number };

function findAll(atoms: Atom[], phrases: Phrase[]): Match[] {
  const matches: Match[] = [];
  for (const [at, atom] of atoms.entries()) {
    for (const [n, phrase] of phrases.entries()) {
      if (!stands(phrase, atoms, at)) continue;
      const last = atoms[at + phrase.atoms.length - 1] ?? atom;
      matches.push({ phrase: n, from: atom.from, to: last.to });
    }
  }
  return matches;
}

/** The first place from which most different phrases are within reach. */
function bestOf(matches: Match[], length: number): Match | null {
  let best: Match | null = null;
  let most = 0;
  for (const [at, match] of matches.entries()) {
    const reached = new Set<number>();
    for (let next = at; next < matches.length; next++) {
      const other = matches[next];
      if (!other || other.to > match.from + length - BEFORE) break;
      reached.add(other.phrase);
    }
    if (reached.size > most) {
      best = match;
      most = reached.size;
    }
  }
  return best;
}

const lengthFor = (text: string) =>
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(text.slice(0, 200)) ? LENGTH / 2 : LENGTH;

/** Begins at a word, and not in the middle of a character. */
function startOf(text: string, { from }: Match): number {
  const earliest = Math.max(0, from - BEFORE);
  if (earliest === 0) return 0;
  const space = text.indexOf(" ", earliest);
  const start = space === -1 || space >= from ? Math.max(earliest, from - BEFORE / 3) : space + 1;
  return isInCharacter(text, start) ? start - 1 : start;
}

function endOf(text: string, latest: number): number {
  if (latest >= text.length) return text.length;
  const space = text.lastIndexOf(" ", latest);
  const end = space > latest - BEFORE ? space : latest;
  return isInCharacter(text, end) ? end - 1 : end;
}

const isInCharacter = (text: string, at: number) => /[\uDC00-\uDFFF]/.test(text.charAt(at));

/** A part of a text, cut where matches begin and end. */
function cut(text: string, matches: Match[], from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  const add = (upTo: number, isMatch: boolean) => {
    const end = Math.min(upTo, to);
    if (end > at) pieces.push({ text: text.slice(at, end), isMatch });
    at = Math.max(at, end);
  };
  for (const match of matches) {
    if (match.to <= at || match.from >= to) continue;
    add(match.from, false);
    add(match.to, true);
  }
  add(to, false);
  return pieces;
}
