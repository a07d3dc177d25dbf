import { paths } from "../paths.ts";
import type { SiteDocument } from "../read-model/documents.ts";

/** robots.txt (RFC 9309): nothing is to be indexed until the site has an address. */
export function renderRobots({ siteUrl }: SiteDocument): string {
  if (siteUrl === null) return "User-agent: *\nDisallow: /\n";
  return `User-agent: *\nDisallow: /api/\n\nSitemap: ${siteUrl}${paths.sitemap}\n`;
}
