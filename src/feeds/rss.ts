import type { Feed, Item } from "./feed.ts";
import { DECLARATION, element, empty } from "./xml.ts";

/** RSS 2.0 (rssboard.org/rss-specification) with whole texts in content:encoded. */
export function renderRss(feed: Feed): string {
  return [
    DECLARATION,
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>\n',
    element("title", feed.title),
    element("link", feed.url),
    element("description", feed.subtitle || feed.title),
    element("language", feed.language),
    element("lastBuildDate", feed.updatedAt && toRfc822(feed.updatedAt)),
    empty("atom:link", { href: feed.rssUrl, rel: "self", type: "application/rss+xml" }),
    ...feed.items.map(renderItem),
    "</channel>\n</rss>\n",
  ].join("");
}

function renderItem(item: Item): string {
  return [
    "<item>\n",
    element("title", item.title),
    element("link", item.url),
    element("guid", item.id, { isPermaLink: String(item.id === item.url) }),
    element("pubDate", toRfc822(item.publishedAt)),
    // RSS has no word of its own for a change.
    element("atom:updated", item.updatedAt === item.publishedAt ? null : item.updatedAt),
    ...item.authors.map(({ name }) => element("dc:creator", name)),
    ...item.categories.map((name) => element("category", name)),
    element("description", item.summary),
    element("content:encoded", item.html),
    renderEnclosure(item),
    "</item>\n",
  ].join("");
}

/** An enclosure must say its type and length; a picture of which we know neither is left to the other formats. */
const renderEnclosure = ({ image }: Item) =>
  image?.type === undefined || image.length === undefined
    ? ""
    : empty("enclosure", { url: image.url, length: String(image.length), type: image.type });

/** RFC 822 with a year of four digits, as RSS asks: "Sun, 10 May 2015 00:00:00 GMT". */
const toRfc822 = (instant: string) => new Date(instant).toUTCString();
