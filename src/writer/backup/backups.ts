import {
  BACKUP_FORMAT,
  type BackupKind,
  type BackupPart,
  type BackupView,
  type Manifest,
} from "../../model/backup.ts";
import { getSchemaVersion, getState, setState } from "../schema.ts";
import { getSettings } from "../settings.ts";
import { row, rows, type Sql } from "../sql.ts";
import { closeSnapshot, openSnapshot, type Place } from "./snapshot.ts";
import { LEFT_OUT, listSequences } from "./tables.ts";

/** The backup that is being made, and how far it is: the next part, and where its rows begin. */
export type Running = {
  name: string;
  at: string;
  schemaVersion: number;
  sequences: Record<string, number>;
  n: number;
  /** A table by its place in the list of them. */
  table: number;
  after: Place;
  error: string | null;
};

type Backups = {
  running: Running | null;
  last: { name: string; at: string; rows: number; octets: number } | null;
  /** One that is to begin as soon as nothing is being erased any more. */
  wanted: BackupKind | null;
  /** Whether backups still may say what was purged: until there is a new one, before which all are erased. */
  isErasing: boolean;
  eraseBefore: string | null;
  /** Whether R2 is to be looked through for what is to be kept no longer. */
  isPruning: boolean;
  /** ms: not before this, after R2 failed. */
  notBefore: number;
};

const NONE: Backups = {
  running: null,
  last: null,
  wanted: null,
  isErasing: false,
  eraseBefore: null,
  isPruning: false,
  notBefore: 0,
};

export const getBackups = (sql: Sql): Backups => ({
  ...NONE,
  ...getState<Partial<Backups>>(sql, "backup", {}),
});

export const saveBackups = (sql: Sql, changes: Partial<Backups>) =>
  setState(sql, "backup", { ...getBackups(sql), ...changes });

/** Wants a backup, of the moment at which it begins; unless one is being made. */
export function startBackup(sql: Sql, kind: BackupKind, now: string) {
  const { running, wanted } = getBackups(sql);
  if (running) return;
  saveBackups(sql, { wanted: wanted ?? kind, notBefore: 0 });
  beginBackup(sql, now);
}

/** Begins the one that is wanted; not while a purge still leaves addresses in rows. */
export function beginBackup(sql: Sql, now: string) {
  const { running, wanted, isPruning, isErasing, eraseBefore } = getBackups(sql);
  if (running || !wanted || isPruning || arePurgesOpen(sql)) return;
  const name = nameAt(sql, wanted, now);
  openSnapshot(sql);
  sql.exec("DELETE FROM backup_parts");
  saveBackups(sql, {
    running: {
      name,
      at: now,
      schemaVersion: getSchemaVersion(sql),
      sequences: listSequences(sql),
      n: 1,
      table: 0,
      after: null,
      error: null,
    },
    wanted: null,
    eraseBefore: isErasing ? name : eraseBefore,
  });
}

/** Gives the running one up; what R2 has of it goes with the next look through. */
export function abandonBackup(sql: Sql) {
  if (!getBackups(sql).running) return;
  closeSnapshot(sql);
  sql.exec("DELETE FROM backup_parts");
  saveBackups(sql, { running: null, isPruning: true });
}

/**
 * No backup may say what was purged. A new one is made first, so that there is always one, and then those before it are erased: what a
 * purged post said is in too many rows to be taken out of them.
 */
export function eraseBackups(sql: Sql) {
  const { running, last } = getBackups(sql);
  if (!running && !last) return;
  abandonBackup(sql);
  saveBackups(sql, { wanted: "nightly", isErasing: true });
}

/** R2 was looked through. */
export function recordPruned(sql: Sql) {
  const { wanted, running, isErasing } = getBackups(sql);
  saveBackups(sql, { isPruning: false, isErasing: isErasing && (wanted !== null || running !== null) });
}

/** Backups that still may say what was purged: 1 while there are any. */
export const countErasingBackups = (sql: Sql): number => (getBackups(sql).isErasing ? 1 : 0);

/** When the next step is due, in ms; null when there is none. */
export function nextBackupStep(sql: Sql): number | null {
  const { running, wanted, isPruning, notBefore } = getBackups(sql);
  return running || isPruning || (wanted && !arePurgesOpen(sql)) ? notBefore : null;
}

const arePurgesOpen = (sql: Sql): boolean =>
  row(
    sql,
    "SELECT 1 FROM documents WHERE kind = 'purged' UNION ALL SELECT 1 FROM files WHERE state = 'erasing' LIMIT 1",
  ) !== null;

/** R2 has a part; the next begins behind it. */
export function recordPart(
  sql: Sql,
  part: BackupPart,
  running: Running,
  next: Pick<Running, "table" | "after">,
) {
  const { n, table, rows, octets, sha256 } = part;
  sql.exec("INSERT OR REPLACE INTO backup_parts VALUES (?, ?, ?, ?, ?)", n, table, rows, octets, sha256);
  saveBackups(sql, { running: { ...running, ...next, n: n + 1, error: null } });
}

/** R2 has all of it. */
export function recordBackup(sql: Sql, { name, at }: Running) {
  closeSnapshot(sql);
  saveBackups(sql, { running: null, last: { name, at, ...measureParts(sql) }, isPruning: true });
}

export const PART_COLUMNS = `n, table_name AS "table", row_count AS "rows", octets, sha256`;

const listParts = (sql: Sql): BackupPart[] =>
  rows<BackupPart>(sql, `SELECT ${PART_COLUMNS} FROM backup_parts ORDER BY n`);

/** What a backup's parts are, once all are there. */
export function makeManifest(sql: Sql, { name, at, schemaVersion, sequences }: Running): Manifest {
  const tables = rows<{ name: string; many: number }>(
    sql,
    `SELECT table_name AS name, SUM(row_count) AS many FROM backup_parts GROUP BY table_name ORDER BY MIN(n)`,
  );
  return {
    format: BACKUP_FORMAT,
    name,
    at,
    finishedAt: new Date().toISOString(),
    siteUrl: getSettings(sql).settings.siteUrl,
    schemaVersion,
    tables: Object.fromEntries(tables.map(({ name, many }) => [name, many])),
    sequences,
    parts: listParts(sql),
    leftOut: LEFT_OUT,
  };
}

/** The running one and the newest; null where there is none. */
export function viewBackups(sql: Sql): { running: BackupView | null; last: BackupView | null } {
  const { running, last } = getBackups(sql);
  return {
    running: running && {
      name: running.name,
      at: running.at,
      status: "running",
      ...measureParts(sql),
      error: running.error,
    },
    last: last && { ...last, status: "done", error: null },
  };
}

const measureParts = (sql: Sql): { rows: number; octets: number } =>
  row<{ rows: number; octets: number }>(
    sql,
    `SELECT COALESCE(SUM(row_count), 0) AS "rows", COALESCE(SUM(octets), 0) AS octets FROM backup_parts`,
  ) ?? { rows: 0, octets: 0 };

/** Later than any before, even when two are made within a millisecond. */
function nameAt(sql: Sql, kind: BackupKind, now: string): string {
  const { last, eraseBefore } = getBackups(sql);
  const older = [last?.name, eraseBefore].filter((one) => typeof one === "string");
  for (let ms = Date.parse(now); ; ms++) {
    const stamp = new Date(ms).toISOString().replace(/[:.]/g, "-");
    if (older.every((one) => one.slice(0, stamp.length) < stamp)) return `${stamp}-${kind}`;
  }
}
