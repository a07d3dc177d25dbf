import { because } from "../../model/reasons.ts";
import { fail, type Result } from "../../model/result.ts";
import { conflict, type Failure } from "../failures.ts";
import { row, rows, type Sql } from "../sql.ts";
import type { Once } from "./call.ts";
import { nameOf, type Who } from "./callers.ts";

/** An answer is kept for three days: whoever has not tried again by then does not. */
const KEPT_MS = 72 * 3_600_000;

/** A row holds 2 MB, and a post with its body can be longer. */
const PART_OCTETS = 1_000_000;

const PARTS_PER_SWEEP = 50;

/** What a command came to, and whether it did so now or when it first came. */
export type Answered = Result<unknown, Failure> & { isReplay?: true };

/**
 * Does the work of a command that carries a key, or answers what it came to when it first came; the effect and the answer are
 * one transaction, so that a failure which is rolled back takes its answer along and may be mended and tried again.
 */
export function answerOnce(
  sql: Sql,
  caller: Who,
  { key, fingerprint }: Once,
  now: number,
  work: () => Result<unknown, Failure>,
): Answered {
  const name = nameOf(caller);
  const kept = getAnswer(sql, name, key);
  if (kept === "erased") return conflict(because("erasedAnswer"));
  if (kept && kept.fingerprint !== fingerprint) return fail({ kind: "key-reused" });
  if (kept) return { ...kept.answer, isReplay: true };
  const answer = work();
  keepAnswer(sql, name, { key, fingerprint }, answer, now);
  return answer;
}

/** A failure leaves nothing behind, except an edit that lost. */
export const isCommitted = (answer: Result<unknown, Failure>) => answer.ok || answer.failure.kind === "stale";

/** Forgets old answers, a few at a time. */
export function forgetAnswers(sql: Sql, now: number) {
  sql.exec(
    "DELETE FROM answers WHERE rowid IN (SELECT rowid FROM answers WHERE at <= ? ORDER BY at LIMIT ?)",
    now - KEPT_MS,
    PARTS_PER_SWEEP,
  );
}

/** When the next answer is to be forgotten, in ms; null when none is kept. */
export function nextForgotten(sql: Sql): number | null {
  const oldest = row<{ at: number | null }>(sql, "SELECT MIN(at) AS at FROM answers")?.at ?? null;
  return oldest === null ? null : oldest + KEPT_MS;
}

/** Erases what answers say, with a post that is purged; that they were given stays known, so that nothing is done twice. */
export function eraseAnswers(sql: Sql) {
  sql.exec("DELETE FROM answers WHERE part > 0");
  sql.exec("UPDATE answers SET fingerprint = '', octets = x'' WHERE fingerprint <> ''");
}

type Kept = { fingerprint: string; answer: Result<unknown, Failure> };

function getAnswer(sql: Sql, caller: string, key: string): Kept | "erased" | null {
  const parts = rows<{ fingerprint: string; octets: ArrayBuffer }>(
    sql,
    "SELECT fingerprint, octets FROM answers WHERE caller = ? AND key = ? ORDER BY part",
    caller,
    key,
  );
  const [first] = parts;
  if (!first) return null;
  if (first.fingerprint === "") return "erased";
  const decoder = new TextDecoder();
  const text = parts.map(({ octets }) => decoder.decode(octets, { stream: true })).join("");
  return { fingerprint: first.fingerprint, answer: JSON.parse(text + decoder.decode()) };
}

function keepAnswer(sql: Sql, caller: string, { key, fingerprint }: Once, answer: unknown, now: number) {
  const octets = new TextEncoder().encode(JSON.stringify(answer));
  for (let from = 0; from < octets.length; from += PART_OCTETS) {
    sql.exec(
      "INSERT INTO answers (caller, key, part, fingerprint, at, octets) VALUES (?, ?, ?, ?, ?, ?)",
      caller,
      key,
      from / PART_OCTETS,
      fingerprint,
      now,
      octets.slice(from, from + PART_OCTETS).buffer,
    );
  }
}
