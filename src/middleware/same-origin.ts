import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { App } from "../app.ts";

const SAFE = ["GET", "HEAD"];

/**
 * Refuses what changes something and was not sent by one of our own pages. Every browser says who sent it, in Sec-Fetch-Site
 * or in Origin; where neither is said nothing is done. Both must agree when both are there.
 */
export const sameOrigin = (refused: (c: Context<App>) => Response | Promise<Response>) =>
  createMiddleware<App>(async (c, next) => {
    if (SAFE.includes(c.req.method) || isOwn(c.req.raw)) return next();
    return refused(c);
  });

function isOwn(request: Request): boolean {
  const site = request.headers.get("Sec-Fetch-Site");
  const origin = request.headers.get("Origin");
  if (site === null && origin === null) return false;
  const sameSite = site === null || site === "same-origin";
  const sameOrigin = origin === null || origin === new URL(request.url).origin;
  return sameSite && sameOrigin;
}
