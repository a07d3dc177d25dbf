/** A language tag of a plugin, such as en_US, as BCP 47; null for what is none. */
export function toLanguage(text: string): string | null {
  const tag = text.trim().replaceAll("_", "-");
  if (!/^[a-z]{2,3}(-|$)/i.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

const MARK = /\[:([a-z]{2,3})?\]|<!--:([a-z]{2,3})?-->|\{:([a-z]{2,3})?\}/g;

/**
 * A text that holds several languages, as qTranslate and its heirs store them (`[:en]…[:ja]…[:]` or
 * `<!--:en-->…<!--:-->`), by language in the order in which they begin; null for any other. What stands outside is in all.
 */
export function byLanguage(text: string): Map<string, string> | null {
  if (!/\[:[a-z]|<!--:[a-z]|\{:[a-z]/.test(text)) return null;
  const parts: { language: string | null; words: string }[] = [];
  let from = 0;
  let language: string | null = null;
  for (const { index, 0: mark, 1: square, 2: comment, 3: curly } of text.matchAll(MARK)) {
    parts.push({ language, words: text.slice(from, index) });
    language = square ?? comment ?? curly ?? null;
    from = index + mark.length;
  }
  parts.push({ language, words: text.slice(from) });
  const languages = new Set(parts.flatMap(({ language }) => language ?? []));
  return new Map(
    [...languages].map((one) => [
      one,
      parts
        .filter(({ language }) => language === null || language === one)
        .map(({ words }) => words)
        .join(""),
    ]),
  );
}

/** Such a text in one language, else in its first; any other as it is. */
export function inLanguage(text: string, language: string): string {
  const texts = byLanguage(text);
  if (!texts) return text;
  const [first = ""] = [...texts.values()].filter((words) => words.trim() !== "");
  return texts.get(language) || first;
}
