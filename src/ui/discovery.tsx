import { paths } from "../paths.ts";
import { type Alternate, AlternateLinks } from "./alternates.tsx";
import { withoutTurns } from "./language.ts";
import type { SpokenSite } from "./spoken.ts";

/** What a page is, for whoever shows a link to it. */
export type Facts = {
  /** null when not even the site's name could be read. */
  site: SpokenSite | null;
  /** null on the home. */
  title: string | null;
  /** The one path of this page; errors have none. */
  path?: string;
  description?: string;
  /** The archive whose feed is offered besides the site's. */
  feedOf?: { path: string; name: string } | null;
  noindex?: boolean;
  /** The same in other languages, with itself. */
  alternates?: Alternate[];
  newer?: string | null;
  older?: string | null;
  /** A post: when it was published and changed (RFC 3339), and the path of its picture. */
  article?: { publishedAt: string; revisedAt: string | null; picture: string | null };
};

/** What the head says to machines. A site without an address is not indexed. */
export function Discovery(facts: Facts & { siteName: string; isNotice: boolean }) {
  const { site, path, description, feedOf, noindex, alternates, newer, older, siteName, isNotice } = facts;
  const siteUrl = site?.siteUrl ?? null;
  const url = siteUrl !== null && path !== undefined ? siteUrl + path : null;
  return (
    <>
      {(noindex || isNotice || siteUrl === null) && <meta name="robots" content="noindex" />}
      {description && <meta name="description" content={description} />}
      {url !== null && <link rel="canonical" href={url} />}
      {url !== null && !isNotice && <OpenGraph {...facts} url={url} siteUrl={siteUrl ?? ""} />}
      {site && alternates && !isNotice && <AlternateLinks alternates={alternates} site={site} />}
      {newer && <link rel="prev" href={newer} />}
      {older && <link rel="next" href={older} />}
      {feedOf && <FeedLinks path={feedOf.path} name={`${feedOf.name} · ${siteName}`} />}
      <FeedLinks path={paths.home} name={siteName} />
      <link
        rel="search"
        type="application/opensearchdescription+xml"
        title={siteName}
        href={paths.openSearch}
      />
    </>
  );
}

type OpenGraphProps = Facts & { siteName: string; url: string; siteUrl: string };

/** The Open Graph protocol (ogp.me), for previews of links in messengers. */
function OpenGraph({ title, description, siteName, url, siteUrl, article }: OpenGraphProps) {
  return (
    <>
      <meta property="og:type" content={article ? "article" : "website"} />
      <meta property="og:title" content={withoutTurns(title ?? siteName)} />
      <meta property="og:site_name" content={siteName} />
      <meta property="og:url" content={url} />
      {description && <meta property="og:description" content={description} />}
      {article && <meta property="article:published_time" content={article.publishedAt} />}
      {article?.revisedAt && <meta property="article:modified_time" content={article.revisedAt} />}
      {article?.picture && <meta property="og:image" content={siteUrl + article.picture} />}
    </>
  );
}

function FeedLinks({ path, name }: { path: string; name: string }) {
  return (
    <>
      <link rel="alternate" type="application/rss+xml" title={name} href={paths.feed(path)} />
      <link
        rel="alternate"
        type="application/atom+xml"
        title={`${name} (Atom)`}
        href={paths.atomFeed(path)}
      />
      <link
        rel="alternate"
        type="application/feed+json"
        title={`${name} (JSON)`}
        href={paths.jsonFeed(path)}
      />
    </>
  );
}
