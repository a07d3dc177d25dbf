import { encode, isOfRevision } from "../../read-model/codec.ts";
import { digestOf, kvKey } from "../../read-model/keys.ts";
import { build } from "../build/build.ts";
import { addGone } from "../redirects/redirects.ts";
import type { Sql } from "../sql.ts";
import { type DocumentRow, lanes, listDocuments, listOwed, listUnconfirmed, Outbox } from "./documents.ts";
import { allowance, countWrites, laneNow } from "./kv-budget.ts";
import { numberIn } from "./owners.ts";
import {
  forgetDocument,
  postponeConfirmation,
  recordConfirmed,
  recordFailure,
  recordLost,
  recordUnchanged,
  recordWritten,
} from "./puts.ts";

/** A free-plan invocation may make 50 calls: this many puts, a bulk read back, and the withdrawal list. */
const PUTS_PER_RUN = 40;

/**
 * Puts at once, but for the first, which shows soonest alone. An invocation has six connections, and the withdrawal list,
 * which is written beside them, needs one.
 */
const WAVE = 5;

/** `revision` null: it was erased. */
type Written = { key: string; revision: string | null; written: number; writtenAt: number };

/**
 * Writes what is owed from the rows to KV, most urgent first, and reads it back. Only the alarm calls it, so one runs
 * at a time; a document is made and put in one go, and the put records the revision that was read, so a change made
 * meanwhile stays owed.
 */
export async function project(sql: Sql, kv: KVNamespace, perDay: number): Promise<void> {
  const { writes } = allowance(sql, perDay, Date.now());
  const lastLane = laneNow(sql, perDay, Date.now());
  const owed = listOwed(sql, Date.now(), Math.min(PUTS_PER_RUN, writes), lastLane);
  const written: Written[] = [];
  for (let at = 0, size = 1; at < owed.length; at += size, size = WAVE) {
    const keys = owed.slice(at, at + size).map(({ key }) => key);
    written.push(...(await write(sql, kv, keys)));
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

/** `value` null: it is to be erased. `wanted`: the revision of its row that was read. */
type Made = { key: string; wanted: number; revision: string | null; value: string | null };

/**
 * Makes these documents, puts them at once and notes what KV took. Their rows are read again: what became owed since the run
 * began is in them. Whoever dies before the note puts them once more.
 */
async function write(sql: Sql, kv: KVNamespace, keys: string[]): Promise<Written[]> {
  const documents = listDocuments(sql, keys);
  const made = await eachAlone(sql, documents, (document) => make(sql, document));
  countWrites(sql, made.length, Date.now());
  const taken = await eachAlone(sql, made, (one) => put(kv, one));
  const writtenAt = Date.now();
  const puts = taken.map(({ key, wanted, revision }) => ({ key, wanted, hash: revision ?? "" }));
  if (puts.length > 0) recordWritten(sql, puts, writtenAt);
  return taken.map(({ key, wanted, revision }) => ({ key, revision, written: wanted, writtenAt }));
}

/** What each of these came to; one that fails is tried again later, and null is left out. */
async function eachAlone<T extends { key: string }, R>(
  sql: Sql,
  all: T[],
  work: (one: T) => Promise<R | null>,
): Promise<R[]> {
  const done = all.map(async (one) => {
    try {
      return await work(one);
    } catch (error) {
      recordFailure(sql, one.key, String(error), Date.now());
      return null;
    }
  });
  return (await Promise.all(done)).filter((one) => one !== null);
}

/** A document from the rows as they are now; null when there is nothing new to write. */
async function make(sql: Sql, document: DocumentRow): Promise<Made | null> {
  const { key, wanted } = document;
  if (document.kind === "purged") return erased(sql, document);
  const made = await build(sql, document);
  const encoded = made && (await encode(made));
  if (encoded && encoded.revision !== document.hash) return { key, wanted, ...encoded };
  recordUnchanged(sql, key, wanted, Date.now());
  return null;
}

/** Takes a path out of the rows but for a digest, under which the address answers as withdrawn. */
async function erased(sql: Sql, { key, owner, wanted }: DocumentRow): Promise<Made> {
  addGone(new Outbox(sql, lanes.withdrawal), key, await digestOf(key), numberIn(owner));
  return { key, wanted, revision: null, value: null };
}

async function put(kv: KVNamespace, made: Made): Promise<Made> {
  const key = await kvKey(made.key);
  await (made.value === null ? kv.delete(key) : kv.put(key, made.value));
  return made;
}

/** A document is live once KV answers with the revision that was put; until then it is looked at again, and owed anew if lost. */
async function readBack(sql: Sql, kv: KVNamespace, expected: Written[]): Promise<void> {
  if (expected.length === 0) return;
  const found = await readAll(kv, await Promise.all(expected.map(({ key }) => kvKey(key))));
  const confirmed: Written[] = [];
  for (const [index, one] of expected.entries()) {
    const { key, revision, writtenAt } = one;
    const value = found[index];
    if (revision === null && value === null) forgetDocument(sql, key);
    else if (value && revision !== null && isOfRevision(value, revision)) confirmed.push(one);
    else if (value !== undefined && writtenAt < Date.now() - SETTLED_MS) recordLost(sql, key, Date.now());
    else postponeConfirmation(sql, key, Date.now());
  }
  if (confirmed.length > 0) recordConfirmed(sql, confirmed, Date.now());
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
