import type { BackupPart } from "../../model/backup.ts";
import { backupPartKey, toHex } from "../../read-model/keys.ts";
import type { Sql } from "../sql.ts";
import {
  getPart,
  getRestore,
  loadRows,
  makeRoom,
  nextRestoreStep,
  type Restore,
  saveRestore,
  settleRows,
} from "./restore.ts";

/** R2 that fails is asked again after this long. */
const RETRY_MS = 2_000;

type Commit = (work: (sql: Sql) => void) => void;

/** Takes the next step of a restore: checks one part, and when all are whole, loads one. Only the alarm calls it. */
export async function advanceRestore(sql: Sql, bucket: R2Bucket, commit: Commit): Promise<void> {
  const due = nextRestoreStep(sql);
  const restore = getRestore(sql);
  if (due === null || due > Date.now() || !restore) return;
  const part = getPart(sql, restore.n);
  if (!part) {
    commit(() => finish(sql, restore));
    return;
  }
  const key = backupPartKey(restore.name, part);
  let octets: ArrayBuffer | null;
  try {
    octets = (await (await bucket.get(key))?.arrayBuffer()) ?? null;
  } catch (error) {
    commit(() => saveRestore(sql, { ...restore, error: String(error), notBefore: Date.now() + RETRY_MS }));
    return;
  }
  const wrong = await whyDamaged(octets, part);
  try {
    if (wrong !== null || octets === null) throw new Error(wrong ?? "It is missing");
    const lines = new TextDecoder().decode(octets).split("\n").slice(0, -1);
    if (lines.length !== part.rows)
      throw new Error(`Part ${part.n} (${part.table}) has not the rows it should`);
    commit(() => {
      if (restore.status === "loading") loadRows(sql, part.table, lines);
      saveRestore(sql, { ...restore, n: restore.n + 1, error: null, notBefore: 0 });
    });
  } catch (error) {
    console.error(error);
    const words = error instanceof Error ? error.message : String(error);
    commit(() => {
      if (restore.status === "loading") makeRoom(sql);
      saveRestore(sql, { ...restore, status: "failed", error: words });
    });
  }
}

async function whyDamaged(
  octets: ArrayBuffer | null,
  { n, table, sha256 }: BackupPart,
): Promise<string | null> {
  if (octets === null) return `Part ${n} (${table}) of the backup is missing`;
  const found = toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", octets)));
  return found === sha256 ? null : `Part ${n} (${table}) of the backup is damaged: its digest is another`;
}

/** Nothing was changed before every part was found whole. */
function finish(sql: Sql, restore: Restore) {
  if (restore.status === "checking") {
    makeRoom(sql);
    saveRestore(sql, { ...restore, status: "loading", n: 1, error: null });
    return;
  }
  settleRows(sql, restore, Date.now());
  saveRestore(sql, { ...restore, status: "loaded", error: null });
}
