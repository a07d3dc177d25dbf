import * as v from "valibot";
import { addressKey, NOWHERE, toHref } from "../paths.ts";
import { text } from "./fields.ts";
import { because, type Reason, told } from "./reasons.ts";
import { fail, ok, type Result } from "./result.ts";

/** An address of this site: a path of any shape, `/?p=12` and its like, or the same with the site's own host before it. */
const siteAddress = v.pipe(
  text(2000),
  v.trim(),
  v.regex(/^(?:\/(?![/\\])|https?:\/\/[^/])/, told(because("notSitePath", "/about/"))),
  v.check((value) => !/\p{Cc}/u.test(value), told(because("controlCharacters"))),
  v.check((value) => URL.canParse(value, NOWHERE), told(because("notSitePath", "/about/"))),
);

/** An address that leads to another one. */
export const redirectInput = v.strictObject({ from: siteAddress, to: siteAddress });
export type RedirectInput = v.InferOutput<typeof redirectInput>;

/** Where an address is on this site: its path as a browser asks for it, and the key under which that is looked up. */
export type Spot = { path: string; key: string };

/** An address as a place on the site that has these hosts; why not, when it is none. */
export function toSpot(address: string, hosts: string[]): Result<Spot, Reason> {
  const url = new URL(address, NOWHERE);
  const isOurs = url.origin === NOWHERE || (hosts.includes(url.host) && url.username + url.password === "");
  if (!isOurs) return fail(because("otherSite"));
  const path = toHref(url.pathname);
  const key = addressKey(path, url.searchParams);
  if (key.startsWith("/?")) return ok({ path: key, key });
  return url.search === "" && url.hash === "" ? ok({ path, key }) : fail(because("notPathOrQuery"));
}

/** The key of an address as it stands in a list; null for what is no address. */
export function keyOf(address: string): string | null {
  if (!address.startsWith("/") || !URL.canParse(address, NOWHERE)) return null;
  const { pathname, searchParams } = new URL(address, NOWHERE);
  return addressKey(pathname, searchParams);
}
