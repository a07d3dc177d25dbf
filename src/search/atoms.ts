/**
 * The smallest parts by which texts and questions are compared: a word, or one character of a script that puts no spaces
 * between words (and of Korean, whose words take endings). Texts and questions go through the same function.
 */
export type Atom = {
  /** Folded: see `fold`. */
  text: string;
  /** Where it stands in the text that was read. */
  from: number;
  to: number;
  /** The run of characters that it belongs to; null for a word. */
  run: number | null;
};

const UNSPACED = ["Han", "Hira", "Kana", "Bopo", "Hang", "Thai", "Laoo", "Khmr", "Mymr"]
  .map((script) => `\\p{scx=${script}}`)
  .join("");

/** Soft hyphens, joiners, signs of direction, and what chooses between forms of one character: nobody types them. */
const UNSEEN = "\\u00AD\\u200B-\\u200F\\u2060\\uFEFF\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}";
const TRAILING = `[\\p{M}${UNSEEN}\\uFF9E\\uFF9F]*`;
const CHARACTER = `(?=[\\p{L}\\p{N}])[${UNSPACED}]${TRAILING}`;
const LETTER = `(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}${UNSEEN}]`;
/** The English endings that belong to a word: a reader types mothers day for Mother’s Day. */
const ENDING = `(?:['’ʼ](?:[sStTdDmM]|[rR][eE]|[vV][eE]|[lL][lL])(?![\\p{L}\\p{N}\\p{M}]))?`;

const CHARACTERS = new RegExp(CHARACTER, "gu");

/** The atoms of a text (NFC), one after the other, so that nobody need read further than they want. */
export function* atomsOf(text: string): Generator<Atom> {
  // One of its own, because two readers may be under way.
  const parts = new RegExp(`((?:${CHARACTER})+)|(?:${LETTER})+${ENDING}`, "gu");
  let run = 0;
  for (const { 0: part, 1: characters, index } of text.matchAll(parts)) {
    if (characters === undefined) {
      const folded = fold(part);
      if (folded) yield { text: folded, from: index, to: index + part.length, run: null };
      continue;
    }
    run++;
    for (const { 0: character, index: at } of part.matchAll(CHARACTERS)) {
      const from = index + at;
      yield { text: fold(character), from, to: from + character.length, run };
    }
  }
}

const ASCII = /^[!-~]*$/;
const MARKED = /([\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Arab}\p{sc=Hebr}])\p{M}+/gu;
const INVISIBLE = new RegExp(`[${UNSEEN}\\u0640'’ʼ]`, "gu");

/** Letters that mean one thing to whoever searches: forms of Arabic letters on other keyboards, the end form of sigma, ß. */
const ALIKE: Record<string, string> = { ی: "ي", ى: "ي", ک: "ك", ς: "σ", ß: "ss" };

/**
 * The form under which words are the same: lower case, full and half width alike (NFKC), without accents, Arabic and Hebrew
 * vowel signs and the stroke that stretches Arabic words. Marks that make another letter, as in Japanese or Hindi, stay.
 */
function fold(part: string): string {
  if (ASCII.test(part)) return part.replaceAll("'", "").toLowerCase();
  return part
    .normalize("NFKD")
    .replace(INVISIBLE, "")
    .replace(MARKED, "$1")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[یىکςß]/g, (letter) => ALIKE[letter] ?? letter);
}

/**
 * Atoms as the index holds them: a word as it is, and a character with the next one of its run, so that two characters are
 * found without a dictionary. The last of a run stands alone: every character begins one token.
 */
export const toTokens = (atoms: Atom[]): string[] =>
  atoms.map(({ text, run }, at) => {
    const next = atoms[at + 1];
    return run !== null && next?.run === run ? text + next.text : text;
  });

/** A text as the index is given it. */
export const toIndexed = (text: string): string => toTokens([...atomsOf(text)]).join(" ");
