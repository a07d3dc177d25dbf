import { SITE_KEY } from "../../read-model/keys.ts";
import { IS_BEING_FILLED } from "../archives/being-filled.ts";
import { WAITS_FOR_NO_FILE } from "../files/held.ts";
import { count, row, rows, type Sql } from "../sql.ts";

/**
 * One table is the registry of paths, the outbox and the rebuild list. A key belongs to one owner, decided in the
 * transaction that claims it. A change raises `wanted`; what is owed is `wanted > written`; a document counts as
 * live when it was read back, `confirmed`.
 */

/** What is made for a key, and from which rows: a post's id, an archive's key with or without a page label. */
type DocumentKind =
  | "site"
  | "post"
  | "comments"
  | "comment-feed"
  | "archive"
  | "feed"
  | "sitemap"
  | "sitemap-index"
  | "timeline"
  | "redirect"
  | "redirects"
  /** Only its path: the file itself is in R2, and nothing is written for it. */
  | "file"
  | "purged"
  /** Where an archive stood earlier, and where one stood that is gone for good. */
  | "moved"
  | "nothing";

/** Which waits for whom: withdrawals before editors before imports and rebuilds. */
export const lanes = { withdrawal: 0, editors: 1, bulk: 2 } as const;
export type Lane = (typeof lanes)[keyof typeof lanes];

/** What an import goes on filling is looked at again after this long, if not before. */
const FILLING_REST_MS = 1_000;

/** KV refuses a second write to a key within a second (429). */
export const KEY_REST_MS = 1_100;

/** Within a lane a post's own page is written first, then what lists it. */
export const ranks: Record<DocumentKind, number> = {
  post: 0,
  comments: 1,
  "comment-feed": 2,
  redirect: 0,
  site: 1,
  archive: 1,
  feed: 2,
  sitemap: 2,
  "sitemap-index": 2,
  timeline: 2,
  redirects: 2,
  file: 2,
  purged: 2,
  // Old addresses follow when the new ones are there.
  moved: 3,
  nothing: 3,
};

/** What keeps its path; archives and feeds give way. */
const LASTING = new Set<DocumentKind>(["post", "redirect", "file"]);

export type DocumentRow = {
  key: string;
  kind: DocumentKind;
  owner: string;
  lane: Lane;
  wanted: number;
  written: number;
  confirmed: number;
  hash: string | null;
  written_at: number;
  confirmed_at: number | null;
  attempts: number;
  error: string | null;
  /** Since when it is owed, in ms; null while it is not. */
  owed_at: number | null;
};

export function getDocument(sql: Sql, key: string): DocumentRow | null {
  return row<DocumentRow>(sql, "SELECT * FROM documents WHERE key = ?", key);
}

export const listDocuments = (sql: Sql, keys: string[]): DocumentRow[] =>
  rows<DocumentRow>(
    sql,
    "SELECT * FROM documents WHERE key IN (SELECT value FROM json_each(?))",
    JSON.stringify(keys),
  );

/** Takes a key for an owner. False when a post has it; what we make ourselves (archives, feeds) gives way to a post. */
export function claim(sql: Sql, key: string, kind: "post" | "redirect" | "file", owner: string): boolean {
  const holder = getDocument(sql, key);
  if (holder && holder.owner !== owner && LASTING.has(holder.kind)) return false;
  sql.exec(
    `INSERT INTO documents (key, kind, owner, lane, rank, wanted) VALUES (?1, ?2, ?3, ${lanes.editors}, ${ranks[kind]}, 0)
     ON CONFLICT(key) DO UPDATE SET kind = ?2, owner = ?3, rank = ${ranks[kind]}`,
    key,
    kind,
    owner,
  );
  return true;
}

/** Gives back a key that was reserved and never written. */
export function release(sql: Sql, key: string, owner: string) {
  sql.exec("DELETE FROM documents WHERE key = ? AND owner = ? AND wanted = 0", key, owner);
}

/** Gives back every key that is reserved for an owner, but for these. */
export function releaseAllBut(sql: Sql, owner: string, keys: string[]) {
  sql.exec(
    "DELETE FROM documents WHERE owner = ? AND wanted = 0 AND key NOT IN (SELECT value FROM json_each(?))",
    owner,
    JSON.stringify(keys),
  );
}

/** What one transaction owes: every document that must be made anew because of it, all in one lane. */
export class Outbox {
  /** What is owed, by key: kind and owner. */
  readonly owed = new Map<string, string>();

  readonly sql: Sql;
  readonly lane: Lane;

  constructor(sql: Sql, lane: Lane) {
    this.sql = sql;
    this.lane = lane;
  }

  /** Says that a document must be made anew. Nothing happens to a key that somebody else owns; what is gone gives way. */
  owe(key: string, kind: DocumentKind, owner: string) {
    const what = `${kind} ${owner}`;
    // Posts of one import owe the same lists, which are noted once.
    if (this.owed.get(key) === what) return;
    this.owed.set(key, what);
    this.sql.exec(
      `INSERT INTO documents (key, kind, owner, lane, rank, wanted, owed_at) VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6)
       ON CONFLICT(key) DO UPDATE SET
         kind = ?2, owner = ?3, rank = ?5, wanted = wanted + 1, attempts = 0, owed_at = COALESCE(owed_at, ?6),
         not_before = CASE WHEN attempts > 0 THEN written_at + ${KEY_REST_MS} ELSE not_before END,
         lane = CASE WHEN wanted > written THEN MIN(lane, ?4) ELSE ?4 END
       WHERE owner = ?3 OR kind = 'nothing'`,
      key,
      kind,
      owner,
      this.lane,
      ranks[kind],
      Date.now(),
    );
  }

  /** Owes what every page needs: names and menus, and the copy of the withdrawal list. */
  oweSite() {
    this.owe(SITE_KEY, "site", "site");
  }
}

/** The paths at which a post stood earlier, by key; its redirects. */
export function listEarlierPaths(sql: Sql, owner: string): string[] {
  const found = rows<{ key: string }>(
    sql,
    "SELECT key FROM documents WHERE owner = ? AND kind = 'redirect'",
    owner,
  );
  return found.map(({ key }) => key);
}

/** Makes an owner's documents, and other addresses that spelled it, such as are to be erased from KV and then from here. */
export function eraseDocuments(sql: Sql, owner: string, addresses: string[], now: number) {
  sql.exec("DELETE FROM documents WHERE owner = ? AND wanted = 0", owner);
  for (const address of addresses) {
    sql.exec(
      `INSERT OR IGNORE INTO documents (key, kind, owner, lane, rank, wanted)
       VALUES (?, 'purged', ?, ${lanes.withdrawal}, ${ranks.purged}, 1)`,
      address,
      owner,
    );
  }
  sql.exec(
    `UPDATE documents SET kind = 'purged', lane = ${lanes.withdrawal}, rank = ${ranks.purged}, wanted = wanted + 1,
       hash = NULL, attempts = 0, error = NULL, owed_at = ?, not_before = written_at + ${KEY_REST_MS} WHERE owner = ?`,
    now,
    owner,
  );
}

/** What is withdrawn or urgently corrected waits for nothing. */
const HAS_ITS_FILES = `(lane = ${lanes.withdrawal} OR ${WAITS_FOR_NO_FILE})`;
const IS_WHOLE = `(lane < ${lanes.bulk} OR NOT ${IS_BEING_FILLED})`;

/**
 * The next documents to write, most urgent first, then what has been owed longest: an import owes its newest posts first.
 * `lastLane` leaves out less urgent lanes.
 */
export function listOwed(sql: Sql, now: number, limit: number, lastLane: Lane | -1): DocumentRow[] {
  return rows<DocumentRow>(
    sql,
    `SELECT * FROM documents WHERE wanted > written AND not_before <= ?1 AND lane <= ?2 AND ${HAS_ITS_FILES}
       AND ${IS_WHOLE} ORDER BY lane, rank, owed_at LIMIT ?3`,
    now,
    lastLane,
    limit,
  );
}

/** Written and not read back yet, and due for a look. */
export function listUnconfirmed(sql: Sql, now: number, limit: number): DocumentRow[] {
  return rows<DocumentRow>(
    sql,
    `SELECT * FROM documents WHERE written > confirmed AND wanted = written AND not_before <= ?
     ORDER BY not_before LIMIT ?`,
    now,
    limit,
  );
}

/** Whether a lane still owes anything. */
export const isOwed = (sql: Sql, lane: Lane): boolean =>
  row(sql, "SELECT 1 FROM documents WHERE wanted > written AND lane = ? LIMIT 1", lane) !== null;

/** How many documents a lane still owes. */
export const countOwed = (sql: Sql, lane: Lane): number =>
  count(sql, "SELECT COUNT(*) AS n FROM documents WHERE wanted > written AND lane = ?", lane);

/** When the next document is due, in ms; null when nothing is owed. Stops at the first that is due now. */
export function nextDue(sql: Sql, now: number, lastLane: Lane | -1): number | null {
  if (listOwed(sql, now, 1, lastLane).length > 0) return now;
  const later = row<{ at: number | null }>(
    sql,
    `SELECT MIN(at) AS at FROM (
       SELECT MIN(CASE WHEN ${IS_WHOLE} THEN not_before ELSE ?1 + ${FILLING_REST_MS} END) AS at FROM documents
         WHERE wanted > written AND lane <= ?2 AND ${HAS_ITS_FILES}
       UNION ALL SELECT MIN(not_before) FROM documents WHERE written > confirmed AND wanted = written)`,
    now,
    lastLane,
  );
  return later?.at ?? null;
}
