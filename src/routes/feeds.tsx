import type { Context } from "hono";
import type { App } from "../app.ts";
import { FeedsPage } from "../pages/feeds-page.tsx";
import { paths } from "../paths.ts";
import type { Read } from "../read-model/reader.ts";
import { entityTag, isUnchanged } from "./entity-tag.ts";

export type FeedFormat = "rss" | "atom" | "json";

/** A feed's address: where its own document stands, if it has one, and that of its archive, from which others are made. */
export type FeedAddress = { format: FeedFormat; key: string; archiveKey: string };

/** The feed that a normalised path asks for; null when it is none. */
export function feedAt(key: string): FeedAddress | null {
  const match = /^(.*)\/feed(?:\/(rss2?|rdf|atom|json))?$/.exec(key);
  if (!match) return null;
  const archive = match[1] ?? "";
  return { format: formatOf(match[2]), key: `${archive}/feed`, archiveKey: archive || "/" };
}

/** WordPress's feed of what a query names by its number, such as /?feed=rss2&cat=3; null for every other query. */
export function feedOfNumber(key: string, query: URLSearchParams): FeedAddress | null {
  const name = query.get("feed");
  if (!name || !key.startsWith("/?")) return null;
  return { format: formatOf(name.replace(/^comments-/, "")), key, archiveKey: key };
}

/** The one spelling under which a feed is served. */
export const feedPath = (headPath: string, format: FeedFormat) =>
  format === "atom"
    ? paths.atomFeed(headPath)
    : format === "json"
      ? paths.jsonFeed(headPath)
      : paths.feed(headPath);

const formatOf = (name: string | undefined): FeedFormat =>
  name === "atom" || name === "json" ? name : "rss";

/** The page that lists the feeds, made of the site document alone. */
export function answerFeeds(c: Context<App>, read: Read): Response | Promise<Response> {
  if (new URL(c.req.url).pathname !== paths.feeds) return c.redirect(paths.feeds, 301);
  const tag = entityTag(null, read, c.env.BUILD?.id);
  if (isUnchanged(c, tag)) return c.body(null, 304, { ETag: tag });
  return c.html(<FeedsPage site={read.site.document} />, 200, { ETag: tag });
}
