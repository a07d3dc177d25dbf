import { readFileSync, writeFileSync } from "node:fs";
import { paths } from "../../paths.ts";

const NOTE = ".wrangler/port";

/** Leaves word of the port that this folder's site is served on, for the next start. */
export function notePort(root: URL, port: number): void {
  writeFileSync(new URL(NOTE, root), `${port}\n`);
}

/**
 * Where this folder's site runs already; null when it does not. Two servers on one state would be two writers of one
 * archive, so a start asks the port that the last one noted whether it knows our token.
 */
export async function findRunning(root: URL, token: string): Promise<string | null> {
  try {
    const url = `http://127.0.0.1:${Number(readFileSync(new URL(NOTE, root), "utf8"))}`;
    const response = await fetch(`${url}${paths.api.site}`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(2_000),
    });
    await response.body?.cancel();
    return response.status === 200 ? `${url}/` : null;
  } catch {
    return null;
  }
}
