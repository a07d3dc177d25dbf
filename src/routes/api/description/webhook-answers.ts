import * as v from "valibot";
import { webhookEvents } from "../../../model/webhook.ts";
import type { DeliveryView, WebhookView } from "../../../writer/commands/webhooks.ts";
import { at, id, type SchemaOf, version } from "./answers.ts";

const event = v.picklist(webhookEvents);
const webhookEntries = {
  id,
  url: v.pipe(v.string(), v.url()),
  events: v.array(event),
  active: v.boolean(),
  inactiveReason: v.nullable(v.string()),
  waiting: version,
  createdAt: at,
};
export const webhook: SchemaOf<WebhookView> = v.strictObject(webhookEntries);
export const webhookList = v.strictObject({ webhooks: v.array(webhook) });
export const newSecret = v.strictObject({ secret: v.pipe(v.string(), v.startsWith("whsec_")) });
export const newWebhook = v.strictObject({ ...webhookEntries, ...newSecret.entries });

const delivery: SchemaOf<DeliveryView> = v.strictObject({
  n: id,
  id: v.string(),
  event,
  postId: id,
  version,
  at,
  state: v.picklist(["waiting", "delivered", "given-up", "replaced"]),
  attempts: version,
  status: v.nullable(version),
  error: v.nullable(v.string()),
  nextAt: v.nullable(at),
  endedAt: v.nullable(at),
});
export const deliveryList = v.strictObject({ deliveries: v.array(delivery), next: v.nullable(id) });
