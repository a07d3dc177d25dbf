import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { DeliveryState, WebhookEvent, WebhookInput, WebhookPatch } from "../../model/webhook.ts";
import type { Command } from "../command.ts";
import { conflict, type Failure, invalid } from "../failures.ts";
import { toPage } from "../paging.ts";
import { getSettings } from "../settings.ts";
import type { Sql } from "../sql.ts";
import {
  countWaiting,
  type DeliveryRow,
  listDeliveries as listRowsOfDeliveries,
} from "../webhooks/deliveries.ts";
import {
  changeSecret,
  eventsOf,
  getWebhook as getRow,
  insertWebhook,
  listWebhooks as listRows,
  MOST_WEBHOOKS,
  makeSecret,
  deleteWebhook as remove,
  updateWebhook,
  type WebhookRow,
} from "../webhooks/webhooks.ts";

export type WebhookView = {
  id: number;
  url: string;
  events: WebhookEvent[];
  active: boolean;
  /** Why it was switched off by itself; null when it was not. */
  inactiveReason: string | null;
  /** Events that it has not been told yet. */
  waiting: number;
  createdAt: string;
};

export type DeliveryView = {
  n: number;
  id: string;
  event: WebhookEvent;
  postId: number;
  version: number;
  at: string;
  state: DeliveryState;
  attempts: number;
  /** Of the last answer. */
  status: number | null;
  error: string | null;
  nextAt: string | null;
  endedAt: string | null;
};

export const listWebhooks: Command<null, WebhookView[]> = {
  needs: "manage",
  reads: true,
  run: ({ sql }) => ok(listRows(sql).map((webhook) => toView(sql, webhook))),
};

export const getWebhook: Command<{ id: number }, WebhookView> = {
  needs: "manage",
  reads: true,
  run: ({ sql }, { id }) => viewed(sql, id),
};

/** `host` is where the request came in: a receiver is somebody else. The secret is told this once. */
export const createWebhook: Command<
  { webhook: WebhookInput; host: string },
  { webhook: WebhookView; secret: string }
> = {
  needs: "manage",
  notes: (_, { webhook: { id } }) => ({ thing: `webhook:${id}` }),
  run({ sql, now }, { webhook, host }) {
    if (listRows(sql).length >= MOST_WEBHOOKS) return conflict(because("manyWebhooks", MOST_WEBHOOKS));
    if (isOurs(sql, webhook.url, host)) return ours;
    const secret = makeSecret();
    const made = viewed(sql, insertWebhook(sql, webhook, secret, now));
    return made.ok ? ok({ webhook: made.value, secret }) : made;
  },
};

export const saveWebhook: Command<{ id: number; patch: WebhookPatch; host: string }, WebhookView> = {
  needs: "manage",
  notes: ({ id }) => ({ thing: `webhook:${id}` }),
  run({ sql }, { id, patch, host }) {
    if (patch.url !== undefined && isOurs(sql, patch.url, host)) return ours;
    updateWebhook(sql, id, patch);
    return viewed(sql, id);
  },
};

export const deleteWebhook: Command<{ id: number }, null> = {
  needs: "manage",
  notes: ({ id }) => ({ thing: `webhook:${id}` }),
  run({ sql }, { id }) {
    const known = viewed(sql, id);
    if (!known.ok) return known;
    remove(sql, id);
    return ok(null);
  },
};

/** The secret before this one signs for a day more. */
export const changeWebhookSecret: Command<{ id: number }, { secret: string }> = {
  needs: "manage",
  notes: ({ id }) => ({ thing: `webhook:${id}` }),
  run({ sql, now }, { id }) {
    const known = viewed(sql, id);
    if (!known.ok) return known;
    const secret = makeSecret();
    changeSecret(sql, id, secret, Date.parse(now));
    return ok({ secret });
  },
};

/** Newest first, below the cursor: the last n of the page before. */
export const listDeliveries: Command<
  { id: number; cursor: number; limit: number },
  { deliveries: DeliveryView[]; next: number | null }
> = {
  needs: "manage",
  reads: true,
  run({ sql }, { id, cursor, limit }) {
    const known = viewed(sql, id);
    if (!known.ok) return known;
    const found = listRowsOfDeliveries(sql, id, cursor, limit + 1);
    const { page, next } = toPage(found, limit, ({ n }) => n);
    return ok({ deliveries: page.map(toDelivery), next });
  },
};

/** By its address or by the one under which it was asked. */
function isOurs(sql: Sql, url: string, host: string): boolean {
  const { siteUrl } = getSettings(sql).settings;
  return [host, siteUrl && new URL(siteUrl).host].includes(new URL(url).host);
}

const ours = invalid("url", because("ownWebhook"));

function viewed(sql: Sql, id: number): Result<WebhookView, Failure> {
  const webhook = getRow(sql, id);
  return webhook ? ok(toView(sql, webhook)) : fail({ kind: "not-found", what: `Webhook ${id}` });
}

const toView = (sql: Sql, webhook: WebhookRow): WebhookView => ({
  id: webhook.id,
  url: webhook.url,
  events: eventsOf(webhook),
  active: webhook.active === 1,
  inactiveReason: webhook.inactive_reason,
  waiting: countWaiting(sql, webhook.id),
  createdAt: webhook.created_at,
});

function toDelivery(row: DeliveryRow): DeliveryView {
  const { n, id, event, post_id, version, at, state, attempts, status, error, not_before, ended_at } = row;
  const nextAt = state === "waiting" && not_before > 0 ? new Date(not_before).toISOString() : null;
  return {
    n,
    id,
    event,
    postId: post_id,
    version,
    at,
    state,
    attempts,
    status,
    error,
    nextAt,
    endedAt: ended_at,
  };
}
