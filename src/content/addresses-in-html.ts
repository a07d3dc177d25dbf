import type { SafeHtml } from "./safe-html.ts";

/** A tag as our own serialiser writes it: double-quoted attributes, so that a > in one does not end it. */
const TAG = /<[a-z][a-z0-9]*(?:\s+[a-zA-Z-]+(?:="[^"]*")?)*\s*\/?>/g;

/** Attributes that hold addresses; a srcset holds several. */
const ADDRESS = /(\s(?:href|src|poster|cite)=")([^"]*)/g;
const SRCSET = /(\ssrcset=")([^"]*)/g;
/** Each picture begins the set or follows a comma that ends another; one inside an address ends nothing. */
const CANDIDATE = /(^|\s[\d.]+[wx]\s*,\s*|,\s+)([^\s,]+)/g;

/**
 * SafeHtml with other addresses, escaped as they stood and as they come back. Only inside tags, so that a sample of code in
 * the text stays as it is.
 */
export function withAddresses(html: SafeHtml, replace: (address: string) => string): SafeHtml {
  const replaced = (_: string, before: string, address: string) => before + replace(address);
  return html.replace(TAG, (tag) =>
    tag
      .replace(ADDRESS, replaced)
      .replace(SRCSET, (_, before: string, set: string) => before + set.replace(CANDIDATE, replaced)),
  ) as SafeHtml;
}
