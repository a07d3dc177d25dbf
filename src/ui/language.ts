/** The scripts that run from right to left and that a language of today is written in (ISO 15924). */
const RIGHT_TO_LEFT = new Set(["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"]);

/** Which way a language (BCP 47) runs: by its script, because Kurdish, for one, has both. */
export const directionOf = (language: string): "ltr" | "rtl" =>
  RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? "") ? "rtl" : "ltr";

/** A language's own name for itself, such as 日本語. Private and other extensions have none, and `of` throws at them. */
export function ownNameOf(language: string): string {
  const { baseName } = new Intl.Locale(language);
  return new Intl.DisplayNames([baseName], { type: "language" }).of(baseName) ?? baseName;
}

/** `lang` and `dir` for a part in another language than its page; nothing when it is the same. */
export function languageOf(language: string | null, page: string): { lang?: string; dir?: "ltr" | "rtl" } {
  return language === null || language === page ? {} : { lang: language, dir: directionOf(language) };
}

/** Signs that turn what follows them around, to the end of its paragraph: those of before isolates, and isolates. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text for a line that others share and that knows no markup, such as a tab's: it cannot turn them around. */
export const withoutTurns = (text: string) => text.replace(TURNS, "");
