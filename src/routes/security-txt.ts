import { createMiddleware } from "hono/factory";
import type { App } from "../app.ts";
import { renderSecurityTxt } from "../feeds/security-txt.ts";
import { READERS_CACHE } from "./entity-tag.ts";
import { isKnownHost, misdirected } from "./known-host.ts";
import { sourcesOf } from "./sources.ts";

/** Where the site names nobody the address is like any other that nothing stands at. */
export const securityTxt = createMiddleware<App>(async (c, next) => {
  const { site } = await c.var.reader.readSite(sourcesOf(c));
  if (!isKnownHost(new URL(c.req.url).host, site.document.siteUrl)) return misdirected(c);
  const text = renderSecurityTxt(site.document, new Date());
  return text === null ? next() : c.text(text, 200, { "Cache-Control": READERS_CACHE });
});
