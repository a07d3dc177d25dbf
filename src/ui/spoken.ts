import type { SaidInAnother, SiteDocument } from "../read-model/documents.ts";
import { languageOf } from "./language.ts";
import { hasWords, type Words, wordsIn } from "./words.ts";

type InLanguage = ReturnType<typeof languageOf>;

/** The languages of what is said as in the settings, because nobody has said it in the page's. */
type Said = Record<"name" | "tagline" | "menu", string>;

/** The site as one page says it. `language` goes on being that of posts that name none. */
export type SpokenSite = Omit<SiteDocument, "categories"> & {
  categories: Record<number, SiteDocument["categories"][number] & { language: string }>;
  said: Said;
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
  const own = saidIn(site, page);
  const { name = site.name, tagline = site.tagline, menu = site.menu } = own;
  const languageOfOne = (one: unknown) => (one === undefined ? site.language : page);
  return {
    ...site,
    name,
    tagline,
    menu,
    said: {
      name: languageOfOne(own.name),
      tagline: languageOfOne(own.tagline),
      menu: languageOfOne(own.menu),
    },
    categories: Object.fromEntries(
      Object.entries(site.categories).map(([id, category]) => {
        const name = own.categories[Number(id)];
        const language = languageOfOne(name);
        return [id, { ...category, name: name ?? category.name, language }];
      }),
    ),
    page,
    tongue,
    words: wordsIn(tongue),
    inTongue: languageOf(tongue, page),
    inPage: languageOf(page, tongue),
  };
}

const NOTHING: SaidInAnother = { categories: {} };

/** What is said in a language, or in the language without its country. */
function saidIn({ translations = {} }: SiteDocument, language: string): SaidInAnother {
  return translations[language] ?? translations[language.split("-")[0] ?? ""] ?? NOTHING;
}
