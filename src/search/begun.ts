import { normalise } from "../paths.ts";
import type { IndexedPost } from "./posts.ts";

/** Of the posts whose slug begins so, the best of this many. */
const LOOKED_AT = 50;

/**
 * Posts whose slug is this one or begins with it, the nearest first, and those of them that the address (normalised) may have been cut
 * short of.
 */
export function listBegun(sql: SqlStorage, key: string, slug: string) {
  const begun = sql.exec<IndexedPost>(
    `SELECT * FROM (SELECT * FROM search_posts WHERE slug >= ?1 AND slug < ?1 || char(1114111) ORDER BY slug LIMIT ?2)
     ORDER BY slug <> ?1, length(slug), id DESC`,
    slug,
    LOOKED_AT,
  );
  const posts = begun.toArray();
  const cutShort = posts.length < LOOKED_AT ? cutShortOf(posts, key, slug) : [];
  return { posts, cutShort, rowsRead: begun.rowsRead };
}

/**
 * Those that the address is the beginning of; else those that have this very slug; else all, but for those of another day than the
 * address names. None for a number: a part of it is another number.
 */
function cutShortOf(begun: IndexedPost[], key: string, slug: string): IndexedPost[] {
  if (/^\d+$/.test(slug)) return [];
  const itself = begun.filter(({ path }) => normalise(path).startsWith(key));
  if (itself.length > 0) return itself;
  const day = (/(?:\/\d{4})(?:\/\d\d){0,2}(?=\/[^/]+$)/.exec(key)?.[0] ?? "").slice(1).replaceAll("/", "-");
  const ofThatDay = begun.filter(({ published_on }) => published_on.startsWith(day));
  const named = ofThatDay.filter((post) => post.slug === slug);
  return named.length > 0 ? named : ofThatDay;
}
