import type { Feed, Item } from "./feed.ts";
import { DECLARATION, element, empty, escapeXml } from "./xml.ts";

/** Atom 1.0 (RFC 4287). */
export function renderAtom(feed: Feed): string {
  return [
    DECLARATION,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.language)}">\n`,
    element("id", feed.atomUrl),
    element("title", feed.title),
    element("subtitle", feed.subtitle),
    element("updated", feed.updatedAt ?? NEVER),
    empty("link", { rel: "self", type: "application/atom+xml", href: feed.atomUrl }),
    empty("link", { rel: "alternate", type: "text/html", href: feed.url }),
    ...feed.items.map((item) => renderEntry(item, feed)),
    "</feed>\n",
  ].join("");
}

/** An empty feed must have a date too (section 4.2.15). */
const NEVER = "1970-01-01T00:00:00Z";

function renderEntry(item: Item, feed: Feed): string {
  const authors = item.authors.length > 0 ? item.authors : [{ name: feed.title, url: null }];
  return [
    `<entry xml:lang="${escapeXml(item.language)}">\n`,
    element("id", toIri(item.id)),
    element("title", item.title),
    element("published", item.publishedAt),
    element("updated", item.updatedAt),
    empty("link", { rel: "alternate", type: "text/html", href: item.url }),
    renderEnclosure(item),
    ...authors.map(({ name, url }) => `<author>\n${element("name", name)}${element("uri", url)}</author>\n`),
    ...item.categories.map((term) => empty("category", { term })),
    element("summary", item.summary),
    element("content", item.html, { type: "html" }),
    "</entry>\n",
  ].join("");
}

/** An entry's id must be an IRI (section 4.2.6); an imported guid may be any text. */
const toIri = (guid: string) => (URL.canParse(guid) ? guid : `urn:guid:${encodeURIComponent(guid)}`);

/** Type and length are hints here (section 4.2.7). */
function renderEnclosure({ image }: Item): string {
  if (!image) return "";
  const { url, alt, type, length } = image;
  return empty("link", {
    rel: "enclosure",
    href: url,
    ...(alt && { title: alt }),
    ...(type !== undefined && { type }),
    ...(length !== undefined && { length: String(length) }),
  });
}
