import type { SiteDocument, TimelineDocument } from "../read-model/documents.ts";
import { Layout } from "../ui/layout.tsx";
import { Months } from "../ui/months.tsx";
import { spoken } from "../ui/spoken.ts";

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
        <h1>{words.archive}</h1>
      </header>
      {isEmpty && (
        <section class="empty">
          <h2>{words.nothingYet}</h2>
          <p>{words.nothingYetText}</p>
        </section>
      )}
      {!isEmpty && (
        <section>
          <h2>{words.posts}</h2>
          <Months months={months} language={site.page} words={words} />
        </section>
      )}
      <Categories site={site} title={words.categories} />
      <Names names={series} title={words.allSeries} />
      <Names names={authors} title={words.authors} />
    </Layout>
  );
}

type Name = { name: string; path: string };

function Names({ names, title }: { names: Name[]; title: string }) {
  if (names.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
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

type Node = Name & { below: Node[] };

function Categories({ site, title }: { site: SiteDocument; title: string }) {
  const top = toTree(site.categories);
  if (top.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <Tree nodes={top} />
    </section>
  );
}

function Tree({ nodes }: { nodes: Node[] }) {
  return (
    <ul class="tree">
      {nodes.map(({ name, path, below }) => (
        <li>
          <a href={path}>{name}</a>
          {below.length > 0 && <Tree nodes={below} />}
        </li>
      ))}
    </ul>
  );
}

/** Categories below their parents. What is in a circle, which no editor can make, has no top and is left out. */
function toTree(categories: SiteDocument["categories"]): Node[] {
  const children = Map.groupBy(Object.entries(categories), ([, { parent }]) => parent);
  const below = (parent: number | null): Node[] =>
    (children.get(parent) ?? []).map(([id, { name, path }]) => ({ name, path, below: below(Number(id)) }));
  return below(null);
}
