import type { SitemapDocument, SitemapIndexDocument, Translation } from "../read-model/documents.ts";
import { inEachLanguage } from "../ui/alternates.tsx";
import { DECLARATION, element, empty } from "./xml.ts";

const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const LINKS = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"';

/** Where the site is, without a trailing slash, and the language of posts that name none. */
type Site = { origin: string; language: string };

/** A part of the sitemap (sitemaps.org/protocol), where each post names its translations and itself, as search engines ask. */
export function renderSitemap({ urls, groups }: SitemapDocument, { origin, language }: Site): string {
  const links = groups ? linksOf(groups, { origin, language }) : null;
  const entries = urls.map(
    ({ id, path, lastModifiedAt }) =>
      `<url>\n${element("loc", origin + path)}${element("lastmod", lastModifiedAt)}${links?.get(id) ?? ""}</url>\n`,
  );
  return `${DECLARATION}<urlset ${NAMESPACE}${links ? LINKS : ""}>\n${entries.join("")}</urlset>\n`;
}

/** By post: where it is in each language. What a language has twice names nobody, because nobody would name it. */
function linksOf(groups: Translation[][], { origin, language }: Site) {
  const found = groups.flatMap((posts) => {
    const named = inEachLanguage(posts, language);
    const links = named.map((post) =>
      empty("xhtml:link", { rel: "alternate", hreflang: post.language, href: origin + post.path }),
    );
    return named.map(({ id }) => [id, links.join("")] as const);
  });
  return new Map(found);
}

/** The list of the parts, each with the day of its newest change. */
export function renderSitemapIndex({ parts }: SitemapIndexDocument, origin: string): string {
  const entries = parts.map(
    ({ path, lastModifiedOn }) =>
      `<sitemap>\n${element("loc", origin + path)}${element("lastmod", lastModifiedOn)}</sitemap>\n`,
  );
  return `${DECLARATION}<sitemapindex ${NAMESPACE}>\n${entries.join("")}</sitemapindex>\n`;
}
