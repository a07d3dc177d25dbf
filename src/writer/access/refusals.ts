import type { Attempts } from "../../model/caller.ts";
import { rows, type Sql } from "../sql.ts";

/** Refused attempts within a minute (UTC): forged tokens, and tokens of ours that are void. At least so many. */
export type Refusals = { minute: string; forged: number; void: number };

/** Counts are written no more often, so that a flood of attempts does not use up the rows that may be written a day. */
const WRITES_PER_MINUTE = 10;
const MOST_MINUTES = 1440;

/** Counts refused attempts. A flood is counted in memory first, and what was not written when the object is evicted is lost. */
export class RefusalCounter {
  #waiting = new Map<string, { forged: number; void: number }>();
  #minute = "";
  #writes = 0;

  count(sql: Sql, forged: Attempts, isVoid: boolean, now: string) {
    for (const [minute, n] of Object.entries(forged)) this.#at(minute).forged += n;
    const current = now.slice(0, 16);
    if (isVoid) this.#at(current).void += 1;
    if (current !== this.#minute) this.#writes = 0;
    this.#minute = current;
    if (this.#waiting.size === 0 || this.#writes === WRITES_PER_MINUTE) return;
    this.#writes += 1;
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
