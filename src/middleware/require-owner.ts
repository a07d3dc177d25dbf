import { createMiddleware } from "hono/factory";
import type { App } from "../app.ts";
import { problem } from "../routes/api/problem.ts";

/** 256 random bits in base64url. */
const SHORTEST_TOKEN = 43;

/** Lets in who carries the owner's token. Without a token worth the name the endpoint is closed to everybody. */
export const requireOwner = createMiddleware<App>(async (c, next) => {
  const secret = c.env.OWNER_TOKEN ?? "";
  if (secret.length < SHORTEST_TOKEN) {
    return problem(c, 503, "not-configured", {
      detail: `The secret OWNER_TOKEN is ${secret ? "shorter than 43 characters" : "not set"}: make one with "openssl rand -base64 32" and set it with "npx wrangler secret put OWNER_TOKEN"`,
    });
  }
  const given = /^Bearer ([^\s]+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
  if (given === undefined || !(await equal(given, secret))) {
    c.header("WWW-Authenticate", 'Bearer realm="holdfast"');
    return problem(c, 401, "unauthorised", {
      detail:
        given === undefined
          ? "Send the token as Authorization: Bearer TOKEN"
          : "The token is not the right one",
    });
  }
  return next();
});

/** Compares digests, so that neither length nor content shows in the time. */
async function equal(a: string, b: string): Promise<boolean> {
  const encoder = new TextEncoder();
  const [x, y] = await Promise.all(
    [a, b].map((text) => crypto.subtle.digest("SHA-256", encoder.encode(text))),
  );
  return x !== undefined && y !== undefined && crypto.subtle.timingSafeEqual(x, y);
}
