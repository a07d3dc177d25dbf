import { createMiddleware } from "hono/factory";
import type { App } from "../app.ts";

/**
 * What a browser may do on the admin's pages: run the scripts that stand below /admin/assets/ and no other, speak to this
 * site alone, show its previews in a frame. Files that editors put on the site can never run as scripts here.
 */
export const adminPolicy = createMiddleware<App>(async (c, next) => {
  const { origin } = new URL(c.req.url);
  c.header(
    "Content-Security-Policy",
    [
      "default-src 'none'",
      `script-src ${origin}/admin/assets/`,
      `style-src ${origin}/admin/assets/`,
      "img-src 'self' blob:",
      "media-src 'self'",
      "connect-src 'self'",
      "frame-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types ProseMirrorClipboard",
    ].join("; "),
  );
  // With no-referrer, which readers' pages have, a browser sends a form with `Origin: null` (Fetch, section 3.2).
  c.header("Referrer-Policy", "same-origin");
  await next();
});
