import type { Outbox } from "../projection/documents.ts";
import { row, rows, type Sql } from "../sql.ts";
import { oweArchivePages, oweFeed } from "./archive-paths.ts";
import { layPages } from "./archives.ts";

/**
 * Archives that an import fills from nothing. Posts come newest first, so that the site reads as it grows, but pages are
 * named from the oldest: the entries are collected, and the pages laid when all are in.
 */

/** Whether nothing ever stood in an archive. */
export function isUntouched(sql: Sql, archive: string): boolean {
  const found = row(
    sql,
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM archive_entries WHERE archive = ?1)
     OR EXISTS (SELECT 1 FROM archive_pages WHERE archive = ?1)`,
    archive,
  );
  return found === null;
}

/** Whether an import is putting entries in, and will lay the pages of what it fills. */
export const isImporting = (sql: Sql) =>
  row(sql, "SELECT 1 FROM imports WHERE status = 'publishing'") !== null;

export function startFilling(sql: Sql, archive: string) {
  sql.exec("INSERT OR IGNORE INTO import_archives VALUES (?)", archive);
}

export const isFilling = (sql: Sql, archive: string) =>
  row(sql, "SELECT 1 FROM import_archives WHERE archive = ?", archive) !== null;

/** Lays archive by archive until it has laid about this many pages, and owes them. False when no archive was left. */
export function layFilled(outbox: Outbox, enough: number): boolean {
  const { sql } = outbox;
  const filled = rows<{ archive: string }>(
    sql,
    "SELECT archive FROM import_archives ORDER BY archive LIMIT ?",
    enough,
  );
  let laid = 0;
  for (const { archive } of filled) {
    if (laid >= enough) break;
    sql.exec("DELETE FROM import_archives WHERE archive = ?", archive);
    const labels = layPages(sql, archive);
    oweArchivePages(outbox, archive, labels);
    oweFeed(outbox, archive);
    laid += labels.length;
  }
  return filled.length > 0;
}
