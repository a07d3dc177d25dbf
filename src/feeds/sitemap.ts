import type { SitemapDocument, SitemapIndexDocument } from "../read-model/documents.ts";
import { DECLARATION, element } from "./xml.ts";

const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** A part of the sitemap (sitemaps.org/protocol). `origin` has no trailing slash. */
export function renderSitemap({ urls }: SitemapDocument, origin: string): string {
  const entries = urls.map(
    ({ path, lastModifiedAt }) =>
      `<url>\n${element("loc", origin + path)}${element("lastmod", lastModifiedAt)}</url>\n`,
  );
  return `${DECLARATION}<urlset ${NAMESPACE}>\n${entries.join("")}</urlset>\n`;
}

/** The list of the parts, each with the day of its newest change. */
export function renderSitemapIndex({ parts }: SitemapIndexDocument, origin: string): string {
  const entries = parts.map(
    ({ path, lastModifiedOn }) =>
      `<sitemap>\n${element("loc", origin + path)}${element("lastmod", lastModifiedOn)}</sitemap>\n`,
  );
  return `${DECLARATION}<sitemapindex ${NAMESPACE}>\n${entries.join("")}</sitemapindex>\n`;
}
