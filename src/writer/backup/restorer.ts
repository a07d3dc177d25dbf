import type { BackupPart } from "../../model/backup.ts";
import { sha256 } from "../../read-model/digests.ts";
import { backupPartKey } from "../../read-model/keys.ts";
import { getSchemaVersion } from "../schema.ts";
import type { Commit, Sql } from "../sql.ts";
import { layTables, migrateRows } from "./older-tables.ts";
import {
  getPart,
  getRestore,
  loadRows,
  nextRestoreStep,
  type Restore,
  saveRestore,
  settleRows,
} from "./restore.ts";

/** R2 that fails is asked again after this long. */
const RETRY_MS = 2_000;

/**
 * Takes the next step of a restore: checks one part; when all are whole, loads one into tables of the backup's own form; when all
 * are loaded, runs one of the later migrations on them. Only the alarm calls it.
 */
export async function advanceRestore(sql: Sql, bucket: R2Bucket, commit: Commit): Promise<void> {
  const due = nextRestoreStep(sql);
  const restore = getRestore(sql);
  if (due === null || due > Date.now() || !restore) return;
  const part = getPart(sql, restore.n);
  let octets: ArrayBuffer | null = null;
  try {
    if (part) octets = (await (await bucket.get(backupPartKey(restore.name, part)))?.arrayBuffer()) ?? null;
  } catch (error) {
    commit(() => saveRestore(sql, { ...restore, error: String(error), notBefore: Date.now() + RETRY_MS }));
    return;
  }
  try {
    const lines = part && (await readLines(part, octets));
    commit(() => (part && lines ? takePart(sql, restore, part, lines) : turn(sql, restore)));
  } catch (error) {
    console.error(error);
    const words = error instanceof Error ? error.message : String(error);
    commit(() => {
      if (restore.status === "loading") layTables(sql, getSchemaVersion(sql));
      saveRestore(sql, { ...restore, status: "failed", form: [], error: words });
    });
  }
}

async function readLines(part: BackupPart, octets: ArrayBuffer | null): Promise<string[]> {
  const name = `Part ${part.n} (${part.table})`;
  if (octets === null) throw new Error(`${name} of the backup is missing`);
  if ((await sha256(octets)) !== part.sha256)
    throw new Error(`${name} of the backup is damaged: its digest is another`);
  const lines = new TextDecoder().decode(octets).split("\n").slice(0, -1);
  if (lines.length !== part.rows) throw new Error(`${name} has not the rows it should`);
  return lines;
}

function takePart(sql: Sql, restore: Restore, part: BackupPart, lines: string[]) {
  if (restore.status === "loading") loadRows(sql, part.table, lines);
  saveRestore(sql, { ...restore, n: restore.n + 1, error: null, notBefore: 0 });
}

/** What comes when there is no part left. Nothing was changed before every part was found whole. */
function turn(sql: Sql, restore: Restore) {
  const { status, schemaVersion, reached } = restore;
  if (status === "checking") {
    const form = layTables(sql, schemaVersion);
    saveRestore(sql, { ...restore, status: "loading", n: 1, reached: schemaVersion, form, error: null });
  } else if (reached < getSchemaVersion(sql)) {
    const form = migrateRows(sql, restore.form, reached);
    saveRestore(sql, { ...restore, reached: reached + 1, form, error: null });
  } else {
    settleRows(sql, restore, Date.now());
    saveRestore(sql, { ...restore, status: "loaded", form: [], error: null });
  }
}
