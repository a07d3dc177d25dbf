import { createMiddleware } from "hono/factory";
import type { App } from "../app.ts";
import type { Env } from "../env.ts";
import type { Caller } from "../model/caller.ts";
import { problem } from "../routes/api/http/problem.ts";
import { parseTokenText } from "../routes/signed/token-text.ts";

/** 256 random bits in base64url. */
const SHORTEST_SECRET = 43;

/** Whether it is worth the name. */
export const isSecret = (text: string) => text.length >= SHORTEST_SECRET;

/**
 * Lets in who carries the owner's secret or a token that is one of ours, and notes which as `caller`. What the caller may do,
 * and whether the token still lives, is the command's to find out. Without a secret worth the name the endpoint is closed.
 */
export const requireToken = createMiddleware<App>(async (c, next) => {
  const secret = c.env.OWNER_TOKEN ?? "";
  if (!isSecret(secret)) {
    return problem(c, 503, "not-configured", {
      detail: `The secret OWNER_TOKEN is ${secret ? "shorter than 43 characters" : "not set"}: make one with "openssl rand -base64 32" and set it with "npx wrangler secret put OWNER_TOKEN"`,
    });
  }
  const given = /^Bearer ([^\s]+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
  const caller = given === undefined ? null : await findCaller(given, secret);
  if (caller === null) {
    if (given !== undefined) c.get("forgeries").count();
    c.header("WWW-Authenticate", 'Bearer realm="holdfast"');
    return problem(c, 401, "unauthorised", {
      detail:
        given === undefined
          ? "Send the token as Authorization: Bearer TOKEN"
          : "The token is not one of this site: ask whoever manages its tokens for one",
    });
  }
  c.set("caller", caller);
  return next();
});

async function findCaller(given: string, secret: string): Promise<Caller | null> {
  return (await equal(given, secret)) ? { kind: "owner" } : parseTokenText(given, secret);
}

/** Whether it is the Worker's secret. */
export const isOwnerToken = async (given: string, { OWNER_TOKEN: secret = "" }: Env): Promise<boolean> =>
  isSecret(secret) && (await equal(given, secret));

/** Compares digests, so that neither length nor content shows in the time. */
async function equal(a: string, b: string): Promise<boolean> {
  const encoder = new TextEncoder();
  const [x, y] = await Promise.all(
    [a, b].map((text) => crypto.subtle.digest("SHA-256", encoder.encode(text))),
  );
  return x !== undefined && y !== undefined && crypto.subtle.timingSafeEqual(x, y);
}
