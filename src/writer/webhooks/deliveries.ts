import type { DeliveryState, WebhookEvent } from "../../model/webhook.ts";
import { getPost } from "../posts/posts.ts";
import { toStatus } from "../posts/view.ts";
import { count, row, rows, type Sql } from "../sql.ts";
import { floorWrittenAt } from "../withdrawing/withdrawals.ts";
import { eventsOf, listWebhooks, setBusy, switchOff } from "./webhooks.ts";

export type DeliveryRow = {
  n: number;
  /** What the receiver knows it by, however often it is sent. */
  id: string;
  webhook_id: number;
  event: WebhookEvent;
  post_id: number;
  version: number;
  at: string;
  state: DeliveryState;
  /** 1 once readers see what it tells. */
  ready: number;
  attempts: number;
  not_before: number;
  status: number | null;
  error: string | null;
  ended_at: string | null;
};

const MINUTE_MS = 60_000;
/** How long after each attempt that failed the next one comes; after the last it is given up. */
const BACK_OFF_MS = [5_000, 5 * MINUTE_MS, 30 * MINUTE_MS, 120 * MINUTE_MS, 300 * MINUTE_MS, 600 * MINUTE_MS];

/** A delivery of which nothing is heard for this long died with the object. */
const BUSY_MS = 30_000;

/** Sent at once, each to another receiver: an invocation of the free plan makes 50 calls. */
const AT_ONCE = 5;

/** Ended ones that are kept of each receiver. */
const KEPT = 500;

/**
 * Notes what is to be told of a post, in the transaction that does it. The newest word about a post takes the place of one
 * that is still waiting: nobody is told the title of what has been withdrawn since.
 */
export function noteEvent(sql: Sql, event: WebhookEvent, postId: number, version: number, at: string) {
  for (const webhook of listWebhooks(sql)) {
    if (webhook.active === 0) continue;
    const waiting = rows<{ event: WebhookEvent }>(
      sql,
      `UPDATE deliveries SET state = 'replaced', ended_at = ?
       WHERE post_id = ? AND webhook_id = ? AND state = 'waiting' RETURNING event`,
      at,
      postId,
      webhook.id,
    );
    // Whoever was not told yet that it is there is told that it is, not that it changed.
    const isNews = event === "changed" && waiting.some((older) => older.event === "published");
    const told = isNews ? "published" : event;
    if (!eventsOf(webhook).includes(told)) continue;
    sql.exec(
      "INSERT INTO deliveries (id, webhook_id, event, post_id, version, at) VALUES (?, ?, ?, ?, ?, ?)",
      `msg_${crypto.randomUUID()}`,
      webhook.id,
      told,
      postId,
      version,
      at,
    );
  }
}

/** Finds what readers see by now: a publication that was read back, a withdrawal that the list in R2 has. */
export function markReady(sql: Sql) {
  const waiting = rows<DeliveryRow>(sql, "SELECT * FROM deliveries WHERE state = 'waiting' AND ready = 0");
  for (const { n, event, post_id } of waiting) {
    const post = getPost(sql, post_id);
    const isSeen =
      event === "withdrawn"
        ? floorWrittenAt(sql, post_id) !== null
        : post !== null && toStatus(sql, post) === "live";
    if (isSeen) sql.exec("UPDATE deliveries SET ready = 1 WHERE n = ?", n);
  }
}

/**
 * Takes what is due, the oldest of each receiver that is not being told something already. The attempt counts before it is
 * made, so that dying in it costs one attempt and half a minute.
 */
export function takeDue(sql: Sql, now: number): DeliveryRow[] {
  const taken: DeliveryRow[] = [];
  for (const { id, active, busy_until } of listWebhooks(sql)) {
    if (active === 0 || busy_until > now || taken.length === AT_ONCE) continue;
    const due = row<DeliveryRow>(
      sql,
      `UPDATE deliveries SET attempts = attempts + 1 WHERE n = (SELECT n FROM deliveries
         WHERE webhook_id = ? AND state = 'waiting' AND ready = 1 AND not_before <= ? ORDER BY not_before, n LIMIT 1)
       RETURNING *`,
      id,
      now,
    );
    if (!due) continue;
    setBusy(sql, id, now + BUSY_MS);
    taken.push(due);
  }
  return taken;
}

/** What became of an attempt: the status of the answer, or why there was none. */
export type Attempt = { status: number | null; error: string | null };

/** Notes an attempt: it was delivered, waits for the next, or is given up. */
export function recordAttempt(sql: Sql, delivery: DeliveryRow, { status, error }: Attempt, now: number) {
  const { n, webhook_id, attempts } = delivery;
  setBusy(sql, webhook_id, 0);
  const wait = BACK_OFF_MS[attempts - 1];
  const failed = wait === undefined ? "given-up" : "waiting";
  const state = status === 410 ? "given-up" : error === null ? "delivered" : failed;
  sql.exec(
    `UPDATE deliveries SET state = ?1, status = ?2, error = ?3, not_before = ?4, ended_at = ?5
     WHERE n = ?6 AND state = 'waiting'`,
    state,
    status,
    error,
    now + (wait ?? 0),
    state === "waiting" ? null : new Date(now).toISOString(),
    n,
  );
  if (status === 410) giveUp(sql, webhook_id, "The receiver answered 410: it is gone", now);
  sql.exec(
    `DELETE FROM deliveries WHERE webhook_id = ?1 AND state <> 'waiting'
       AND n <= (SELECT n FROM deliveries WHERE webhook_id = ?1 ORDER BY n DESC LIMIT 1 OFFSET ${KEPT})`,
    webhook_id,
  );
}

function giveUp(sql: Sql, webhookId: number, reason: string, now: number) {
  switchOff(sql, webhookId, reason);
  sql.exec(
    "UPDATE deliveries SET state = 'given-up', error = ?, ended_at = ? WHERE webhook_id = ? AND state = 'waiting'",
    reason,
    new Date(now).toISOString(),
    webhookId,
  );
}

/** When the next attempt is due, in ms; what readers do not see yet is looked at again in a minute, if not before. */
export function nextDelivery(sql: Sql, now: number): number | null {
  const due = listWebhooks(sql).flatMap(({ id, active, busy_until }) => {
    const next = row<{ at: number | null }>(
      sql,
      "SELECT MIN(not_before) AS at FROM deliveries WHERE webhook_id = ? AND state = 'waiting' AND ready = 1",
      id,
    );
    return active === 0 || next?.at == null ? [] : [Math.max(next.at, busy_until)];
  });
  const unseen = row(sql, "SELECT 1 FROM deliveries WHERE state = 'waiting' AND ready = 0");
  if (unseen) due.push(now + MINUTE_MS);
  return due.length > 0 ? Math.min(...due) : null;
}

/** Newest first, below the cursor. */
export function listDeliveries(sql: Sql, webhookId: number, before: number, limit: number): DeliveryRow[] {
  return rows<DeliveryRow>(
    sql,
    "SELECT * FROM deliveries WHERE webhook_id = ? AND n < ? ORDER BY n DESC LIMIT ?",
    webhookId,
    before,
    limit,
  );
}

export const countWaiting = (sql: Sql, webhookId: number): number =>
  count(sql, "SELECT COUNT(*) AS n FROM deliveries WHERE webhook_id = ? AND state = 'waiting'", webhookId);
