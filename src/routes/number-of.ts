import type { Context } from "hono";
import type { App } from "../app.ts";

/** A number in the path; one too large for any thing leads to none. */
export const numberOf = (c: Context<App>, name: string) =>
  Math.min(Number(c.req.param(name)), Number.MAX_SAFE_INTEGER);

/** The id of the thing that the path names. */
export const idOf = (c: Context<App>) => numberOf(c, "id");

/** The cursor of a list's first page: above any id, and of as many digits as a cursor may have. */
export const NEWEST = 10 ** 15 - 1;
