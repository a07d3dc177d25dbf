import { createMiddleware } from "hono/factory";

/**
 * Says on every answer, errors included, what a browser may do with it: nothing but our own style and pictures.
 * Set before the answer is made, so that it costs no second pass over its headers.
 */
export function securityHeaders(styleHash: () => Promise<string>) {
  let policy: string | null = null;
  return createMiddleware(async (c, next) => {
    policy ??= readersPolicy(await styleHash());
    for (const [name, value] of constant) c.header(name, value);
    c.header("Content-Security-Policy", policy);
    await next();
  });
}

/** What a browser may do on a readers' page. */
export const readersPolicy = (styleHash: string) =>
  [
    "default-src 'none'",
    `style-src '${styleHash}'`,
    "img-src 'self'",
    "media-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");

const off = [
  "accelerometer",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "usb",
];

const constant: [string, string][] = [
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "no-referrer"],
  ["Strict-Transport-Security", "max-age=63072000; includeSubDomains"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Permissions-Policy", off.map((feature) => `${feature}=()`).join(", ")],
];
