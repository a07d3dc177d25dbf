import { paths } from "../paths.ts";
import type { SiteDocument } from "../read-model/documents.ts";
import { CategoryTree } from "../ui/category-tree.tsx";
import { Layout } from "../ui/layout.tsx";
import { spoken } from "../ui/spoken.ts";

/** What feeds are for, and where those of the site and of its categories stand. */
export function FeedsPage({ site: plain }: { site: SiteDocument }) {
  const site = spoken(plain);
  const { words } = site;
  return (
    <Layout site={site} title={words.feeds} path={paths.feeds}>
      <header class="archive">
        <h1 {...site.inTongue}>{words.feeds}</h1>
      </header>
      <div class="text">
        <p {...site.inTongue}>{words.feedsText}</p>
        <p>
          <Feed name={site.name || words.newSite} path={paths.home} comma={words.comma} />
        </p>
        <p {...site.inTongue}>{words.feedsOfAll}</p>
      </div>
      <CategoryTree site={site} title={words.categories}>
        {({ name, path }) => <Feed name={name} path={path} comma={words.comma} />}
      </CategoryTree>
    </Layout>
  );
}

/** "Events: RSS, Atom, JSON" */
function Feed({ name, path, comma }: { name: string; path: string; comma: string }) {
  const forms = [
    ["RSS", paths.feed(path)],
    ["Atom", paths.atomFeed(path)],
    ["JSON", paths.jsonFeed(path)],
  ] as const;
  return (
    <>
      <a href={path}>{name}</a>:{" "}
      {forms.map(([form, feed], at) => (
        <>
          {at > 0 && comma}
          <a href={feed} aria-label={`${name}: ${form}`}>
            {form}
          </a>
        </>
      ))}
    </>
  );
}
