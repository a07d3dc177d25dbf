import { Hono } from "hono";
import type { App } from "../../app.ts";
import { restoreInput } from "../../model/backup.ts";
import { readManifest } from "./backups.ts";
import { readBody } from "./http/body.ts";
import { run } from "./run.ts";

/** An empty site becomes what a backup says. */
export const restore = new Hono<App>();

restore.post("/", async (c) => {
  const given = await readBody(c, restoreInput);
  if (!given.ok) return given.failure;
  const found = await readManifest(c, given.value.backup);
  if (!found.ok) return found.failure;
  const started = await run(c, "startRestore", found.value);
  return started.ok ? c.json(started.value, 202) : started.failure;
});

restore.get("/", async (c) => {
  const found = await run(c, "getRestore", null);
  return found.ok ? c.json(found.value) : found.failure;
});

restore.put("/completion", async (c) => {
  const completed = await run(c, "completeRestore", null);
  return completed.ok ? c.json(completed.value) : completed.failure;
});
