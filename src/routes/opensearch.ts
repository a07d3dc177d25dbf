import type { Context } from "hono";
import type { App } from "../app.ts";
import { renderOpenSearch } from "../feeds/opensearch.ts";
import { READERS_CACHE } from "./entity-tag.ts";
import { isKnownHost, misdirected } from "./known-host.ts";
import { sourcesOf } from "./sources.ts";

export async function openSearch(c: Context<App>): Promise<Response> {
  const { site } = await c.var.reader.readSite(sourcesOf(c));
  const { host, origin } = new URL(c.req.url);
  if (!isKnownHost(host, site.document.siteUrl)) return misdirected(c);
  return c.body(renderOpenSearch(site.document, site.document.siteUrl ?? origin), 200, {
    "Content-Type": "application/opensearchdescription+xml; charset=utf-8",
    "Cache-Control": READERS_CACHE,
  });
}
