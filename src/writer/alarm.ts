import { nextForgotten } from "./answers.ts";
import { nextDelivery } from "./deliveries.ts";
import { lanes, nextDue } from "./documents.ts";
import { countErasingFiles } from "./file-erasing.ts";
import { isImportWaiting } from "./imports.ts";
import { allowance, nextReset } from "./kv-budget.ts";
import { getLockdown } from "./lockdown.ts";
import { nextRebuildStep } from "./rebuild.ts";
import { isRefiling } from "./refiling.ts";
import { isOutdated } from "./rerendering.ts";
import { nextScheduled } from "./scheduling.ts";
import type { Sql } from "./sql.ts";
import { isListOwed } from "./withdrawals.ts";

/** A list that R2 did not take, or a file that it did not erase, is tried again after as long as R2 wants between two writes. */
const LIST_RETRY_MS = 1_000;

/** When the earliest of all that is due is due, in ms; null when nothing is. */
export function nextAlarm(sql: Sql, kvWritesPerDay: number, now: number): number | null {
  const { lastLane } = allowance(sql, kvWritesPerDay, now);
  const isFrozen = getLockdown(sql) !== null;
  const due = [
    isListOwed(sql) || countErasingFiles(sql) > 0 ? now + LIST_RETRY_MS : null,
    !isFrozen && (isImportWaiting(sql) || isRefiling(sql)) ? now : null,
    isFrozen ? null : nextScheduled(sql),
    isOutdated(sql) ? now : null,
    nextRebuildStep(sql),
    nextDelivery(sql, now),
    nextForgotten(sql),
    nextDue(sql, now, lastLane),
    lastLane < lanes.bulk && nextDue(sql, now, lanes.bulk) !== null ? nextReset(now) : null,
  ].filter((at) => at !== null);
  return due.length > 0 ? Math.max(now, Math.min(...due)) : null;
}
