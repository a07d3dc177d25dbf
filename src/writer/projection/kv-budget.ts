import { IS_IMPORTING } from "../archives/being-filled.ts";
import { getState, setState } from "../schema.ts";
import { row, type Sql } from "../sql.ts";
import { type Lane, lanes } from "./documents.ts";

/** The last writes of a day are kept for withdrawals. */
const RESERVE = 100;

type Count = { day: string; writes: number };

/** Our own count of KV writes since 00:00 UTC. */
export function countWrites(sql: Sql, writes: number, now: number) {
  if (writes > 0)
    setState(sql, "kv-writes", { day: dayOf(now), writes: countToday(sql, now) + writes } satisfies Count);
}

/** What may still be written today: how many keys, and the least urgent lane. `perDay` 0 is unlimited. */
export function allowance(sql: Sql, perDay: number, now: number): { writes: number; lastLane: Lane | -1 } {
  if (perDay === 0) return { writes: Number.POSITIVE_INFINITY, lastLane: lanes.bulk };
  const left = perDay - countToday(sql, now);
  if (left <= 0) return { writes: 0, lastLane: -1 };
  if (left <= RESERVE) return { writes: left, lastLane: lanes.withdrawal };
  return { writes: left - RESERVE, lastLane: lanes.bulk };
}

/**
 * The least urgent lane that is written now. A day's writes are not spent on an import before all of it is in the rows: until then
 * it is not known which of its documents readers want first.
 */
export function laneNow(sql: Sql, perDay: number, now: number): Lane | -1 {
  const { lastLane } = allowance(sql, perDay, now);
  const mustChoose = perDay > 0 && lastLane === lanes.bulk && row(sql, `SELECT 1 WHERE ${IS_IMPORTING}`);
  return mustChoose ? lanes.editors : lastLane;
}

/** When the count starts again, in ms. */
export const nextReset = (now: number) => Date.parse(dayOf(now)) + 86_400_000;

/** KV writes since 00:00 UTC. */
export function countToday(sql: Sql, now: number): number {
  const count = getState<Count>(sql, "kv-writes", { day: "", writes: 0 });
  return count.day === dayOf(now) ? count.writes : 0;
}

const dayOf = (now: number) => new Date(now).toISOString().slice(0, 10);
