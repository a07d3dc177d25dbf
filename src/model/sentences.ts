/** Sentences by their codes, and the other way: what is kept and sent as a sentence can be said in other words later. */
type Sentences = Record<string, string>;

/** Which of the sentences one is, and what stands in it for {}; null for none of them. */
export function codeIn<S extends Sentences>(
  sentences: S,
  sentence: string,
): { code: keyof S; about: string } | null {
  for (const code in sentences) {
    const [before = "", after] = (sentences[code] ?? "").split("{}");
    if (after === undefined) {
      if (sentence === before) return { code, about: "" };
    } else if (sentence.startsWith(before) && sentence.endsWith(after)) {
      return { code, about: sentence.slice(before.length, sentence.length - after.length) };
    }
  }
  return null;
}
