import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fail, ok, type Result } from "../../model/result.ts";

/** What to do about a folder that holds the local site and cannot be used. */
export const MOVE_STATE_AWAY =
  "move .wrangler/state away with `mv .wrangler/state .wrangler/state-old` and run npm start again. That begins a new site; what was published stays in the folder moved away";

/** Whether the local site can be stored at all. A database broken inside shows only when the site answers. */
export function checkStateFolder(root: URL): Result<null, string> {
  try {
    mkdirSync(new URL(".wrangler/state", root), { recursive: true });
    const probe = new URL(".wrangler/state/.writable", root);
    writeFileSync(probe, "");
    rmSync(probe);
    return ok(null);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    return fail(
      `The folder .wrangler/state, which holds the local site, cannot be written (${reason}): ${MOVE_STATE_AWAY}`,
    );
  }
}
