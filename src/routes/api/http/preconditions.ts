import type { Context } from "hono";
import type { App } from "../../../app.ts";
import { fail, ok, type Result } from "../../../model/result.ts";
import { problem } from "./problem.ts";

/** A version as an entity tag. */
export const toETag = (version: number) => `"${version}"`;

/**
 * The version named by If-Match. Weak and strong tags count alike, because the edge weakens tags when it compresses.
 * One version is named, or none is: `*` would save over what nobody has read. The failure is the answer, 428 or 400.
 */
export function readVersion(c: Context<App>): Result<number, Response> {
  const header = c.req.header("If-Match");
  if (header === undefined || header.trim() === "*") {
    const detail =
      'Send the version that you started from, as If-Match: "7"; the ETag of the last answer says it';
    return fail(problem(c, 428, "version-required", { detail }));
  }
  const version = /^\s*(?:W\/)?(?:"(\d{1,9})"|(\d{1,9}))\s*$/.exec(header);
  if (version === null) {
    return fail(
      problem(c, 400, "bad-version", {
        detail: `If-Match is ${header}: it must be one version, such as "7"`,
      }),
    );
  }
  return ok(Number(version[1] ?? version[2]));
}
