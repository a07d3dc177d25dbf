import { createMiddleware } from "hono/factory";
import type { App } from "../app.ts";
import { sourcesOf } from "../routes/sources.ts";

/**
 * Leads the editors' pages to one host, because a passkey is bound to it: that of the site once it has an address, and on one's
 * own computer localhost, for an address of numbers can have no passkeys.
 */
export const adminHost = createMiddleware<App>(async (c, next) => {
  const url = new URL(c.req.url);
  const { site } = await c.var.reader.readSite(sourcesOf(c));
  const siteUrl = site.document.siteUrl;
  const isLocal = /^(localhost|127\.0\.0\.1)$/.test(url.hostname);
  const target = isLocal
    ? withHost(url, `localhost:${url.port}`)
    : siteUrl === null
      ? url
      : onSite(url, siteUrl);
  if (target.origin === url.origin) return next();
  return c.redirect(target.href, c.req.method === "GET" ? 302 : 303);
});

function withHost(url: URL, host: string): URL {
  const other = new URL(url);
  other.host = host;
  return other;
}

const onSite = (url: URL, siteUrl: string) => new URL(url.pathname + url.search, siteUrl);
