import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { App } from "../../app.ts";
import type { Caller } from "../../model/caller.ts";
import { makeSecret, parseSigned, toSigned } from "../signed/signed.ts";

/** A browser sends a cookie of this prefix to the host that set it alone, over https, and script cannot read it. */
const NAME = "holdfast";
const KIND = { prefix: "host", path: "/", secure: true, httpOnly: true, sameSite: "Strict" } as const;

/** No session is longer; the SiteWriter ends most of them before. */
const LONGEST_S = 14 * 86_400;

const PURPOSE = "holdfast sessions";

/** A session that is to be opened: the writer gets the hash, and the browser the cookie once the session has an id. */
export async function makeSession(c: Context<App>) {
  const { secret, secretHash } = await makeSecret();
  return {
    secretHash,
    async begin(id: number) {
      const value = await toSigned(PURPOSE, id, secret, c.env.OWNER_TOKEN ?? "");
      setCookie(c, NAME, value, { ...KIND, maxAge: LONGEST_S });
    },
  };
}

/** Whose session the browser carries; null for none, and for one that is none of ours. */
export async function readSession(c: Context<App>): Promise<Extract<Caller, { kind: "person" }> | null> {
  const value = getCookie(c, NAME, "host");
  if (value === undefined) return null;
  const session = await parseSigned(PURPOSE, value, c.env.OWNER_TOKEN ?? "");
  if (!session) c.get("forgeries").count();
  return session && { kind: "person", session: session.id, secretHash: session.secretHash };
}

export function forgetSession(c: Context<App>) {
  deleteCookie(c, NAME, KIND);
}
