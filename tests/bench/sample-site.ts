import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CallApi, createApi } from "../../src/cli/editor-api.ts";
import { publishSample } from "../../src/cli/local/load-sample.ts";
import { readSample } from "../../src/cli/local/sample.ts";
import { startBuilt, TOKEN } from "./built.ts";

/** The built Worker on the loopback address with the sample archive in it. `url` has no trailing slash. */
export type SampleSite = { url: string; call: CallApi; stop: () => Promise<void> };

export async function startSampleSite(): Promise<SampleSite> {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-built-"));
  execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", folder], { stdio: "pipe" });
  const miniflare = startBuilt(folder);
  const stop = async () => {
    await miniflare.dispose();
    rmSync(folder, { recursive: true });
  };
  try {
    const url = (await miniflare.ready).origin;
    const call = createApi(url, TOKEN);
    await publishSample(call, readSample(new URL("../../", import.meta.url)));
    return { url, call, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}
