import { paths } from "../paths.ts";
import type { ArchiveDocument, PostDocument } from "../read-model/documents.ts";
import { directionOf, ownNameOf } from "./language.ts";
import type { SpokenSite } from "./spoken.ts";

/** The same in another language, and what it is called there. */
export type Alternate = { language: string; path: string; title: string };

/** For readers of no other language. */
const FOR_ALL = "x-default";

/** A post and its translations, the same on each of their pages; nothing for a post without. */
export const alternatesOf = (post: PostDocument, { language }: SpokenSite): Alternate[] =>
  inEachLanguage([post, ...post.translations], language).map(({ language, path, title }) => ({
    ...{ language, path },
    title: language === FOR_ALL ? "" : title,
  }));

/**
 * Of posts that are one another's translations the first of each language, and once more, for readers of none of them, the one
 * in the site's language; nothing where all are in one.
 */
export function inEachLanguage<T extends { language: string | null }>(posts: T[], siteLanguage: string) {
  const found = new Map<string, T & { language: string }>();
  for (const post of posts) {
    const language = post.language ?? siteLanguage;
    if (!found.has(language)) found.set(language, { ...post, language });
  }
  const sorted = [...found.values()].sort((a, b) => (a.language < b.language ? -1 : 1));
  const forAll = found.get(siteLanguage) ?? sorted[0];
  return sorted.length < 2 || !forAll ? [] : [...sorted, { ...forAll, language: FOR_ALL }];
}

/** The homes of all languages, on each of them and on the site's own, which has every post. */
export function homesBeside({ archive }: ArchiveDocument, { languages = [] }: SpokenSite): Alternate[] {
  const isHome = archive.kind === "site" || archive.kind === "language";
  if (!isHome || languages.length === 0) return [];
  return [
    ...languages.map((home) => ({ ...home, title: "" })),
    { language: FOR_ALL, path: paths.home, title: "" },
  ];
}

/** Where a page is in other languages, for search engines, which ask that a page names itself too. */
export function AlternateLinks({ alternates, site }: { alternates: Alternate[]; site: SpokenSite }) {
  const { siteUrl } = site;
  if (siteUrl === null) return null;
  return (
    <>
      {alternates.map(({ language, path }) => (
        <link rel="alternate" hreflang={language} href={siteUrl + path} />
      ))}
    </>
  );
}

/** The way to a page in other languages, each called by its own name. */
export function LanguageSwitch({ alternates, site }: { alternates: Alternate[]; site: SpokenSite }) {
  const others = alternates.filter(({ language }) => language !== site.page && language !== FOR_ALL);
  if (others.length === 0) return null;
  return (
    <nav class="translations" aria-label={site.words.languages}>
      <ul>
        {others.map(({ language, path, title }) => (
          <li>
            <a rel="alternate" href={path} hreflang={language} lang={language} dir={directionOf(language)}>
              {[ownNameOf(language), title].filter(Boolean).join(": ")}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
