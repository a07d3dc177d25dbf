import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as v from "valibot";

/** What the deployed bundle is made of: KB of each library and of each part of src, largest first. */

const metadata = v.object({
  outputs: v.record(
    v.string(),
    v.object({ inputs: v.record(v.string(), v.object({ bytesInOutput: v.number() })) }),
  ),
});

const folder = mkdtempSync(join(tmpdir(), "holdfast-weight-"));
try {
  const file = join(folder, "metadata.json");
  execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", folder, "--metafile", file], {
    stdio: "ignore",
  });
  const { outputs } = v.parse(metadata, JSON.parse(readFileSync(file, "utf8")));
  const weights = new Map<string, number>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const owner = ownerOf(path);
      weights.set(owner, (weights.get(owner) ?? 0) + bytesInOutput);
    }
  }
  for (const [owner, octets] of [...weights].sort(([, a], [, b]) => b - a)) {
    if (octets >= 1000) console.log(`${kb(octets)}  ${owner}`);
  }
  const bundle = readFileSync(join(folder, "index.js"));
  console.log(`\n${kb(bundle.length)}  the whole bundle\n${kb(gzipSync(bundle).length)}  compressed`);
} finally {
  rmSync(folder, { recursive: true });
}

function ownerOf(path: string): string {
  const library = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  return library ?? /src\/([^/]+)/.exec(path)?.[0] ?? "the bundler's own";
}

function kb(octets: number): string {
  return `${(octets / 1000).toFixed(1).padStart(8)} KB`;
}
