import { randomBytes } from "node:crypto";
import { appendFileSync, chmodSync, existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { fail, ok, type Result } from "../../model/result.ts";

/**
 * Completes `.dev.vars`, the local site's secrets, and returns the owner's token. What stands there is kept;
 * nobody but the user can read the file afterwards.
 */
export function ensureDevVars(root: URL): Result<string, string> {
  const file = new URL(".dev.vars", root);
  try {
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    const present = parseEnv(text);
    const token = present.OWNER_TOKEN || randomBytes(32).toString("base64url");
    const missing = [
      ...(present.OWNER_TOKEN ? [] : [`OWNER_TOKEN=${token}`]),
      // Elsewhere the owner's secret only makes tokens, revokes and withdraws.
      ...(present.OWNER_MAY === undefined ? ["OWNER_MAY=everything"] : []),
      // No quota is counted on one's own computer.
      ...(present.KV_WRITES_PER_DAY === undefined ? ["KV_WRITES_PER_DAY=0"] : []),
    ];
    if (missing.length > 0) {
      const gap = text === "" || text.endsWith("\n") ? "" : "\n";
      appendFileSync(file, `${gap}${missing.join("\n")}\n`, { mode: 0o600 });
    }
    chmodSync(file, 0o600);
    return ok(token);
  } catch (cause) {
    return fail(`The file .dev.vars cannot be read or written: ${(cause as Error).message}`);
  }
}
