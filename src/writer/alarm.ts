import { nextForgotten } from "./access/answers.ts";
import { getLockdown } from "./access/lockdown.ts";
import { nextBackupStep } from "./backup/backups.ts";
import { isRestoring, nextRestoreStep } from "./backup/restore.ts";
import { countErasingFiles } from "./files/file-erasing.ts";
import { nextShowing } from "./files/held.ts";
import { isImportWaiting } from "./imports/imports.ts";
import { isOutdated } from "./posts/rerendering.ts";
import { nextScheduled } from "./posts/scheduling.ts";
import { lanes, nextDue } from "./projection/documents.ts";
import { allowance, laneNow, nextReset } from "./projection/kv-budget.ts";
import { nextRebuildStep } from "./projection/rebuild.ts";
import type { Sql } from "./sql.ts";
import { isRefiling } from "./terms/refiling.ts";
import { nextDelivery } from "./webhooks/deliveries.ts";
import { isListOwed } from "./withdrawing/withdrawals.ts";

/** A list that R2 did not take, or a file that it did not erase, is tried again after as long as R2 wants between two writes. */
const LIST_RETRY_MS = 1_000;

/** When the earliest of all that is due is due, in ms; null when nothing is. `feedAt`: when the search index is to be told something. */
export function nextAlarm(
  sql: Sql,
  kvWritesPerDay: number,
  now: number,
  feedAt: number | null,
): number | null {
  const due = isRestoring(sql) ? [nextRestoreStep(sql)] : [feedAt, ...listDue(sql, kvWritesPerDay, now)];
  const known = due.filter((at) => at !== null);
  return known.length > 0 ? Math.max(now, Math.min(...known)) : null;
}

function listDue(sql: Sql, kvWritesPerDay: number, now: number): (number | null)[] {
  const { lastLane } = allowance(sql, kvWritesPerDay, now);
  const isFrozen = getLockdown(sql) !== null;
  return [
    isListOwed(sql) || countErasingFiles(sql) > 0 ? now + LIST_RETRY_MS : null,
    !isFrozen && (isImportWaiting(sql) || isRefiling(sql)) ? now : null,
    isFrozen ? null : nextScheduled(sql),
    nextShowing(sql),
    isOutdated(sql) ? now : null,
    nextRebuildStep(sql),
    nextBackupStep(sql),
    nextDelivery(sql, now),
    nextForgotten(sql),
    nextDue(sql, now, laneNow(sql, kvWritesPerDay, now)),
    lastLane < lanes.bulk && nextDue(sql, now, lanes.bulk) !== null ? nextReset(now) : null,
  ];
}
