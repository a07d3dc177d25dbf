import type { Sql } from "../sql.ts";
import { KEY_REST_MS } from "./documents.ts";

/** What became of the documents that were put into KV. */

/** A put that KV took: `wanted` is the revision that was read, so a change made meanwhile stays owed. */
type Put = { key: string; wanted: number; hash: string };

/** Notes what KV took; a key is then left alone for a while. */
export function recordWritten(sql: Sql, puts: Put[], now: number) {
  sql.exec(
    `UPDATE documents SET written = MAX(written, put.wanted), hash = put.hash, written_at = ?2, not_before = ?3,
       attempts = 0, error = NULL, owed_at = CASE WHEN documents.wanted > put.wanted THEN ?2 END
     FROM (SELECT value ->> 'key' AS key, value ->> 'wanted' AS wanted, value ->> 'hash' AS hash FROM json_each(?1)) AS put
     WHERE documents.key = put.key`,
    JSON.stringify(puts),
    now,
    now + KEY_REST_MS,
  );
}

/** The same document as before: nothing to write, and if it was read back it still is. */
export function recordUnchanged(sql: Sql, key: string, wanted: number, now: number) {
  sql.exec(
    `UPDATE documents SET confirmed = CASE WHEN confirmed = written OR hash IS NULL THEN ?1 ELSE confirmed END,
       written = MAX(written, ?1), confirmed_at = COALESCE(confirmed_at, ?2),
       attempts = 0, error = NULL, owed_at = CASE WHEN wanted > ?1 THEN ?2 END WHERE key = ?3`,
    wanted,
    now,
    key,
  );
}

/** What was put is not there: the document is owed again, whatever it held. */
export function recordLost(sql: Sql, key: string, now: number) {
  sql.exec(
    "UPDATE documents SET wanted = wanted + 1, hash = NULL, attempts = 0, owed_at = ? WHERE key = ?",
    now,
    key,
  );
}

/** What was read back: the keys, each with what was `written` then. */
export function recordConfirmed(sql: Sql, found: { key: string; written: number }[], now: number) {
  sql.exec(
    `UPDATE documents SET confirmed = MAX(confirmed, found.written), confirmed_at = ?2
     FROM (SELECT value ->> 'key' AS key, value ->> 'written' AS written FROM json_each(?1)) AS found
     WHERE documents.key = found.key`,
    JSON.stringify(found),
    now,
  );
}

/** Puts a key that failed back: it is tried again for ever, later each time, and holds nobody else up. */
export function recordFailure(sql: Sql, key: string, error: string, now: number) {
  sql.exec(
    `UPDATE documents SET attempts = attempts + 1, error = ?, not_before = ? + MIN(300000, 1000 << MIN(attempts, 9))
     WHERE key = ?`,
    error.slice(0, 500),
    now,
    key,
  );
}

/** Not the expected revision yet: looked at again later. */
export function postponeConfirmation(sql: Sql, key: string, now: number) {
  sql.exec(
    "UPDATE documents SET attempts = attempts + 1, not_before = ? + MIN(60000, 1000 << MIN(attempts, 6)) WHERE key = ?",
    now,
    key,
  );
}

/** KV was read back without it. */
export function forgetDocument(sql: Sql, key: string) {
  sql.exec("DELETE FROM documents WHERE key = ? AND kind = 'purged'", key);
}
