import { decodeHead, encode } from "../read-model/codec.ts";
import { kvKey } from "../read-model/keys.ts";
import { build } from "./build/build.ts";
import {
  type DocumentRow,
  listOwed,
  listUnconfirmed,
  postponeConfirmation,
  recordConfirmed,
  recordFailure,
  recordUnchanged,
  recordWritten,
} from "./documents.ts";
import { allowance, countWrites } from "./kv-budget.ts";
import type { Sql } from "./sql.ts";

/** A free-plan invocation may make 50 calls: this many puts, a bulk read back, and the withdrawal list. */
const PUTS_PER_RUN = 40;

/** Puts at once. More of them starve readers in the local runtime. */
const WAVE = 2;

type Written = { key: string; revision: string; written: number };

/**
 * Writes what is owed from the rows to KV, most urgent first, and reads it back. Only the alarm calls it, so one runs
 * at a time; a document is made and put in one go, and the put records the revision that was read, so a change made
 * meanwhile stays owed.
 */
export async function project(sql: Sql, kv: KVNamespace, perDay: number): Promise<void> {
  const { writes, lastLane } = allowance(sql, perDay, Date.now());
  const owed = listOwed(sql, Date.now(), Math.min(PUTS_PER_RUN, writes), lastLane);
  const written: Written[] = [];
  for (let at = 0; at < owed.length; at += WAVE) {
    const wave = await Promise.all(owed.slice(at, at + WAVE).map((document) => write(sql, kv, document)));
    written.push(...wave.filter((one) => one !== null));
    await letReadersIn();
  }
  countWrites(sql, written.length, Date.now());
  const unsure = listUnconfirmed(sql, Date.now(), PUTS_PER_RUN).map(({ key, hash, written }) => ({
    key,
    revision: hash ?? "",
    written,
  }));
  await readBack(sql, kv, [...written, ...unsure]);
}

/** Makes one document and puts it; null when there was nothing new to write or the put failed. */
async function write(sql: Sql, kv: KVNamespace, document: DocumentRow): Promise<Written | null> {
  const { key, wanted } = document;
  try {
    const made = build(sql, document);
    const encoded = made && (await encode(made));
    if (!encoded || encoded.revision === document.hash) {
      recordUnchanged(sql, key, wanted, Date.now());
      return null;
    }
    await kv.put(await kvKey(key), encoded.value);
    recordWritten(sql, key, wanted, encoded.revision, Date.now());
    return { key, revision: encoded.revision, written: wanted };
  } catch (error) {
    recordFailure(sql, key, String(error), Date.now());
    return null;
  }
}

/** A document is live once KV answers with the revision that was put; until then it is looked at again. */
async function readBack(sql: Sql, kv: KVNamespace, expected: Written[]): Promise<void> {
  if (expected.length === 0) return;
  const found = await readAll(kv, await Promise.all(expected.map(({ key }) => kvKey(key))));
  for (const [index, { key, revision, written }] of expected.entries()) {
    const value = found[index] ?? null;
    if (value !== null && decodeHead(value).revision === revision)
      recordConfirmed(sql, key, written, Date.now());
    else postponeConfirmation(sql, key, Date.now());
  }
}

/** One operation for up to a hundred keys; a failure is told as "not there yet". */
async function readAll(kv: KVNamespace, keys: string[]): Promise<(string | null)[]> {
  try {
    const found = await kv.get(keys.slice(0, 100), "text");
    return keys.map((key) => found.get(key) ?? null);
  } catch {
    return [];
  }
}

const letReadersIn = () => new Promise((resolve) => setTimeout(resolve, 0));
