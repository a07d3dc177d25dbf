import { Hono } from "hono";
import type { App } from "../../app.ts";
import { activityQuery, nextPage, readQuery } from "./http/query.ts";
import { run } from "./run.ts";

/** Who did what, newest first. */
export const activity = new Hono<App>();

activity.get("/", async (c) => {
  const query = readQuery(c, activityQuery);
  if (!query.ok) return query.failure;
  const { cursor, limit, who = null, post = null } = query.value;
  const listed = await run(c, "listActivity", { before: cursor, limit, who, post });
  if (!listed.ok) return listed.failure;
  nextPage(c, listed.value.next);
  return c.json(listed.value);
});
