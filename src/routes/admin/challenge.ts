import type { Context } from "hono";
import type { App } from "../../app.ts";
import type { Challenge } from "../../model/passkey.ts";
import { fromBase64Url, isMac, macOf, toBase64Url } from "../signed/signed.ts";

/** Long enough to look for a key and touch it; a page that is older asks for itself again. */
const LASTS_MS = 10 * 60_000;

const PURPOSE = "holdfast challenges";
const SHAPE = /^(\d{13,14})\.([\w-]{22})\.([\w-]{43})$/;

/** A ceremony that a challenge is for; made for one, it counts in no other. */
export type Use = "sign in" | "first owner" | "owner again" | `invitation ${number}` | `session ${number}`;

/**
 * A challenge for a passkey to sign: EXPIRES.RANDOM.MAC. It says by itself that it is ours, so that nothing is kept of those that
 * strangers ask for; the SiteWriter keeps those that were spent.
 */
export async function makeChallenge(c: Context<App>, use: Use): Promise<string> {
  const random = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
  const text = `${Date.now() + LASTS_MS}.${random}`;
  const mac = await macOf(PURPOSE, `${use} ${text}`, c.env.OWNER_TOKEN ?? "");
  return toBase64Url(new TextEncoder().encode(`${text}.${mac}`));
}

/** A challenge of ours for this use; whether it is too old or was spent, the SiteWriter says. `random` is 128 bits in base64url. */
export async function readChallenge(
  c: Context<App>,
  use: Use,
  challenge: string,
): Promise<(Challenge & { random: string }) | null> {
  const [, expires, random, mac] = SHAPE.exec(String.fromCharCode(...fromBase64Url(challenge))) ?? [];
  if (expires === undefined || random === undefined || mac === undefined) return null;
  const expiresAt = Number(expires);
  const isOurs = await isMac(mac, PURPOSE, `${use} ${expires}.${random}`, c.env.OWNER_TOKEN ?? "");
  return isOurs ? { text: challenge, expiresAt, random } : null;
}
