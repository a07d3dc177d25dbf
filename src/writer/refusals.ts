import type { Attempts } from "../model/token.ts";
import { rows, type Sql } from "./sql.ts";

/** Refused attempts within a minute (UTC): forged tokens, and tokens of ours that are void. At least so many. */
export type Refusals = { minute: string; forged: number; void: number };

/** Counts are written no more often, so that a flood of attempts does not use up the rows that may be written a day. */
const REST_MS = 10_000;
const MOST_MINUTES = 1440;

/** Counts refused attempts, in memory first; what the object has not written when it is evicted is lost. */
export class RefusalCounter {
  #waiting = new Map<string, { forged: number; void: number }>();
  #writtenAt = 0;

  count(sql: Sql, forged: Attempts, isVoid: boolean, now: number) {
    for (const [minute, n] of Object.entries(forged)) this.#at(minute).forged += n;
    if (isVoid) this.#at(new Date(now).toISOString().slice(0, 16)).void += 1;
    if (this.#waiting.size === 0 || now - this.#writtenAt < REST_MS) return;
    for (const [minute, counts] of this.#waiting) {
      sql.exec(
        `INSERT INTO refusals VALUES (?1, ?2, ?3)
         ON CONFLICT(minute) DO UPDATE SET forged = forged + ?2, void = void + ?3`,
        minute,
        counts.forged,
        counts.void,
      );
    }
    sql.exec(
      "DELETE FROM refusals WHERE minute NOT IN (SELECT minute FROM refusals ORDER BY minute DESC LIMIT ?)",
      MOST_MINUTES,
    );
    this.#waiting.clear();
    this.#writtenAt = now;
  }

  #at(minute: string) {
    const counts = this.#waiting.get(minute) ?? { forged: 0, void: 0 };
    this.#waiting.set(minute, counts);
    return counts;
  }
}

/** Newest first. */
export const listRefusals = (sql: Sql): Refusals[] =>
  rows<Refusals>(sql, "SELECT minute, forged, void FROM refusals ORDER BY minute DESC");
