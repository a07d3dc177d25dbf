import type { Context } from "hono";

/** Fills in the `url` of what has a `path`: while the site has no address of its own, by the request's. */
export const absolute = <T extends { path: string; url: string | null }>(c: Context, thing: T) => ({
  ...thing,
  url: thing.url ?? new URL(thing.path, c.req.url).href,
});
