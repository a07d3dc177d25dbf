import type { BackupPart, Manifest, RestoreView } from "../../model/backup.ts";
import { lanes } from "../projection/documents.ts";
import { getSchemaVersion, getState, setState } from "../schema.ts";
import { refillSearch } from "../search/owed.ts";
import { count, row, type Sql } from "../sql.ts";
import { abandonBackup, getBackups, PART_COLUMNS, saveBackups } from "./backups.ts";
import { type Form, insertRow, layTables, raiseSequence } from "./older-tables.ts";
import { isOfPlatform, LEFT_OUT, listTables, staysBehind } from "./tables.ts";

/** A restore: which parts were checked or loaded, and what is to be done when all are. */
export type Restore = Pick<Manifest, "name" | "at" | "sequences" | "schemaVersion"> & {
  status: Exclude<RestoreView["status"], "never">;
  /** The schema version that the tables have while rows are loaded: at first the backup's, at last ours. */
  reached: number;
  /** And what is in no backup would have at that version. */
  form: Form;
  /** The next part. */
  n: number;
  error: string | null;
  /** ms: not before this, after R2 failed. */
  notBefore: number;
};

export const getRestore = (sql: Sql): Restore | null => getState<Restore | null>(sql, "restore", null);
export const saveRestore = (sql: Sql, restore: Restore) => setState(sql, "restore", restore);

/** While a site is being restored nothing else is done to it: half of the rows are not a site. */
export const isRestoring = (sql: Sql): boolean =>
  ["checking", "loading", "loaded"].includes(getRestore(sql)?.status ?? "");

/** Whether the tables may have a form of long ago: nothing but the restore knows it. */
export const isLoading = (sql: Sql): boolean => getRestore(sql)?.status === "loading";

/** When the next step is due, in ms; null when there is none. */
export function nextRestoreStep(sql: Sql): number | null {
  const restore = getRestore(sql);
  return restore && ["checking", "loading"].includes(restore.status) ? restore.notBefore : null;
}

export function viewRestore(sql: Sql): RestoreView {
  const restore = getRestore(sql);
  if (!restore) return { status: "never", backup: null, parts: { done: 0, all: 0 }, error: null };
  const { status, name, n, error } = restore;
  const all = count(sql, "SELECT COUNT(*) AS n FROM backup_parts");
  return { status, backup: name, parts: { done: n - 1, all }, error };
}

/** Notes what is to be restored; nothing is loaded before all parts were checked. */
export function startRestore(sql: Sql, { name, at, sequences, schemaVersion, parts }: Manifest) {
  abandonBackup(sql);
  sql.exec("DELETE FROM backup_parts");
  for (const { n, table, rows, octets, sha256 } of parts)
    sql.exec("INSERT INTO backup_parts VALUES (?, ?, ?, ?, ?)", n, table, rows, octets, sha256);
  saveRestore(sql, {
    ...{ name, at, sequences, schemaVersion, status: "checking", n: 1 },
    ...{ reached: getSchemaVersion(sql), form: [], error: null, notBefore: 0 },
  });
}

/** A deploy is about to change the tables: rows that were loaded into them would be of two forms, so all are loaded anew. */
export function restartRestore(sql: Sql) {
  const restore = getRestore(sql);
  if (restore?.status !== "loading") return;
  layTables(sql, getSchemaVersion(sql));
  saveRestore(sql, { ...restore, status: "checking", n: 1, form: [], error: null, notBefore: 0 });
}

export const getPart = (sql: Sql, n: number): BackupPart | null =>
  row<BackupPart>(sql, `SELECT ${PART_COLUMNS} FROM backup_parts WHERE n = ?`, n);

/** Loads the rows of a part into tables of the backup's own form: a row that does not fit them is no row of that version. */
export function loadRows(sql: Sql, table: string, lines: string[]) {
  const known = listTables(sql).find(({ name }) => name === table);
  if (!known) {
    if (Object.hasOwn(LEFT_OUT, table) || isOfPlatform(table)) return;
    throw new Error(`The backup has a table ${table}, which its version did not have`);
  }
  const fitting = [...known.columns].sort().join();
  for (const line of lines) {
    const values: Record<string, SqlStorageValue> = JSON.parse(line);
    if (staysBehind(table, values)) continue;
    const columns = Object.keys(values).sort().join();
    if (columns !== fitting)
      throw new Error(`A row of ${table} has the columns ${columns} instead of ${fitting}`);
    insertRow(sql, table, values);
  }
}

/** What rows say of stores that are others now: every document and the withdrawal list is owed, and no number is given again. */
export function settleRows(sql: Sql, { name, at, sequences }: Restore, now: number) {
  sql.exec(
    `UPDATE documents SET wanted = wanted > 0, written = 0, confirmed = 0, hash = NULL, lane = ${lanes.bulk}, written_at = 0,
       confirmed_at = NULL, not_before = 0, attempts = 0, error = NULL, owed_at = CASE WHEN wanted > 0 THEN ? END`,
    now,
  );
  sql.exec("DELETE FROM documents WHERE kind = 'file' AND owner NOT IN (SELECT 'file:' || id FROM files)");
  sql.exec("UPDATE floors SET written_at = NULL");
  sql.exec("UPDATE file_floors SET written_at = NULL");
  setState(sql, "withdrawals.written", 0);
  for (const [table, last] of Object.entries(sequences)) raiseSequence(sql, table, last);
  refillSearch(sql);
  // The bucket may have older ones, of which a purge must know.
  const { last } = getBackups(sql);
  saveBackups(sql, { last: last ?? { name, at, rows: 0, octets: 0 } });
}
