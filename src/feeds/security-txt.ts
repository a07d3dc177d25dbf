import { paths } from "../paths.ts";
import type { SiteDocument } from "../read-model/documents.ts";

/** The standard asks for less than a year. */
const MONTHS = 6;

/**
 * security.txt (RFC 9116): whom to tell of a hole; null where the site names nobody. It always ends on the first of a month
 * some six months ahead, so that it is the same for a month and never over.
 */
export function renderSecurityTxt(site: SiteDocument, now: Date): string | null {
  const { securityContact, siteUrl, language } = site;
  if (!securityContact) return null;
  const expires = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + MONTHS, 1)).toISOString();
  const lines = [
    `Contact: ${securityContact}`,
    `Expires: ${expires}`,
    `Preferred-Languages: ${language}`,
    ...(siteUrl === null ? [] : [`Canonical: ${siteUrl}${paths.securityTxt}`]),
  ];
  return `${lines.join("\n")}\n`;
}
