/** Words in a row are enough to know a text by: fewer come together by chance. */
const LONGEST = 6;
const SHORTEST = 3;
/** As many places of a text are watched: a leak of a sentence between them is found by the title or the next one. */
const PLACES = 60;

/** Words of texts that nobody may see, looked for in everything that is served. */
export class Secrets {
  /** A row of words, and whose it is. */
  readonly #rows = new Map<string, string>();
  readonly #sizes = new Set<number>();
  readonly #seen = new Map<string, Set<string>>();

  get isEmpty() {
    return this.#rows.size === 0;
  }

  /** Watches for the words of a text; `of` says whose they are. */
  keep(of: string, text: string) {
    const words = wordsIn(text);
    const size = Math.min(LONGEST, words.length);
    if (size < SHORTEST) return;
    const step = Math.max(1, Math.floor((words.length - size) / PLACES));
    this.#sizes.add(size);
    for (let at = 0; at + size <= words.length; at += step) this.#rows.set(row(words, at, size), of);
  }

  /** What a public text says too is no secret. */
  forgive(text: string) {
    for (const found of this.#rowsIn(text)) {
      this.#rows.delete(found);
      this.#seen.delete(found);
    }
  }

  /** Looks through what was served at an address. */
  look(address: string, text: string) {
    for (const found of this.#rowsIn(text)) {
      const places = this.#seen.get(found) ?? new Set();
      if (places.size < 5) places.add(address);
      this.#seen.set(found, places);
    }
  }

  /** Whose words stood where, once everything public was forgiven. */
  *leaks(): Generator<{ of: string; words: string; addresses: string[] }> {
    const told = new Set<string>();
    for (const [words, places] of this.#seen) {
      const of = this.#rows.get(words);
      if (of === undefined || told.has(of)) continue;
      told.add(of);
      yield { of, words, addresses: [...places] };
    }
  }

  *#rowsIn(text: string): Generator<string> {
    if (this.isEmpty) return;
    const words = wordsIn(text);
    for (const size of this.#sizes) {
      for (let at = 0; at + size <= words.length; at++) {
        const found = row(words, at, size);
        if (this.#rows.has(found)) yield found;
      }
    }
  }
}

const row = (words: string[], at: number, size: number) => words.slice(at, at + size).join(" ");

/** Scripts that put no space between words have a word for every letter. */
const wordsIn = (text: string): string[] =>
  text
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu) ??
  [];
