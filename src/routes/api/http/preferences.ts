import type { Context } from "hono";
import type { App } from "../../../app.ts";

/** Nobody waits longer: a connection that is silent for more is cut on the way. */
const LONGEST_WAIT_S = 30;

/** The seconds that the caller is willing to wait (RFC 7240, section 4.3): 0 when it does not say, or says nonsense. */
export function readWait(c: Context<App>): number {
  const wait = /(?:^|,)\s*wait\s*=\s*"?(\d{1,9})"?\s*(?:[,;]|$)/i.exec(c.req.header("Prefer") ?? "")?.[1];
  return Math.min(Number(wait ?? 0), LONGEST_WAIT_S);
}

/** Says that the answer was waited for, until what it tells of was live. Without this it is as it is at once. */
export function sayWaited(c: Context<App>, status: string): boolean {
  const wait = readWait(c);
  const waited = wait > 0 && (status === "live" || status === "public");
  if (waited) c.header("Preference-Applied", `wait=${wait}`);
  return waited;
}
