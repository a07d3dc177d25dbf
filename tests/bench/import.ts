import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { createApi } from "../../src/cli/editor-api.ts";
import { paths } from "../../src/paths.ts";
import { startBuilt, TOKEN } from "./built.ts";
import { peakOf, runMeasured } from "./command.ts";
import { cpuMsOfChildren } from "./cpu.ts";
import { pathsOf, writeExport } from "./export-file.ts";
import { Reader } from "./reader.ts";
import { makeWorkFolder } from "./work-folder.ts";

/**
 * What it takes to bring a WordPress site of so many posts of so many KB: from the file to the last document in KV, what the
 * command holds in memory, and how the site answers meanwhile; then what it holds to bring all of it out again. What the site
 * stores is in memory; with a third argument, `disk`, on this machine's disk.
 * Seconds depend on the machine and on what else it does, CPU time on the machine alone. So does a reader's wait, which is
 * given beside that of the same site at rest, in one run.
 */
const [posts = 1_000, kilobytes = 5] = process.argv.slice(2, 4).map(Number);

const health = v.object({ kvWrites: v.object({ today: v.number() }) });

const folder = makeWorkFolder({ onDisk: process.argv[4] === "disk" });
const built = join(folder, "built");
execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", built], { stdio: "ignore" });

const miniflare = startBuilt(built, [], { resourcePersistencePath: join(folder, "stored") });
try {
  const site = (await miniflare.ready).origin;
  const file = join(folder, "export.xml");
  const octets = await writeExport(file, posts, kilobytes);
  console.log(`${posts} posts of ${kilobytes} KB, a file of ${megabytes(octets)}, stored in ${folder}`);
  console.log(`The machine's load before: ${loadavg()[0]?.toFixed(1)}\n`);

  const reader = new Reader(site, ["/", ...pathsOf(posts)]);
  const cpuBefore = cpuMsOfChildren();
  const importing = runMeasured("import", file, "--out", join(folder, "report"), "--site", site);
  const meanwhile = await reader.during(importing);
  const { seconds, peak } = await importing;
  const cpu = cpuMsOfChildren() - cpuBefore;
  const writes = await countWrites(site);
  const atRest = await reader.during(new Promise((resolve) => setTimeout(resolve, 5_000)));
  console.log("Import, from the file to the last document in KV:");
  console.log(`  ${(posts / seconds).toFixed(0)} posts a second, ${seconds.toFixed(0)} s in all`);
  console.log(`  ${(cpu / posts).toFixed(1)} ms of the server's CPU a post, with those readers'`);
  console.log(`  ${(writes / posts).toFixed(2)} writes into KV a post`);
  console.log(`  ${peakOf(peak)} held by the command at most`);
  console.log(`  readers waited ${meanwhile} for home, category and post; ${atRest} at rest`);

  for (const [name, target] of Object.entries({ wordpress: "site.xml", markdown: "site" })) {
    const { seconds, peak } = await runMeasured("export", `--${name}`, join(folder, target), "--site", site);
    console.log(`\nExport --${name}: ${seconds.toFixed(0)} s, ${peakOf(peak)} held at most`);
  }
} finally {
  await miniflare.dispose();
  rmSync(folder, { recursive: true });
}

/** What the site says that it wrote into KV today. */
async function countWrites(site: string): Promise<number> {
  const { body } = await createApi(site, TOKEN)("GET", paths.api.health);
  return v.parse(health, body).kvWrites.today;
}

function megabytes(octets: number): string {
  return `${(octets / 1_000_000).toFixed(0)} MB`;
}
