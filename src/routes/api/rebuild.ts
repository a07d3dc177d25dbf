import { Hono } from "hono";
import type { App } from "../../app.ts";
import { paths } from "../../paths.ts";
import { run } from "./run.ts";

export const rebuild = new Hono<App>();

rebuild.post("/", async (c) => {
  const started = await run(c, "startRebuild", null);
  if (!started.ok) return started.failure;
  c.header("Location", paths.api.rebuild);
  return c.json(started.value, 202);
});

rebuild.get("/", async (c) => {
  const progress = await run(c, "getRebuild", null);
  return progress.ok ? c.json(progress.value) : progress.failure;
});
