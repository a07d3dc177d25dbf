import type { Context } from "hono";
import { decodeHead } from "../read-model/codec.ts";
import type { Read } from "../read-model/reader.ts";

/** Kept by whoever wants, asked again every time: a withdrawal must show. */
export const READERS_CACHE = "public, max-age=0, must-revalidate";

/**
 * The tag of a page: everything that it is made of. The withdrawal list's serial is part of it, so that a conditional
 * request never revives what was withdrawn; `build` names the deployed code. `value` is null for a page that is made of what
 * every page needs.
 */
export function entityTag(value: string | null, { site, withdrawals }: Read, build = "local"): string {
  const own = value === null ? "" : decodeHead(value).revision;
  return `"${own}.${site.revision}.${withdrawals.serial}.${build.slice(0, 8)}"`;
}

/** Whether If-None-Match names this tag; weak ones count, because the edge weakens tags when it compresses (RFC 9110, 13.1.2). */
export function isUnchanged(c: Context, tag: string): boolean {
  const header = c.req.header("If-None-Match");
  if (header === undefined) return false;
  return header.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === tag);
}
