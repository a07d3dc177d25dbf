import { withAddresses } from "../content/addresses-in-html.ts";
import type { SafeHtml } from "../content/safe-html.ts";

/** Where a text stands: the site's origin and the text's own address on it. */
type Place = { origin: string; url: string };

/** SafeHtml for readers elsewhere: every address made absolute, notes and anchors to the post's own page. */
export function absoluteLinks(html: SafeHtml, { origin, url }: Place): string {
  const place = { origin, url: url.replaceAll("&", "&amp;") };
  return withAddresses(html, (address) => toAbsolute(address, place));
}

/** Addresses stay escaped, so they are joined and not parsed. */
function toAbsolute(address: string, { origin, url }: Place): string {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) return address;
  if (address.startsWith("/")) return origin + address;
  if (address === "" || /^[#?]/.test(address)) return url + address;
  return url.slice(0, url.lastIndexOf("/") + 1) + address;
}
