import type { Context } from "hono";
import type { App } from "../../app.ts";

/** The id in a page's path; one too large for any thing leads to none. */
export const idOf = (c: Context<App>) => Math.min(Number(c.req.param("id")), Number.MAX_SAFE_INTEGER);
