import type { SiteDocument, TimelineDocument } from "../read-model/documents.ts";
import { CategoryTree } from "../ui/category-tree.tsx";
import { Layout } from "../ui/layout.tsx";
import { Months } from "../ui/months.tsx";
import { type SpokenSite, spoken } from "../ui/spoken.ts";

/** As many as a line of a search engine has room for. */
const NAMES = 8;

type Props = { document: TimelineDocument; site: SiteDocument };

/** The whole archive on one page: how much there is of each month, and the way to every category, series and author. */
export function TimelinePage({ document, site: plain }: Props) {
  const site = spoken(plain);
  const { words } = site;
  const { months, series } = document;
  const authors = document.authors.flatMap(({ id }) => site.authors[id] ?? []);
  const isEmpty = months.length === 0;
  return (
    <Layout
      site={site}
      title={words.archive}
      path={document.path}
      description={Object.values(site.categories)
        .map(({ name }) => name)
        .slice(0, NAMES)
        .join(" · ")}
      noindex={isEmpty}
    >
      <header class="archive">
        <h1 {...site.inTongue}>{words.archive}</h1>
      </header>
      {isEmpty && (
        <section class="empty" {...site.inTongue}>
          <h2>{words.nothingYet}</h2>
          <p>{words.nothingYetText}</p>
        </section>
      )}
      {!isEmpty && (
        <section>
          <h2 {...site.inTongue}>{words.posts}</h2>
          <Months months={months} site={site} />
        </section>
      )}
      <CategoryTree site={site} title={words.categories}>
        {({ name, path }) => <a href={path}>{name}</a>}
      </CategoryTree>
      <Names names={series} title={words.allSeries} site={site} />
      <Names names={authors} title={words.authors} site={site} />
    </Layout>
  );
}

type NamesProps = { names: { name: string; path: string }[]; title: string; site: SpokenSite };

function Names({ names, title, site }: NamesProps) {
  if (names.length === 0) return null;
  return (
    <section>
      <h2 {...site.inTongue}>{title}</h2>
      <ul class="children">
        {names.map(({ name, path }) => (
          <li>
            <a href={path}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
