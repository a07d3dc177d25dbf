import { row, rows, type Sql } from "../sql.ts";
import type { FileRow } from "./files.ts";

/**
 * Files that readers may not have yet. One is shown when a post that names it becomes public, or by itself; from then on its
 * row says "showing" until R2 has it where readers ask, and what shows it waits for that.
 */

/** Lets the held files of a post out, by what readers see of it. One that comes later waits for the next publication. */
export function showHeldOf(sql: Sql, postId: number) {
  sql.exec(
    `UPDATE files SET access = 'showing' WHERE access = 'held' AND state = 'stored'
       AND path_key IN (SELECT path_key FROM file_uses WHERE post_id = ? AND kind = 'public')`,
    postId,
  );
}

/** Lets one held file out. */
export function showHeld(sql: Sql, id: number) {
  sql.exec("UPDATE files SET access = 'showing' WHERE id = ? AND access = 'held' AND state = 'stored'", id);
}

/** The paths of a post's files that readers cannot have yet; for an author (the id of a person) of those that they stored. */
export const listHeldOf = (sql: Sql, postId: number, author: number | null): string[] =>
  rows<{ path: string }>(
    sql,
    `SELECT DISTINCT files.path FROM files JOIN file_uses USING (path_key)
     WHERE post_id = ?1 AND kind = 'public' AND access <> 'public' AND state = 'stored' AND (?2 IS NULL OR created_by = ?2)`,
    postId,
    author,
  ).map(({ path }) => path);

/** SQL for the posts of which readers are to see a version some file of which is still on its way. Files come first: there are few. */
const POSTS = `SELECT post_id FROM files CROSS JOIN file_uses USING (path_key) CROSS JOIN posts ON posts.id = post_id
  WHERE access = 'showing' AND files.state = 'stored' AND file_uses.kind = 'public' AND posts.state = 'published'`;

/**
 * SQL for whether a document may be written: not one that shows such a post, or is written because of it. An import notes no
 * receipts, so both are asked. What every page needs does not wait.
 */
export const WAITS_FOR_NO_FILE = `(kind = 'site' OR substr(owner, 1, instr(owner || '#', '#') - 1) NOT IN (
    SELECT 'post:' || post_id FROM (${POSTS}) UNION ALL SELECT archive FROM archive_entries WHERE id IN (${POSTS}))
  AND documents.key NOT IN (SELECT receipts.key FROM receipts WHERE post_id IN (${POSTS})))`;

/** The next files to bring out. */
export const listShowing = (sql: Sql, now: number, limit: number): FileRow[] =>
  rows<FileRow>(
    sql,
    "SELECT * FROM files WHERE access = 'showing' AND state = 'stored' AND not_before <= ? ORDER BY attempts, id LIMIT ?",
    now,
    limit,
  );

/** When the next is due, in ms; null when none is on its way. */
export const nextShowing = (sql: Sql): number | null =>
  row<{ at: number | null }>(
    sql,
    "SELECT MIN(not_before) AS at FROM files WHERE access = 'showing' AND state = 'stored'",
  )?.at ?? null;

/** R2 has it where readers ask. */
export function recordShown(sql: Sql, id: number) {
  sql.exec(
    "UPDATE files SET access = 'public', attempts = 0, not_before = 0, error = NULL WHERE id = ? AND access = 'showing'",
    id,
  );
}

/** It is tried again for ever, later each time, and holds no other file up. */
export function recordNotShown(sql: Sql, id: number, error: string, now: number) {
  sql.exec(
    `UPDATE files SET attempts = attempts + 1, error = ?, not_before = ? + MIN(60000, 1000 << MIN(attempts, 6))
     WHERE id = ?`,
    error.slice(0, 500),
    now,
    id,
  );
}

/** The first file of a post that did not come out when it was tried last. */
export const getFailingOf = (sql: Sql, postId: number): Pick<FileRow, "path" | "error"> | null =>
  row<Pick<FileRow, "path" | "error">>(
    sql,
    `SELECT files.path, error FROM files JOIN file_uses USING (path_key)
     WHERE post_id = ? AND kind = 'public' AND access = 'showing' AND error IS NOT NULL LIMIT 1`,
    postId,
  );

/** How many files are in each place that readers do not come to, and which of them failed last time. */
export type HeldFiles = {
  held: number;
  publishing: number;
  failing: { path: string; error: string; attempts: number }[];
};

export function viewHeld(sql: Sql): HeldFiles {
  const counts = row<{ held: number; publishing: number }>(
    sql,
    `SELECT COUNT(*) FILTER (WHERE access = 'held') AS held, COUNT(*) FILTER (WHERE access = 'showing') AS publishing
     FROM files WHERE access <> 'public' AND state = 'stored'`,
  );
  const failing = rows<HeldFiles["failing"][number]>(
    sql,
    `SELECT path, error, attempts FROM files WHERE access = 'showing' AND error IS NOT NULL
     ORDER BY attempts DESC, id LIMIT 20`,
  );
  return { held: 0, publishing: 0, ...counts, failing };
}
