import { sha256 } from "../../read-model/digests.ts";
import { BACKUPS_PREFIX, backupPartKey, manifestKey } from "../../read-model/keys.ts";
import { getSchemaVersion } from "../schema.ts";
import type { Commit, Sql } from "../sql.ts";
import {
  abandonBackup,
  beginBackup,
  getBackups,
  makeManifest,
  nextBackupStep,
  type Running,
  recordBackup,
  recordPart,
  recordPruned,
  saveBackups,
  startBackup,
} from "./backups.ts";
import { type Place, readPiece } from "./snapshot.ts";
import { listTables } from "./tables.ts";

/** Nightly backups that are kept. Of those that somebody asked for the newest is. */
const NIGHTS_KEPT = 7;

/** R2 that fails is asked again after this long. */
const RETRY_MS = 10_000;

/** Takes the next step of the backup that is being made: one part, or taking away what is kept no longer. Only the alarm calls it. */
export async function advanceBackup(sql: Sql, bucket: R2Bucket, commit: Commit): Promise<void> {
  const due = nextBackupStep(sql);
  if (due === null || due > Date.now()) return;
  const { running, isPruning } = getBackups(sql);
  try {
    if (running) await writeNext(sql, bucket, commit, running);
    else if (!isPruning) commit(() => beginBackup(sql, new Date().toISOString()));
    else if (await prune(sql, bucket)) commit(() => recordPruned(sql));
  } catch (error) {
    console.error(error);
    commit(() => {
      const now = getBackups(sql).running;
      saveBackups(sql, {
        running: now && { ...now, error: String(error).slice(0, 500) },
        notBefore: Date.now() + RETRY_MS,
      });
    });
  }
}

async function writeNext(sql: Sql, bucket: R2Bucket, commit: Commit, running: Running): Promise<void> {
  if (running.schemaVersion !== getSchemaVersion(sql)) {
    // A deploy changed the tables in the middle: rows of two shapes are no backup.
    commit(() => {
      abandonBackup(sql);
      startBackup(sql, "nightly", new Date().toISOString());
    });
    return;
  }
  const { lines, table, next } = readNext(sql, running);
  if (table === null) {
    const manifest = makeManifest(sql, running);
    await bucket.put(manifestKey(running.name), JSON.stringify(manifest, null, 1));
    commit(() => isStill(sql, running) && recordBackup(sql, running));
    return;
  }
  const octets = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""));
  const digest = await sha256(octets);
  const part = { n: running.n, table, rows: lines.length, octets: octets.length, sha256: digest };
  await bucket.put(backupPartKey(running.name, part), octets);
  // Only then: killed before, the same part is read again, and says the same of the same moment.
  commit(() => isStill(sql, running) && recordPart(sql, part, running, next));
}

/** Whether nobody gave it up while R2 was waited for. */
const isStill = (sql: Sql, { name, n }: Running) => {
  const now = getBackups(sql).running;
  return now?.name === name && now.n === n;
};

type Next = { lines: string[]; table: string | null; next: { table: number; after: Place } };

/** The next rows that there are, of whatever table; `table` null: there are no more. */
function readNext(sql: Sql, running: Running): Next {
  const tables = listTables(sql);
  let { table: at, after } = running;
  for (;;) {
    const table = tables[at];
    if (!table) return { lines: [], table: null, next: { table: at, after: null } };
    const { lines, end } = readPiece(sql, table, after);
    if (end === null) at++;
    after = end;
    if (lines.length > 0) return { lines, table: table.name, next: { table: at, after } };
  }
}

/** Takes one backup away that is not to be kept; true when there is none. What has no manifest was given up. */
async function prune(sql: Sql, bucket: R2Bucket): Promise<boolean> {
  const { delimitedPrefixes } = await bucket.list({ prefix: BACKUPS_PREFIX, delimiter: "/" });
  const names = delimitedPrefixes.map((prefix) => prefix.slice(BACKUPS_PREFIX.length, -1)).sort();
  const { eraseBefore } = getBackups(sql);
  const kept = { nightly: NIGHTS_KEPT, asked: 1 };
  for (const name of names.reverse()) {
    const isErased = eraseBefore !== null && name < eraseBefore;
    const isWhole = !isErased && (await bucket.head(manifestKey(name))) !== null;
    if (isWhole && kept[name.endsWith("-nightly") ? "nightly" : "asked"]-- > 0) continue;
    const { objects } = await bucket.list({ prefix: `${BACKUPS_PREFIX}${name}/` });
    // Without its manifest first it is none, wherever this is cut off.
    const keys = [manifestKey(name), ...objects.map(({ key }) => key)].slice(0, 1_000);
    await bucket.delete(keys);
    return false;
  }
  return true;
}
