import type { Context } from "hono";
import type { App } from "../app.ts";
import type { Sources } from "../read-model/reader.ts";

/** What the reader reads from, for this request. */
export const sourcesOf = (c: Context<App>): Sources => ({
  DOCUMENTS: c.env.DOCUMENTS,
  FILES: c.env.FILES,
  waitUntil: (work) => c.executionCtx.waitUntil(work),
});
