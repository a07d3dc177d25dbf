import type { WebhookEvent, WebhookInput, WebhookPatch } from "../../model/webhook.ts";
import { insert, row, rows, type Sql } from "../sql.ts";

export type WebhookRow = {
  id: number;
  url: string;
  /** JSON, a list of events. */
  events: string;
  secret: string;
  /** What was the secret until it was changed: it signs beside the new one until then, in ms. */
  old_secret: string | null;
  old_until: number;
  active: number;
  inactive_reason: string | null;
  /** A delivery is on its way, at most until then, in ms. */
  busy_until: number;
  created_at: string;
};

/** More receivers than this would make a publication slow. */
export const MOST_WEBHOOKS = 20;

/** The old secret counts for a day more, so that a receiver can take the new one over. */
const OVERLAP_MS = 86_400_000;

export const listWebhooks = (sql: Sql): WebhookRow[] => rows(sql, "SELECT * FROM webhooks ORDER BY id");

export const getWebhook = (sql: Sql, id: number): WebhookRow | null =>
  row(sql, "SELECT * FROM webhooks WHERE id = ?", id);

export function insertWebhook(sql: Sql, { url, events }: WebhookInput, secret: string, now: string): number {
  return insert(
    sql,
    "INSERT INTO webhooks (url, events, secret, created_at) VALUES (?, ?, ?, ?) RETURNING id",
    url,
    JSON.stringify(events),
    secret,
    now,
  );
}

export function updateWebhook(sql: Sql, id: number, { url, events, active }: WebhookPatch) {
  sql.exec(
    `UPDATE webhooks SET url = COALESCE(?, url), events = COALESCE(?, events), active = COALESCE(?, active),
       inactive_reason = CASE WHEN ?3 IS NULL THEN inactive_reason END WHERE id = ?`,
    url ?? null,
    events ? JSON.stringify(events) : null,
    active === undefined ? null : Number(active),
    id,
  );
}

export function changeSecret(sql: Sql, id: number, secret: string, now: number) {
  sql.exec(
    "UPDATE webhooks SET old_secret = secret, old_until = ?, secret = ? WHERE id = ?",
    now + OVERLAP_MS,
    secret,
    id,
  );
}

/** Nothing more is sent to it until it is made active again. */
export function switchOff(sql: Sql, id: number, reason: string) {
  sql.exec("UPDATE webhooks SET active = 0, inactive_reason = ? WHERE id = ?", reason, id);
}

export function setBusy(sql: Sql, id: number, until: number) {
  sql.exec("UPDATE webhooks SET busy_until = ? WHERE id = ?", until, id);
}

export function deleteWebhook(sql: Sql, id: number) {
  sql.exec("DELETE FROM deliveries WHERE webhook_id = ?", id);
  sql.exec("DELETE FROM webhooks WHERE id = ?", id);
}

export const eventsOf = ({ events }: WebhookRow): WebhookEvent[] => JSON.parse(events);

/** 256 random bits, written as Standard Webhooks wants it. */
export const makeSecret = () =>
  `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))}`;

/** The secrets that sign now, the newest first. */
export const secretsOf = ({ secret, old_secret, old_until }: WebhookRow, now: number): string[] =>
  old_secret !== null && now < old_until ? [secret, old_secret] : [secret];
