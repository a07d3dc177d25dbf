import type { Context } from "hono";
import type { App } from "../app.ts";
import { type Env, lostPaths } from "../env.ts";
import type { Counts } from "../lost-paths/counter.ts";

/** Counts a path for which nothing was found. What is handed over goes behind the answer, and a reader never waits for it. */
export function noteLostPath(c: Context<App>, path: string) {
  if (c.req.method !== "GET") return;
  const counts = c.var.lostPaths.note(path);
  if (counts) c.executionCtx.waitUntil(handOver(c.env, counts));
}

async function handOver(env: Env, counts: Counts) {
  try {
    await lostPaths(env).add(counts);
  } catch (error) {
    console.error("Paths asked for in vain could not be handed over", error);
  }
}
