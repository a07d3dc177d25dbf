import { RESULTS } from "../model/search.ts";
import type { Found, FoundPost, SearchQuery } from "../read-model/search.ts";
import { categoryToken, type IndexedPost, yearToken } from "./posts.ts";
import { type Phrase, toMatch, toPhrases } from "./question.ts";
import { mark, toSnippet } from "./snippet.ts";

/**
 * What is in more texts than this is looked for in the newest so many: a search then reads a bounded number of rows, and such
 * a word tells texts apart badly anyway.
 */
const MOST_CANDIDATES = 1_000;

/** How much a word counts in each column: title, names, body; address and filing only narrow down. */
const WEIGHTS = "10.0, 4.0, 1.0, 0.0, 0.0";

/** The best texts for a question, and how many rows that read. */
export function find(sql: SqlStorage, query: SearchQuery): { found: Found; rowsRead: number } {
  const phrases = toPhrases(query.text);
  const all = search(sql, query, phrases, " AND ");
  const isAlone = phrases.length < 2 || query.page > 1;
  if (all.found.posts.length > 0 || isAlone) return all;
  const some = search(sql, query, phrases, " OR ");
  return {
    found: { ...some.found, isLoose: some.found.posts.length > 0 },
    rowsRead: all.rowsRead + some.rowsRead,
  };
}

function search(sql: SqlStorage, query: SearchQuery, phrases: Phrase[], operator: " AND " | " OR ") {
  if (phrases.length === 0) return { found: { posts: [], hasMore: false, isLoose: false }, rowsRead: 0 };
  const words = phrases.map(toMatch).join(operator);
  const filed = [
    ...(query.category === null ? [] : [categoryToken(query.category)]),
    ...(query.year === null ? [] : [yearToken(query.year)]),
  ].map((token) => ` AND filed : "${token}"`);
  const match = `{title names body} : (${words})${filed.join("")}`;
  const { rows, rowsRead } = listBest(sql, match, RESULTS + 1, (query.page - 1) * RESULTS);
  const posts = rows.slice(0, RESULTS).map((row) => toFound(row, phrases));
  return { found: { posts, hasMore: rows.length > RESULTS, isLoose: false }, rowsRead };
}

/** The posts that match best, of the newest so many that match at all. FTS5 gives those without reading the others, in this order alone. */
export function listBest(sql: SqlStorage, match: string, limit: number, offset: number) {
  const best = sql.exec<IndexedPost>(
    `SELECT search_posts.* FROM (
       SELECT rowid, score FROM (
         SELECT rowid, bm25(search_words, ${WEIGHTS}) AS score FROM search_words
         WHERE search_words MATCH ? ORDER BY rowid DESC LIMIT ${MOST_CANDIDATES}
       ) ORDER BY score, rowid DESC LIMIT ? OFFSET ?
     ) AS best JOIN search_posts ON id = best.rowid ORDER BY score, id DESC`,
    match,
    limit,
    offset,
  );
  const rows = best.toArray();
  return { rows, rowsRead: best.rowsRead };
}

const toFound = (post: IndexedPost, phrases: Phrase[]): FoundPost => ({
  id: post.id,
  version: post.version,
  path: post.path,
  title: mark(post.title, phrases),
  language: post.language,
  publishedAt: post.published_at,
  publishedOn: post.published_on,
  categories: JSON.parse(post.categories),
  snippet: toSnippet(post.body, phrases),
});
