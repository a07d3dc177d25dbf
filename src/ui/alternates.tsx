import type { PostDocument } from "../read-model/documents.ts";
import { directionOf, ownNameOf } from "./language.ts";
import type { SpokenSite } from "./spoken.ts";

/** The same in another language, and what it is called there. */
export type Alternate = { language: string; path: string; title: string };

/** A post and its translations, each once a language, the same on each of their pages; nothing for one without. */
export function alternatesOf(post: PostDocument, site: SpokenSite): Alternate[] {
  if (post.translations.length === 0) return [];
  const found = new Map<string, Alternate>();
  for (const { language: own, path, title } of [post, ...post.translations]) {
    const language = own ?? site.language;
    if (!found.has(language)) found.set(language, { language, path, title });
  }
  return [...found.values()].sort((a, b) => (a.language < b.language ? -1 : 1));
}

/**
 * Where a page is in other languages, for search engines, which ask that a page names itself too. `x-default` is for readers of
 * none of them: the one in the site's language.
 */
export function AlternateLinks({ alternates, site }: { alternates: Alternate[]; site: SpokenSite }) {
  const { siteUrl } = site;
  if (siteUrl === null || alternates.length < 2) return null;
  const forAll = alternates.find(({ language }) => language === site.language) ?? alternates[0];
  return (
    <>
      {alternates.map(({ language, path }) => (
        <link rel="alternate" hreflang={language} href={siteUrl + path} />
      ))}
      {forAll && <link rel="alternate" hreflang="x-default" href={siteUrl + forAll.path} />}
    </>
  );
}

/** The way to a page in other languages, each called by its own name. */
export function LanguageSwitch({ alternates, site }: { alternates: Alternate[]; site: SpokenSite }) {
  const others = alternates.filter(({ language }) => language !== site.page);
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
