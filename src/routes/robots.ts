import type { Context } from "hono";
import type { App } from "../app.ts";
import { renderRobots } from "../feeds/robots.ts";
import { READERS_CACHE } from "./entity-tag.ts";
import { isKnownHost, misdirected } from "./known-host.ts";
import { sourcesOf } from "./sources.ts";

export async function robots(c: Context<App>): Promise<Response> {
  const { site } = await c.var.reader.readSite(sourcesOf(c));
  if (!isKnownHost(new URL(c.req.url).host, site.document.siteUrl)) return misdirected(c);
  return c.text(renderRobots(site.document), 200, { "Cache-Control": READERS_CACHE });
}
