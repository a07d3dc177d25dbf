import type { ImportInput, ImportProgress } from "../../model/import.ts";
import { countOwed, lanes } from "../projection/documents.ts";
import { row, rows, type Sql } from "../sql.ts";
import { listFormerly, noteFormerly, notePictureHosts } from "./formerly.ts";
import { GIVEN_UP, getImportRow, type ImportRow } from "./imports.ts";

/** Starts an import of an origin, or goes on with the one that was not finished. */
export function startImport(
  sql: Sql,
  { origin, formerly, picturesOf }: ImportInput,
  now: string,
): { progress: ImportProgress; isNew: boolean } {
  const before = listFormerly(sql);
  const open = row<ImportRow>(sql, "SELECT * FROM imports WHERE origin = ? AND status <> 'done'", origin);
  if (open) {
    if (formerly.length > 0) noteFormerly(sql, open.id, formerly, before);
    notePictureHosts(sql, open.id, picturesOf);
    return { progress: toProgress(sql, open), isNew: false };
  }
  const made = row<ImportRow>(
    sql,
    "INSERT INTO imports (origin, status, started_at) VALUES (?, 'open', ?) RETURNING *",
    origin,
    now,
  );
  if (!made) throw new Error("The import could not be started");
  noteFormerly(sql, made.id, formerly, before);
  notePictureHosts(sql, made.id, picturesOf);
  return { progress: toProgress(sql, made), isNew: true };
}

/** The imports of every site, the last first, without their counts. */
export const listImports = (sql: Sql): ImportRow[] =>
  rows<ImportRow>(sql, "SELECT id, origin, status FROM imports ORDER BY id DESC LIMIT 100");

export function getImport(sql: Sql, id: number): ImportProgress | null {
  const found = getImportRow(sql, id);
  return found && toProgress(sql, found);
}

/** Failures that an answer names. */
const MOST_NAMED = 100;

function toProgress(sql: Sql, { id, origin, status }: ImportRow): ImportProgress {
  const count = row<{ items: number; waiting: number }>(
    sql,
    "SELECT COUNT(*) AS items, COALESCE(SUM(due <> 0), 0) AS waiting FROM import_items WHERE import_id = ?",
    id,
  );
  const items = count?.items ?? 0;
  const published = status === "open" ? 0 : items - (count?.waiting ?? 0);
  const failed = rows<{ kind: string; key: string }>(
    sql,
    "SELECT kind, key FROM import_items WHERE import_id = ? AND due = ? LIMIT ?",
    id,
    GIVEN_UP,
    MOST_NAMED,
  );
  return { id, origin, status, items, published, failed, owed: countOwed(sql, lanes.bulk) };
}
