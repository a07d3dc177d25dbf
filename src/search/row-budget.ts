import { getFact, setFact } from "./facts.ts";

const DAY_MS = 86_400_000;

/** Rows that may be read a day for each KV write that the plan carries: two of the five millions of the free plan. */
const ROWS_PER_KV_WRITE = 2_000;
/** Of a day's rows so many may be saved up. */
const SAVED_UP = 1 / 5;
/** What is spent is noted so often, because a row written costs more than a row read. */
const NOTED_EVERY = 20_000;

/**
 * Rows that searches may read: on the free plan a day's rows are for all objects together, and a flood of searches must not
 * take them from the editors. They come back over the day.
 */
export class RowBudget {
  readonly #sql: SqlStorage;
  readonly #perDay: number;
  #left: number;
  #at: number;
  #noted: number;

  /** `kvWritesPerDay` says what the plan carries; 0: no limit. */
  constructor(sql: SqlStorage, kvWritesPerDay: number, now: number) {
    this.#sql = sql;
    this.#perDay = kvWritesPerDay === 0 ? Number.POSITIVE_INFINITY : kvWritesPerDay * ROWS_PER_KV_WRITE;
    const noted = getFact<{ left: number; at: number } | null>(sql, "rows", null);
    this.#left = noted?.left ?? this.#perDay * SAVED_UP;
    this.#at = noted?.at ?? now;
    this.#noted = this.#left;
  }

  isSpent(now: number): boolean {
    if (this.#perDay === Number.POSITIVE_INFINITY) return false;
    const back = (Math.max(0, now - this.#at) / DAY_MS) * this.#perDay;
    this.#left = Math.min(this.#perDay * SAVED_UP, this.#left + back);
    this.#at = now;
    return this.#left <= 0;
  }

  spend(rows: number) {
    this.#left -= rows;
    if (this.#perDay === Number.POSITIVE_INFINITY || Math.abs(this.#noted - this.#left) < NOTED_EVERY) return;
    setFact(this.#sql, "rows", { left: this.#left, at: this.#at });
    this.#noted = this.#left;
  }
}
