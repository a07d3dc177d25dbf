/** A tag as our own serialiser writes it: double-quoted attributes, so that a > in one does not end it. */
const TAG = /<[a-z][a-z0-9]*(?:\s+[a-zA-Z-]+(?:="[^"]*")?)*\s*\/?>/g;

/** Attributes that hold addresses; a srcset holds several. */
const ADDRESS = /(\s(?:href|src|poster|cite)=")\/(?!\/)/g;
const SRCSET = /(\ssrcset=")([^"]*)"/g;

/**
 * SafeHtml for readers elsewhere: addresses of this site made absolute with its origin. Only inside tags, so that
 * a sample of code in the text stays as it is.
 */
export function absoluteLinks(html: string, origin: string): string {
  return html.replace(TAG, (tag) =>
    tag
      .replace(ADDRESS, (_, before: string) => `${before}${origin}/`)
      .replace(
        SRCSET,
        (_, before: string, set: string) => `${before}${set.replace(/(^|,\s*)\/(?!\/)/g, `$1${origin}/`)}"`,
      ),
  );
}
