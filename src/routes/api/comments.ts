import { Hono } from "hono";
import type { App } from "../../app.ts";
import { idOf, numberOf } from "../number-of.ts";
import { commentsQuery, nextPage, readQuery } from "./http/query.ts";
import { run } from "./run.ts";

/** What readers of another system wrote below a post, below that post. */
export const comments = new Hono<App>();

comments.get("/:id{[0-9]+}/comments", async (c) => {
  const query = readQuery(c, commentsQuery);
  if (!query.ok) return query.failure;
  const { cursor = 0, limit } = query.value;
  const found = await run(c, "listComments", { id: idOf(c), cursor, limit });
  if (!found.ok) return found.failure;
  nextPage(c, found.value.next);
  return c.json(found.value);
});

/** 200 once the withdrawal list is in R2; 202 while it is still being tried. */
comments.delete("/:id{[0-9]+}/comments/:comment{[0-9]+}", async (c) => {
  const removed = await run(c, "removeComment", { id: idOf(c), comment: numberOf(c, "comment") });
  if (!removed.ok) return removed.failure;
  return c.json(removed.value, removed.value.goneBy === null ? 202 : 200);
});
