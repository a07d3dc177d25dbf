import type { Context } from "hono";

/**
 * Whether this host is the site's. Until the site has an address every host is, and afterwards the machine itself still
 * is. Any other would let a stranger's name stand over our pages.
 */
export function isKnownHost(host: string, siteUrl: string | null): boolean {
  return siteUrl === null || host === new URL(siteUrl).host || /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host);
}

/** The answer to a request for any other host. */
export const misdirected = (c: Context) =>
  c.text("This host is not served here\n", 421, { "Cache-Control": "no-store" });
