import { type Atom, atomsOf, toTokens } from "./atoms.ts";

/** Words that stand together: in quotation marks, or without a space between them. `isOpen`: the last may go on. */
export type Phrase = { atoms: Atom[]; isOpen: boolean };

const MOST_PHRASES = 8;
const MOST_ATOMS = 40;

/** A word of an alphabet finds what begins with it from this length on: its plural, its other endings. */
const OPEN_FROM = 4;

/** What a reader typed, as phrases. It is data, whatever signs are in it: nothing in it is an operator but quotation marks. */
export function toPhrases(text: string): Phrase[] {
  const phrases: Phrase[] = [];
  let left = MOST_ATOMS;
  for (const [, quoted, bare = ""] of text
    .normalize("NFC")
    .matchAll(/["“”„«»「」『』]([^"“”„«»「」『』]+)["“”„«»「」『』]|([^\s"“”„«»「」『』]+)/gu)) {
    const atoms = [...atomsOf(quoted ?? bare)].slice(0, left);
    left -= atoms.length;
    const last = atoms.at(-1);
    if (last)
      phrases.push(quoted === undefined && isLong(last) ? opened(atoms, last) : { atoms, isOpen: false });
    if (phrases.length === MOST_PHRASES || left === 0) break;
  }
  return phrases;
}

const isLong = ({ text, run }: Atom) => run === null && text.length >= OPEN_FROM && !/\d/.test(text);

/** Whoever asks for reports wants the report too. */
const opened = (atoms: Atom[], last: Atom): Phrase => ({
  atoms: [...atoms.slice(0, -1), { ...last, text: last.text.replace(/(?<=^[a-z]{3,}[^s])s$/, "") }],
  isOpen: true,
});

/** A phrase in the language of FTS5: quoted, so that nothing in it can be one of its operators. */
export function toMatch({ atoms, isOpen }: Phrase): string {
  const tokens = toTokens(atoms);
  const last = atoms.at(-1);
  const isCharacter = last?.run != null;
  const isInRun = isCharacter && atoms.at(-2)?.run === last.run;
  // The last character of a run is the second of the pair before it; one that stands alone begins a pair, or is the last.
  const needed = isInRun ? tokens.slice(0, -1) : tokens;
  const isPrefix = isOpen || (isCharacter && !isInRun);
  return `"${needed.join(" ")}"${isPrefix ? " *" : ""}`;
}

/** Whether the atoms of a text from `at` on are the phrase. */
export const stands = ({ atoms, isOpen }: Phrase, text: Atom[], at: number): boolean =>
  atoms.every((atom, n) => {
    const there = text[at + n];
    if (there === undefined || (atom.run === null) !== (there.run === null)) return false;
    return isOpen && n === atoms.length - 1 ? there.text.startsWith(atom.text) : there.text === atom.text;
  });
