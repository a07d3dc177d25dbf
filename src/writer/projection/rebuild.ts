import { encode } from "../../read-model/codec.ts";
import { build } from "../build/build.ts";
import { getState, setState } from "../schema.ts";
import { refillSearch } from "../search/owed.ts";
import { count, row, rows, type Sql } from "../sql.ts";
import { countOwed, type DocumentRow, getDocument, lanes } from "./documents.ts";
import { isSettled, listHeld } from "./projector.ts";

/**
 * A rebuild compares every document with what KV really holds, a few at a time in the order of their keys, and owes again
 * those that differ. How far it came is a row, so that it goes on where it was killed.
 */
type Rebuild = {
  startedAt: string;
  finishedAt: string | null;
  total: number;
  differing: number;
  /** The last key that was compared; null once all were. */
  cursor: string | null;
  /** ms: not before this, after KV did not answer. */
  notBefore: number;
};

export type RebuildView = {
  status: "never" | "running" | "done";
  startedAt: string | null;
  finishedAt: string | null;
  /** Documents, those that KV held otherwise or not at all, and how many are still to be compared or written. */
  total: number;
  differing: number;
  left: number;
};

/** Documents per step: one bulk read, and few enough that editors' commands get in between. */
const STEP = 40;

/** KV that does not answer is asked again after this long. */
const RETRY_MS = 10_000;

/** Starts a rebuild, or goes on with the one that is running. The search index is emptied and filled beside it. */
export function startRebuild(sql: Sql, now: string) {
  if (getRebuild(sql)?.finishedAt === null) return;
  const total = countFrom(sql, "");
  refillSearch(sql);
  save(sql, { startedAt: now, finishedAt: null, total, differing: 0, cursor: "", notBefore: 0 });
}

export function viewRebuild(sql: Sql): RebuildView {
  const current = getRebuild(sql);
  if (!current) {
    return { status: "never", startedAt: null, finishedAt: null, total: 0, differing: 0, left: 0 };
  }
  const { startedAt, finishedAt, total, differing, cursor } = current;
  const isDone = finishedAt !== null;
  const left = isDone ? 0 : (cursor === null ? 0 : countFrom(sql, cursor)) + countOwed(sql, lanes.bulk);
  return { status: isDone ? "done" : "running", startedAt, finishedAt, total, differing, left };
}

/** When a rebuild has its next step to take, besides waiting for its documents to be written; null when none has. */
export function nextRebuildStep(sql: Sql): number | null {
  const current = getRebuild(sql);
  if (current?.finishedAt !== null) return null;
  return current.cursor !== null || !isWriting(sql) ? current.notBefore : null;
}

/** Compares the next documents. KV that does not answer leaves the step to be taken again. */
export async function advanceRebuild(sql: Sql, kv: KVNamespace) {
  const due = nextRebuildStep(sql);
  const current = getRebuild(sql);
  if (due === null || due > Date.now() || !current) return;
  if (current.cursor === null) {
    save(sql, { ...current, finishedAt: new Date().toISOString() });
    return;
  }
  const documents = listFrom(sql, current.cursor);
  const held = await listHeld(kv, documents.filter(isSettled));
  if (held === null) {
    save(sql, { ...current, notBefore: Date.now() + RETRY_MS });
    return;
  }
  let { differing } = current;
  for (const { key } of documents) {
    if (await isOtherwise(sql, key, held.get(key) ?? null)) differing++;
  }
  const cursor = documents.length < STEP ? null : (documents.at(-1)?.key ?? null);
  save(sql, { ...current, differing, cursor, notBefore: 0 });
}

/**
 * Owes a document that is not what KV holds, to the last character: a revision is what was put, and what is held may have been
 * damaged since. What cannot be made fails where its failure is kept.
 */
async function isOtherwise(sql: Sql, key: string, held: string | null): Promise<boolean> {
  const document = getDocument(sql, key);
  if (!document) return false;
  try {
    const made = await build(sql, document);
    if (!made) return false;
    const { revision, value } = await encode(made);
    if (value === held) {
      setHeld(sql, key, revision);
      return false;
    }
  } catch (error) {
    console.error(`${key} cannot be made`, error);
  }
  oweAgain(sql, key, Date.now());
  return true;
}

/** KV was found to hold this revision, as it should. */
function setHeld(sql: Sql, key: string, held: string) {
  sql.exec("UPDATE documents SET hash = ? WHERE key = ? AND hash IS NOT ?", held, key, held);
}

/** KV was found to hold something else, or nothing. Who waits for the document already does so no longer for it. */
function oweAgain(sql: Sql, key: string, now: number) {
  sql.exec(
    `UPDATE documents SET hash = NULL, wanted = wanted + (wanted = written), owed_at = COALESCE(owed_at, ?1),
       lane = CASE WHEN wanted > written THEN lane ELSE ${lanes.bulk} END WHERE key = ?2`,
    now,
    key,
  );
}

const listFrom = (sql: Sql, cursor: string) =>
  rows<DocumentRow>(
    sql,
    "SELECT * FROM documents WHERE key > ? AND wanted > 0 ORDER BY key LIMIT ?",
    cursor,
    STEP,
  );

const countFrom = (sql: Sql, cursor: string) =>
  count(sql, "SELECT COUNT(*) AS n FROM documents WHERE key > ? AND wanted > 0", cursor);

/** Whether something is still to be written; what fails is tried for ever, and a rebuild does not wait for it. */
const isWriting = (sql: Sql) =>
  row(
    sql,
    "SELECT 1 FROM documents WHERE wanted > written AND lane = ? AND error IS NULL LIMIT 1",
    lanes.bulk,
  ) !== null;

const getRebuild = (sql: Sql) => getState<Rebuild | null>(sql, "rebuild", null);
const save = (sql: Sql, rebuild: Rebuild) => setState(sql, "rebuild", rebuild);
