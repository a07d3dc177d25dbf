/** A tag as our own serialiser writes it: double-quoted attributes, so that a > in one does not end it. */
const TAG = /<[a-z][a-z0-9]*(?:\s+[a-zA-Z-]+(?:="[^"]*")?)*\s*\/?>/g;

/** Attributes that hold addresses; a srcset holds several. */
const ADDRESS = /(\s(?:href|src|poster|cite)=")([^"]*)/g;
const SRCSET = /(\ssrcset=")([^"]*)/g;
/** Each picture begins the set or follows a comma that ends another; one inside an address ends nothing. */
const CANDIDATE = /(^|\s[\d.]+[wx]\s*,\s*|,\s+)([^\s,]+)/g;

/** Where a text stands: the site's origin and the text's own address on it. */
type Place = { origin: string; url: string };

/**
 * SafeHtml for readers elsewhere: every address made absolute, notes and anchors to the post's own page. Only inside
 * tags, so that a sample of code in the text stays as it is.
 */
export function absoluteLinks(html: string, { origin, url }: Place): string {
  const place = { origin, url: url.replaceAll("&", "&amp;") };
  const absolute = (_: string, before: string, address: string) => before + toAbsolute(address, place);
  return html.replace(TAG, (tag) =>
    tag
      .replace(ADDRESS, absolute)
      .replace(SRCSET, (_, before: string, set: string) => before + set.replace(CANDIDATE, absolute)),
  );
}

/** Addresses stay escaped, so they are joined and not parsed. */
function toAbsolute(address: string, { origin, url }: Place): string {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) return address;
  if (address.startsWith("/")) return origin + address;
  if (address === "" || /^[#?]/.test(address)) return url + address;
  return url.slice(0, url.lastIndexOf("/") + 1) + address;
}
