import type { SiteDocument } from "../read-model/documents.ts";
import { languageOf } from "./language.ts";
import { hasWords, type Words, wordsIn } from "./words.ts";

type InLanguage = ReturnType<typeof languageOf>;

/** The site as one page says it. `language` goes on being that of posts that name none. */
export type SpokenSite = SiteDocument & {
  /** The language of the page, and of the dates on it. */
  page: string;
  /** The language of our own words on it: always one that has a list. */
  tongue: string;
  words: Words;
  /** `lang` and `dir` of our own words on the page, and of what is in the page's language among them. */
  inTongue: InLanguage;
  inPage: InLanguage;
};

/** The site on a page in a language: in the page's own words where there is a list, else in the site's, else in English. */
export function spoken(site: SiteDocument, language: string | null = null): SpokenSite {
  const page = language ?? site.language;
  const tongue = [page, site.language].find(hasWords) ?? "en";
  return {
    ...site,
    page,
    tongue,
    words: wordsIn(tongue),
    inTongue: languageOf(tongue, page),
    inPage: languageOf(page, tongue),
  };
}
