import { Hono } from "hono";
import type { App } from "../../app.ts";
import { run } from "./run.ts";

/** For the moment in which a token is in the wrong hands and nobody knows which. */
export const lockdown = new Hono<App>();

lockdown.get("/", async (c) => {
  const found = await run(c, "getLockdown", null);
  return found.ok ? c.json(found.value) : found.failure;
});

lockdown.put("/", async (c) => {
  const imposed = await run(c, "imposeLockdown", null);
  return imposed.ok ? c.json(imposed.value) : imposed.failure;
});

lockdown.delete("/", async (c) => {
  const lifted = await run(c, "liftLockdown", null);
  return lifted.ok ? c.json(lifted.value) : lifted.failure;
});
