import type { Context } from "hono";
import type { App } from "../app.ts";
import { sourcesOf } from "./sources.ts";

/**
 * For whoever watches the site from outside: whether this isolate can show pages, and withholds what was withdrawn. It asks
 * KV and R2 no more often than pages do, and never the SiteWriter, so that probing costs nothing.
 */
export async function healthz(c: Context<App>): Promise<Response> {
  const isWell = await c.var.reader.isCurrent(sourcesOf(c));
  return c.json({ status: isWell ? "ok" : "unavailable" }, isWell ? 200 : 503);
}
