import { paths } from "../paths.ts";
import type { PostDocument, SiteDocument } from "../read-model/documents.ts";
import { type Step, stepsTo } from "./archive-heading.ts";
import { Data } from "./safe.tsx";

type Thing = Record<string, unknown>;

/**
 * What a post says to machines (schema.org, as JSON-LD): an article with its authors and corrections, and where it stands.
 * It is data, which no browser runs. Nothing for a site without an address, whose pages have no lasting one either.
 */
export function PostData({ post, site }: { post: PostDocument; site: SiteDocument }) {
  const { siteUrl } = site;
  if (siteUrl === null) return null;
  const article = post.type === "post" ? [articleOf(post, site, siteUrl)] : [];
  return <JsonLd things={[...article, ...breadcrumbOf(stepsOf(post, site), post, siteUrl)]} />;
}

/** Where a category stands. */
export function CategoryData({ steps, site }: { steps: Step[]; site: SiteDocument }) {
  const { siteUrl } = site;
  const [last, ...above] = steps.toReversed();
  return siteUrl === null || !last ? null : (
    <JsonLd things={breadcrumbOf(above.reverse(), { path: last.path, title: last.name }, siteUrl)} />
  );
}

const JsonLd = ({ things }: { things: Thing[] }) =>
  things.length === 0 ? null : <Data data={{ "@context": "https://schema.org", "@graph": things }} />;

function articleOf(post: PostDocument, site: SiteDocument, siteUrl: string): Thing {
  const { featuredImage, subtitle, series, corrections = [] } = post;
  const url = siteUrl + post.path;
  return {
    "@type": "NewsArticle",
    "@id": url,
    url,
    ...(post.title !== "" && { headline: post.title }),
    ...(subtitle !== null && { alternativeHeadline: subtitle }),
    description: post.excerpt,
    datePublished: post.publishedAt,
    dateModified: post.revisedAt ?? post.publishedAt,
    version: post.version,
    inLanguage: post.language ?? site.language,
    author: post.authors.flatMap((id) => {
      const author = site.authors[id];
      return author ? [{ "@type": "Person", name: author.name, url: siteUrl + author.path }] : [];
    }),
    publisher: {
      "@type": "Organization",
      name: site.name,
      url: siteUrl + paths.home,
      ...(site.logo && { logo: siteUrl + site.logo.path }),
    },
    ...(featuredImage && { image: siteUrl + featuredImage.path }),
    ...(series && {
      isPartOf: { "@type": "CreativeWorkSeries", name: series.name, url: siteUrl + series.path },
      position: series.part,
    }),
    ...(corrections.length > 0 && {
      correction: corrections.map(({ at, note }) => ({
        "@type": "CorrectionComment",
        datePublished: at,
        text: note,
      })),
    }),
  };
}

/** The first of its categories; a page stands below its parents. */
function stepsOf(post: PostDocument, site: SiteDocument): Step[] {
  if (post.type === "page") return post.ancestors.map(({ title, path }) => ({ name: title || path, path }));
  const [first] = post.categories;
  return first === undefined ? [] : stepsTo(first, site);
}

function breadcrumbOf(above: Step[], here: { path: string; title: string }, siteUrl: string): Thing[] {
  if (above.length === 0) return [];
  const steps = [...above, { name: here.title, path: here.path }];
  return [
    {
      "@type": "BreadcrumbList",
      itemListElement: steps.map(({ name, path }, at) => ({
        "@type": "ListItem",
        position: at + 1,
        name,
        item: siteUrl + path,
      })),
    },
  ];
}
