import type { Context } from "hono";
import { Hono } from "hono";
import type { App } from "../../app.ts";
import { webhookInput, webhookPatch } from "../../model/webhook.ts";
import { paths } from "../../paths.ts";
import { idOf } from "../number-of.ts";
import { readBody } from "./http/body.ts";
import { nextPage, pageQuery, readQuery } from "./http/query.ts";
import { run } from "./run.ts";

export const webhooks = new Hono<App>();

webhooks.get("/", async (c) => {
  const listed = await run(c, "listWebhooks", null);
  return listed.ok ? c.json({ webhooks: listed.value }) : listed.failure;
});

webhooks.post("/", async (c) => {
  const input = await readBody(c, webhookInput(mayBeLocal(c)));
  if (!input.ok) return input.failure;
  const created = await run(c, "createWebhook", { webhook: input.value, host: hostOf(c) });
  if (!created.ok) return created.failure;
  const { webhook, secret } = created.value;
  c.header("Location", paths.api.webhook(webhook.id));
  return c.json({ ...webhook, secret }, 201);
});

webhooks.get("/:id{[0-9]+}", async (c) => {
  const webhook = await run(c, "getWebhook", { id: idOf(c) });
  return webhook.ok ? c.json(webhook.value) : webhook.failure;
});

webhooks.patch("/:id{[0-9]+}", async (c) => {
  const patch = await readBody(c, webhookPatch(mayBeLocal(c)));
  if (!patch.ok) return patch.failure;
  const saved = await run(c, "saveWebhook", { id: idOf(c), patch: patch.value, host: hostOf(c) });
  return saved.ok ? c.json(saved.value) : saved.failure;
});

webhooks.delete("/:id{[0-9]+}", async (c) => {
  const deleted = await run(c, "deleteWebhook", { id: idOf(c) });
  return deleted.ok ? c.body(null, 204) : deleted.failure;
});

webhooks.post("/:id{[0-9]+}/secret", async (c) => {
  const changed = await run(c, "changeWebhookSecret", { id: idOf(c) });
  return changed.ok ? c.json(changed.value, 201) : changed.failure;
});

webhooks.get("/:id{[0-9]+}/deliveries", async (c) => {
  const query = readQuery(c, pageQuery);
  if (!query.ok) return query.failure;
  const listed = await run(c, "listDeliveries", { id: idOf(c), ...query.value });
  if (!listed.ok) return listed.failure;
  nextPage(c, listed.value.next);
  return c.json(listed.value);
});

/** On one's own computer a receiver may stand there too. */
const mayBeLocal = (c: Context<App>) => c.env.WEBHOOKS_MAY === "be-local";

const hostOf = (c: Context<App>) => new URL(c.req.url).host;
