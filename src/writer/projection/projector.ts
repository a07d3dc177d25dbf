import { encode, isOfRevision } from "../../read-model/codec.ts";
import { digestOf, kvKey } from "../../read-model/keys.ts";
import { build } from "../build/build.ts";
import { addGone } from "../redirects/redirects.ts";
import type { Sql } from "../sql.ts";
import {
  type DocumentRow,
  forgetDocument,
  getDocument,
  lanes,
  listOwed,
  listUnconfirmed,
  Outbox,
  postponeConfirmation,
  recordConfirmed,
  recordFailure,
  recordLost,
  recordUnchanged,
  recordWritten,
} from "./documents.ts";
import { allowance, countWrites } from "./kv-budget.ts";

/** A free-plan invocation may make 50 calls: this many puts, a bulk read back, and the withdrawal list. */
const PUTS_PER_RUN = 40;

/** Puts at once, but for the first, which shows soonest alone. More of them starve readers in the local runtime. */
const WAVE = 2;

/** `revision` null: it was erased. */
type Written = { key: string; revision: string | null; written: number; writtenAt: number };

/**
 * Writes what is owed from the rows to KV, most urgent first, and reads it back. Only the alarm calls it, so one runs
 * at a time; a document is made and put in one go, and the put records the revision that was read, so a change made
 * meanwhile stays owed.
 */
export async function project(sql: Sql, kv: KVNamespace, perDay: number): Promise<void> {
  const { writes, lastLane } = allowance(sql, perDay, Date.now());
  const owed = listOwed(sql, Date.now(), Math.min(PUTS_PER_RUN, writes), lastLane);
  const written: Written[] = [];
  for (let at = 0, size = 1; at < owed.length; at += size, size = WAVE) {
    const wave = owed.slice(at, at + size).map(({ key }) => write(sql, kv, key));
    written.push(...(await Promise.all(wave)).filter((one) => one !== null));
    await letReadersIn();
  }
  const unsure = listUnconfirmed(sql, Date.now(), PUTS_PER_RUN).map(
    ({ key, kind, hash, written, written_at }) => ({
      key,
      revision: kind === "purged" ? null : (hash ?? ""),
      written,
      writtenAt: written_at,
    }),
  );
  await readBack(sql, kv, [...written, ...unsure]);
}

/** KV answers with what it was given last within this time, as a rule; what it says before may be older. */
const SETTLED_MS = 120_000;

/** Whether KV can be asked what it holds of a document. */
export const isSettled = ({ written_at }: DocumentRow) => written_at < Date.now() - SETTLED_MS;

/** What KV holds of these, by key; null when it does not answer. */
export async function listHeld(
  kv: KVNamespace,
  documents: DocumentRow[],
): Promise<Map<string, string> | null> {
  const found = await readAll(kv, await Promise.all(documents.map(({ key }) => kvKey(key))));
  if (found.length < documents.length) return null;
  return new Map(
    documents.flatMap(({ key }, index) => {
      const value = found[index] ?? null;
      return value === null ? [] : [[key, value]];
    }),
  );
}

/**
 * Makes one document and puts it; null when there was nothing new to write or the put failed. Its row is read again:
 * what became owed since the run began is in it.
 */
async function write(sql: Sql, kv: KVNamespace, key: string): Promise<Written | null> {
  const document = getDocument(sql, key);
  if (!document) return null;
  const { wanted } = document;
  try {
    if (document.kind === "purged") return await erase(sql, kv, document);
    const made = await build(sql, document);
    const encoded = made && (await encode(made));
    if (!encoded || encoded.revision === document.hash) {
      recordUnchanged(sql, key, wanted, Date.now());
      return null;
    }
    countWrites(sql, 1, Date.now());
    await kv.put(await kvKey(key), encoded.value);
    recordWritten(sql, key, wanted, encoded.revision, Date.now());
    return { key, revision: encoded.revision, written: wanted, writtenAt: Date.now() };
  } catch (error) {
    recordFailure(sql, key, String(error), Date.now());
    return null;
  }
}

/** Takes a document out of KV, and its path out of the rows but for a digest, under which the address answers as withdrawn. */
async function erase(sql: Sql, kv: KVNamespace, { key, owner, wanted }: DocumentRow): Promise<Written> {
  addGone(new Outbox(sql, lanes.withdrawal), key, await digestOf(key), Number(owner.split(":")[1]));
  countWrites(sql, 1, Date.now());
  await kv.delete(await kvKey(key));
  recordWritten(sql, key, wanted, "", Date.now());
  return { key, revision: null, written: wanted, writtenAt: Date.now() };
}

/** A document is live once KV answers with the revision that was put; until then it is looked at again, and owed anew if lost. */
async function readBack(sql: Sql, kv: KVNamespace, expected: Written[]): Promise<void> {
  if (expected.length === 0) return;
  const found = await readAll(kv, await Promise.all(expected.map(({ key }) => kvKey(key))));
  for (const [index, { key, revision, written, writtenAt }] of expected.entries()) {
    const value = found[index];
    if (revision === null && value === null) forgetDocument(sql, key);
    else if (value && revision !== null && isOfRevision(value, revision))
      recordConfirmed(sql, key, written, Date.now());
    else if (value !== undefined && writtenAt < Date.now() - SETTLED_MS) recordLost(sql, key, Date.now());
    else postponeConfirmation(sql, key, Date.now());
  }
}

/**
 * One operation for up to a hundred keys, more when their values are over the 25 MB that one may answer with; null for
 * what is not there, undefined for what was not answered.
 */
async function readAll(kv: KVNamespace, keys: string[]): Promise<(string | null | undefined)[]> {
  if (keys.length === 0) return [];
  try {
    const found = await kv.get(keys.slice(0, 100), "text");
    return keys.map((key) => found.get(key) ?? null);
  } catch (error) {
    if (keys.length === 1 || !String(error).includes("413")) return [];
    const half = Math.ceil(keys.length / 2);
    const first = await readAll(kv, keys.slice(0, half));
    return first.length < half ? first : [...first, ...(await readAll(kv, keys.slice(half)))];
  }
}

const letReadersIn = () => new Promise((resolve) => setTimeout(resolve, 0));
