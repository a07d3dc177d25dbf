import { createMiddleware } from "hono/factory";
import { refusalInWords } from "../../admin/files/refusals.ts";
import type { App } from "../../app.ts";
import { languageOf } from "./show.tsx";

/** Where the endpoint takes a file for a script: what goes wrong is said in the words of whoever sent it. */
export const refusedInWords = createMiddleware<App>(async (c, next) => {
  await next();
  if (!c.res.headers.get("Content-Type")?.startsWith("application/problem+json")) return;
  const problem = await c.res.json<Record<string, unknown>>();
  const detail = refusalInWords(String(problem.code), String(problem.detail), languageOf(c));
  c.res = new Response(JSON.stringify({ ...problem, detail }), c.res);
});
