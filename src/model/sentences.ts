/** Sentences by their codes, and the other way: what is kept and sent as a sentence can be said in other words later. */
type Sentences = Record<string, string>;

/** Which of the sentences one is, and what stands in it for each {}; null for none of them. */
export function codeIn<S extends Sentences>(
  sentences: S,
  sentence: string,
): { code: keyof S; about: string[] } | null {
  for (const code in sentences) {
    const about = aboutIn((sentences[code] ?? "").split("{}"), sentence);
    if (about !== null) return { code, about };
  }
  return null;
}

/** What stands between the parts; null when the sentence is not made of them. */
function aboutIn([first = "", ...parts]: string[], sentence: string): string[] | null {
  if (!sentence.startsWith(first)) return null;
  const about: string[] = [];
  let at = first.length;
  for (const [n, part] of parts.entries()) {
    const isLast = n === parts.length - 1;
    const found = isLast ? sentence.length - part.length : sentence.indexOf(part, at);
    if (found < at || !sentence.startsWith(part, found)) return null;
    about.push(sentence.slice(at, found));
    at = found + part.length;
  }
  return at === sentence.length ? about : null;
}
