/** Attributes of our own pages that lead somewhere. They are made by one serialiser, which quotes every value. */
const LINK = /(<(?:a|link|img|source|audio|video|track)\b[^>]*?\s(?:href|src|poster)=")([^"]*)(")/g;

/** The addresses of the same site to which a page leads, without fragments, each once. */
export function readLinks(html: string, path: string, own: string): string[] {
  const found = [...html.matchAll(LINK)].flatMap(
    ([, , value = ""]) => toOwn(value, path, own)?.address ?? [],
  );
  return [...new Set(found)];
}

/** The addresses of the same site that a sitemap lists. */
export const readLocations = (xml: string, own: string): string[] =>
  [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].flatMap(
    ([, value = ""]) => toOwn(value, "/", own)?.address ?? [],
  );

/** A page in which every address of the same site is what `to` makes of it. */
export function withLinks(html: string, path: string, own: string, to: (address: string) => string): string {
  return html.replace(LINK, (whole, before: string, value: string, after: string) => {
    const link = before.includes('rel="canonical"') ? null : toOwn(value, path, own);
    return link ? before + escapeValue(to(link.address) + link.hash) + after : whole;
  });
}

function toOwn(value: string, path: string, own: string): { address: string; hash: string } | null {
  const text = value.replace(/&(?:#x26|#38|amp);/g, "&").replace(/&(?:#x22|#34|quot);/g, '"');
  if (text.startsWith("#") || !URL.canParse(text, own + path)) return null;
  const url = new URL(text, own + path);
  return url.origin === own ? { address: url.pathname + url.search, hash: url.hash } : null;
}

const escapeValue = (address: string) => address.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
