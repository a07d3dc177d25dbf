import type { BackupPart, Manifest, RestoreView } from "../../model/backup.ts";
import { migrations } from "../migrations.ts";
import { lanes } from "../projection/documents.ts";
import { getState, setState } from "../schema.ts";
import { refillSearch } from "../search/owed.ts";
import { row, type Sql } from "../sql.ts";
import { getBackups, PART_COLUMNS, saveBackups } from "./backups.ts";
import { LEFT_OUT, listTables, staysBehind } from "./tables.ts";

/** A restore: which parts were checked or loaded, and what is to be done when all are. */
export type Restore = Pick<Manifest, "name" | "at" | "sequences"> & {
  status: Exclude<RestoreView["status"], "never">;
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

/** When the next step is due, in ms; null when there is none. */
export function nextRestoreStep(sql: Sql): number | null {
  const restore = getRestore(sql);
  return restore && ["checking", "loading"].includes(restore.status) ? restore.notBefore : null;
}

export function viewRestore(sql: Sql): RestoreView {
  const restore = getRestore(sql);
  if (!restore) return { status: "never", backup: null, parts: { done: 0, all: 0 }, error: null };
  const { status, name, n, error } = restore;
  const all = row<{ n: number }>(sql, "SELECT COUNT(*) AS n FROM backup_parts")?.n ?? 0;
  return { status, backup: name, parts: { done: n - 1, all }, error };
}

/** Why rows of an older schema cannot be taken as they are; null when later migrations added to it and changed nothing in it. */
export function isChangedSince(schemaVersion: number): boolean {
  const later = migrations.slice(schemaVersion);
  return later.some((sql) => /\b(?:UPDATE|INSERT INTO|DELETE FROM|DROP|RENAME)\b/i.test(sql));
}

export function startRestore(sql: Sql, { name, at, sequences, parts }: Manifest) {
  sql.exec("DELETE FROM backup_parts");
  for (const { n, table, rows, octets, sha256 } of parts)
    sql.exec("INSERT INTO backup_parts VALUES (?, ?, ?, ?, ?)", n, table, rows, octets, sha256);
  saveRestore(sql, { name, at, sequences, status: "checking", n: 1, error: null, notBefore: 0 });
}

export const getPart = (sql: Sql, n: number): BackupPart | null =>
  row<BackupPart>(sql, `SELECT ${PART_COLUMNS} FROM backup_parts WHERE n = ?`, n);

/** All parts are whole: the rows of this site, which has nothing to lose, make room. */
export function makeRoom(sql: Sql) {
  for (const { name } of listTables(sql)) if (name !== "state") sql.exec(`DELETE FROM "${name}"`);
}

/** Loads the rows of a part. */
export function loadRows(sql: Sql, table: string, lines: string[]) {
  const known = listTables(sql).find(({ name }) => name === table);
  if (!known) {
    if (Object.hasOwn(LEFT_OUT, table)) return;
    throw new Error(`The backup has a table ${table}, which this version does not know`);
  }
  for (const line of lines) {
    const values: Record<string, SqlStorageValue> = JSON.parse(line);
    if (staysBehind(table, values)) continue;
    const columns = Object.keys(values);
    const strange = columns.find((column) => !known.columns.includes(column));
    if (strange !== undefined)
      throw new Error(`The backup has a column ${table}.${strange}, which this version does not know`);
    sql.exec(
      `INSERT OR REPLACE INTO "${table}" (${columns.map((column) => `"${column}"`).join(", ")})
       VALUES (${columns.map(() => "?").join(", ")})`,
      ...Object.values(values),
    );
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
  for (const [table, last] of Object.entries(sequences)) {
    const known = row<{ seq: number }>(sql, "SELECT seq FROM sqlite_sequence WHERE name = ?", table);
    if (!known) sql.exec("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table, last);
    else if (known.seq < last) sql.exec("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", last, table);
  }
  refillSearch(sql);
  // The bucket may have older ones, of which a purge must know.
  const { last } = getBackups(sql);
  saveBackups(sql, { last: last ?? { name, at, rows: 0, octets: 0 } });
}
