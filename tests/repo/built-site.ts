import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBuilt, TOKEN } from "../bench/built.ts";

/** The Worker as it is deployed, and the command line beside it. */

export type Run = { code: number; out: string; err: string };

/** Runs the command line as a person does. */
export function holdfast(...args: string[]): Promise<Run> {
  const env = { ...process.env, HOLDFAST_TOKEN: TOKEN };
  return new Promise((resolve) => {
    execFile(process.execPath, ["src/cli/holdfast.ts", ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
    );
  });
}

/** Builds the Worker once; `remove` takes the folder away. */
export function build(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-built-"));
  execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", folder], { stdio: "pipe" });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** An empty site of what was built. */
export async function startSite(folder: string): Promise<{ site: string; stop(): Promise<void> }> {
  const miniflare = startBuilt(folder);
  return { site: (await miniflare.ready).origin, stop: () => miniflare.dispose() };
}
