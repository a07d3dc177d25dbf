import { Hono } from "hono";
import type { App } from "../../app.ts";
import { run } from "./run.ts";

export const overview = new Hono<App>();

overview.get("/", async (c) => {
  const found = await run(c, "getOverview", null);
  return found.ok ? c.json(found.value) : found.failure;
});
