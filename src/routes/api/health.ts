import { Hono } from "hono";
import type { App } from "../../app.ts";
import { run } from "./run.ts";

export const health = new Hono<App>();

health.get("/", async (c) => {
  const found = await run(c, "getHealth", null);
  return found.ok ? c.json(found.value) : found.failure;
});
