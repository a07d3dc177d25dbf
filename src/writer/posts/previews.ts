import type { Done } from "../access/callers.ts";
import { later } from "../instants.ts";
import { row, rows, type Sql } from "../sql.ts";

/** A link that shows a version of a post before readers see it; `n` counts within the post. */
export type PreviewView = { n: number; version: number; createdAt: string; expiresAt: string };

export function addPreview(
  sql: Sql,
  postId: number,
  version: number,
  { now, by }: Done,
  hours: number,
): PreviewView {
  const last = row<{ n: number | null }>(sql, "SELECT MAX(n) AS n FROM previews WHERE post_id = ?", postId);
  const n = (last?.n ?? 0) + 1;
  const expiresAt = later(now, hours * 3_600_000);
  sql.exec("INSERT INTO previews VALUES (?, ?, ?, ?, ?, ?)", postId, n, version, now, expiresAt, by);
  return { n, version, createdAt: now, expiresAt };
}

/** The links that work at this instant. */
export const listPreviews = (sql: Sql, postId: number, now: string): PreviewView[] =>
  rows<PreviewView>(
    sql,
    `SELECT n, version, created_at AS createdAt, expires_at AS expiresAt FROM previews
     WHERE post_id = ? AND expires_at > ? ORDER BY n`,
    postId,
    now,
  );

/** The person who made a link, where that is an author: it shows no file of others' that they could not open. */
export const authorOfPreview = (sql: Sql, postId: number, n: number): number | null =>
  row<{ id: number }>(
    sql,
    `SELECT people.id FROM previews JOIN people ON made_by = 'person:' || people.id
     WHERE post_id = ? AND n = ? AND role = 'author'`,
    postId,
    n,
  )?.id ?? null;

/** Ends a link now. False when none of that number works. */
export const endPreview = (sql: Sql, postId: number, n: number, now: string): boolean =>
  row(
    sql,
    "UPDATE previews SET expires_at = ?1 WHERE post_id = ?2 AND n = ?3 AND expires_at > ?1 RETURNING n",
    now,
    postId,
    n,
  ) !== null;

/** Ends every link to versions below one: what is withdrawn or urgently corrected is not shown by an old link either. */
export function endPreviews(sql: Sql, postId: number, below: number, now: string) {
  sql.exec(
    "UPDATE previews SET expires_at = ?1 WHERE post_id = ?2 AND version < ?3 AND expires_at > ?1",
    now,
    postId,
    below,
  );
}

/** Ends the links that some made, as rows name them. */
export function endPreviewsBy(sql: Sql, makers: string[], now: string) {
  sql.exec(
    "UPDATE previews SET expires_at = ?1 WHERE expires_at > ?1 AND made_by IN (SELECT value FROM json_each(?2))",
    now,
    JSON.stringify(makers),
  );
}

/** Nothing of what readers may not see can be seen by a link any more. */
export function endAllPreviews(sql: Sql, now: string) {
  sql.exec("UPDATE previews SET expires_at = ?1 WHERE expires_at > ?1", now);
}
