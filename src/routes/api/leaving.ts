import { Hono } from "hono";
import type { App } from "../../app.ts";
import { leavingQuery, nextPage, readQuery } from "./http/query.ts";
import { run } from "./run.ts";

/** What another system takes, whole. */
export const leaving = new Hono<App>();

leaving.get("/posts", async (c) => {
  const query = readQuery(c, leavingQuery);
  if (!query.ok) return query.failure;
  const { cursor = 0, limit, drafts } = query.value;
  const listed = await run(c, "listLeavingPosts", { cursor, limit, drafts: drafts === "true" });
  if (!listed.ok) return listed.failure;
  nextPage(c, listed.value.next);
  return c.json(listed.value);
});
