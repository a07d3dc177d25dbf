import type { Context } from "hono";
import type { App } from "../app.ts";
import type { SiteDocument } from "../read-model/documents.ts";

/** Lets the owner's style through beside ours, in whatever policy the page has, and no other. */
export function allowOwnerStyle(c: Context<App>, { style }: SiteDocument) {
  if (!style) return;
  const policy = c.res.headers.get("Content-Security-Policy") ?? "";
  c.header("Content-Security-Policy", policy.replace("style-src ", `style-src '${style.hash}' `));
}
