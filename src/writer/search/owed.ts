import { lanes, type Outbox } from "../projection/documents.ts";
import { getState, setState } from "../schema.ts";
import { count, row, rows, type Sql } from "../sql.ts";

/**
 * What the search index is still to be told. A row stays until the index has acknowledged that very change, so that nothing is
 * lost while it is down; it counts as none of what a publication waits for.
 */
export type OwedPost = { post_id: number; wanted: number };

/** What the writer knows of the index: `stamps` are those that it may have by now, none while that must be found out. */
export type Feed = {
  stamps: string[];
  /** All posts are told again from the lowest id on, and so far that came; null: the index has all but what is owed. */
  cursor: number | null;
  /** ms: not before this, after it failed. */
  notBefore: number;
  attempts: number;
  error: string | null;
};

const NEVER_FED: Feed = { stamps: [], cursor: 0, notBefore: 0, attempts: 0, error: null };

/** So many that a call may have reached the index without an answer, before it is rather filled anew. */
const MOST_STAMPS = 8;

/** Says that what can be found of a post has changed, or that there is nothing of it any more. */
export function oweSearch({ sql, lane }: Outbox, postId: number) {
  sql.exec(
    `INSERT INTO search_owed (post_id, lane, wanted) VALUES (?1, ?2, 1)
     ON CONFLICT(post_id) DO UPDATE SET wanted = wanted + 1, lane = MIN(lane, ?2)`,
    postId,
    lane,
  );
}

export const isSearchOwed = (sql: Sql, postId: number): boolean =>
  row(sql, "SELECT 1 FROM search_owed WHERE post_id = ?", postId) !== null;

/** How the index stands: posts that it is still to be told of, and the last error once it failed often enough to be told of. */
export type SearchHealth = { owed: number; isFilling: boolean; error: string | null };

/** A failure or two happen. */
const ATTEMPTS = 3;

export function viewSearch(sql: Sql): SearchHealth {
  const { cursor, attempts, error } = getFeed(sql);
  const owed = count(sql, "SELECT COUNT(*) AS n FROM search_owed");
  return { owed, isFilling: cursor !== null && isAnyPublic(sql), error: attempts < ATTEMPTS ? null : error };
}

const isAnyPublic = (sql: Sql) => listToRefill(sql, 0, 1).length > 0;

/** The next that are owed, most urgent first; of those that are to be told again anyway, what editors wait for. */
export const listSearchOwed = (sql: Sql, cursor: number | null, limit: number): OwedPost[] =>
  rows<OwedPost>(
    sql,
    `SELECT post_id, wanted FROM search_owed WHERE post_id <= COALESCE(?, post_id) OR lane < ${lanes.bulk}
     ORDER BY lane, post_id LIMIT ?`,
    cursor,
    limit,
  );

/** The next public posts of those that are all told again; `wanted` is 0 where nothing else is owed. */
export const listToRefill = (sql: Sql, cursor: number, limit: number): OwedPost[] =>
  rows<OwedPost>(
    sql,
    `SELECT id AS post_id, COALESCE(wanted, 0) AS wanted FROM posts LEFT JOIN search_owed ON post_id = id
     WHERE state = 'published' AND id > ? ORDER BY id LIMIT ?`,
    cursor,
    limit,
  );

/** The index has these changes; one that was made meanwhile stays owed. */
export function settleSearch(sql: Sql, owed: OwedPost[]) {
  for (const { post_id, wanted } of owed)
    sql.exec("DELETE FROM search_owed WHERE post_id = ? AND wanted = ?", post_id, wanted);
}

export const getFeed = (sql: Sql): Feed => getState<Feed>(sql, "search", NEVER_FED);

export const saveFeed = (sql: Sql, feed: Feed) =>
  setState(sql, "search", { ...feed, stamps: feed.stamps.slice(-MOST_STAMPS) });

/** Lets the index be emptied and told of every post again. */
export const refillSearch = (sql: Sql) => saveFeed(sql, { ...getFeed(sql), stamps: [], cursor: 0 });

/** When the index is to be told something, in ms; null when it has all. A site without posts has nothing to tell. */
export function nextFeed(sql: Sql): number | null {
  const { cursor, notBefore } = getFeed(sql);
  const isFilling = cursor !== null && (cursor > 0 || isAnyPublic(sql));
  return isFilling || row(sql, "SELECT 1 FROM search_owed LIMIT 1") !== null ? notBefore : null;
}
