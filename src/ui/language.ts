const RIGHT_TO_LEFT = new Set(["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]);

export const directionOf = (language: string): "ltr" | "rtl" =>
  RIGHT_TO_LEFT.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";

/** `lang` and `dir` for a part in another language than its page; nothing when it is the same. */
export function languageOf(language: string | null, page: string): { lang?: string; dir?: "ltr" | "rtl" } {
  return language === null || language === page ? {} : { lang: language, dir: directionOf(language) };
}
