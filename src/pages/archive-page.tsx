import type { Child } from "hono/jsx";
import { paths } from "../paths.ts";
import type { ArchiveDocument, SiteDocument } from "../read-model/documents.ts";
import { homesBeside, LanguageSwitch } from "../ui/alternates.tsx";
import { childrenOf, headingOf, languageOfArchive, parentsOf, stepsTo } from "../ui/archive-heading.ts";
import { Breadcrumb } from "../ui/breadcrumb.tsx";
import { monthInWords, monthsInWords } from "../ui/date.tsx";
import { Entry } from "../ui/entry.tsx";
import { directionOf, ownNameOf } from "../ui/language.ts";
import { Layout } from "../ui/layout.tsx";
import { monthsOf, Pagination } from "../ui/pagination.tsx";
import { Safe } from "../ui/safe.tsx";
import { PartList } from "../ui/series-box.tsx";
import { type SpokenSite, spoken } from "../ui/spoken.ts";
import { CategoryData } from "../ui/structured-data.tsx";

/** As many as a line of a search engine has room for. */
const TITLES = 3;

type Props = { document: ArchiveDocument; site: SiteDocument; notice?: Child };

/** One page of an archive, newest first. A page that is not the head says which time it holds, never a number. */
export function ArchivePage({ document, site: plain, notice }: Props) {
  const site = spoken(plain, languageOfArchive(document));
  const { words } = site;
  const { kind, name } = headingOf(document, site);
  const { label, entries, older, newer } = document;
  const span = label === null ? null : spanOf(document, site.page);
  const isHome = document.archive.kind === "site";
  const homes = label === null ? homesBeside(document, site) : [];
  const title = [isHome ? null : name, span].filter(Boolean).join(", ") || null;
  return (
    <Layout
      site={site}
      title={title}
      path={document.path}
      feedOf={isHome ? null : { path: document.headPath, name }}
      noindex={entries.length === 0}
      description={inWords(document, site)}
      notice={notice}
      alternates={homes}
      older={older}
      newer={newer}
    >
      <header class="archive">
        <Breadcrumb steps={parentsOf(document, site)} words={words} />
        {kind && (
          <p class="kind" {...site.inTongue}>
            {words[kind]}
          </p>
        )}
        <h1 class={isHome && label === null ? "unseen" : undefined}>{name || words.newSite}</h1>
        {span && <p class="span">{span}</p>}
        <LanguageSwitch alternates={homes} site={site} />
        {document.description && (
          <div class="description">
            <Safe html={document.description} />
          </div>
        )}
        <InOtherLanguages document={document} site={site} />
        {label === null && <Below categories={childrenOf(document, site)} />}
      </header>
      {document.contents && (
        <nav class="series" aria-label={words.allParts}>
          <PartList parts={document.contents} page={site.page} site={site} />
        </nav>
      )}
      {entries.map((entry) => (
        <Entry
          entry={entry}
          site={site}
          isPart={document.archive.kind === "series"}
          isPreview={Boolean(notice)}
        />
      ))}
      {entries.length === 0 && (
        <section class="empty" {...site.inTongue}>
          <h2>{label === null ? words.nothingYet : words.nothingLeft}</h2>
          <p>{label === null ? words.nothingYetText : words.nothingLeftText}</p>
        </section>
      )}
      <Pagination document={document} site={site} />
      {document.archive.kind === "category" && !notice && (
        <CategoryData steps={stepsTo(document.archive.id, site)} site={site} />
      )}
    </Layout>
  );
}

/** What search engines say of it: what the site says of itself, else what stands on the page. */
function inWords({ path, entries }: ArchiveDocument, { tagline }: SiteDocument): string {
  const titles = entries.map(({ title }) => title).filter((title) => title !== "");
  return (path === paths.home && tagline) || titles.slice(0, TITLES).join(" · ");
}

/** "May to August 2014": from the oldest to the newest entry. */
function spanOf({ entries }: ArchiveDocument, language: string): string | null {
  const { newest, oldest } = monthsOf(entries);
  if (!newest || !oldest) return null;
  return newest === oldest ? monthInWords(newest, language) : monthsInWords(oldest, newest, language);
}

/** What the category is said to be in languages that the page is not in. */
function InOtherLanguages({ document, site }: { document: ArchiveDocument; site: SpokenSite }) {
  const { archive, descriptions = [] } = document;
  if (archive.kind !== "category") return null;
  const nameIn = (language: string) => site.translations?.[language]?.categories[archive.id];
  return (
    <>
      {descriptions.map(({ language, html }) => (
        <details class="description" lang={language} dir={directionOf(language)}>
          <summary>{[ownNameOf(language), nameIn(language)].filter(Boolean).join(": ")}</summary>
          <Safe html={html} />
        </details>
      ))}
    </>
  );
}

function Below({ categories }: { categories: { name: string; path: string }[] }) {
  if (categories.length === 0) return null;
  return (
    <ul class="children">
      {categories.map(({ name, path }) => (
        <li>
          <a href={path}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
