import { execFileSync } from "node:child_process";
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { startBuilt } from "./built.ts";
import { peakOf, runMeasured } from "./command.ts";
import { writeExport } from "./export-file.ts";
import { Reader } from "./reader.ts";
import { makeWorkFolder } from "./work-folder.ts";

/**
 * What it takes to take a backup of so many posts of so many KB away, and to make an empty site of it: how long the commands take,
 * what they hold in memory, and how the site answers readers meanwhile. The pages of the restored site are written afterwards.
 */
const [posts = 1_000, kilobytes = 5] = process.argv.slice(2).map(Number);

const folder = makeWorkFolder();
const built = join(folder, "built");
execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", built], { stdio: "ignore" });

const start = (name: string) => startBuilt(built, [], { resourcePersistencePath: join(folder, name) });
const [from, into] = [start("from"), start("into")];
try {
  const [site, empty] = [(await from.ready).origin, (await into.ready).origin];
  const file = join(folder, "export.xml");
  await writeExport(file, posts, kilobytes);
  await runMeasured("import", file, "--out", join(folder, "report"), "--site", site);

  const backup = join(folder, "backup");
  const reader = new Reader(site, ["/"]);
  const atRest = await reader.during(new Promise((resolve) => setTimeout(resolve, 5_000)));
  const taking = runMeasured("backup", backup, "--site", site);
  const meanwhile = await reader.during(taking);
  const taken = await taking;
  console.log(`${posts} posts of ${kilobytes} KB, a backup of ${megabytesIn(backup)}\n`);
  console.log(`Backup: ${taken.seconds.toFixed(0)} s, ${peakOf(taken.peak)} held at most`);
  console.log(`  readers waited ${meanwhile} for the home; ${atRest} for that of a site at rest`);

  const given = await runMeasured("restore", backup, "--site", empty);
  console.log(`Restore: ${given.seconds.toFixed(0)} s, ${peakOf(given.peak)} held at most`);
} finally {
  await Promise.all([from.dispose(), into.dispose()]);
  rmSync(folder, { recursive: true });
}

function megabytesIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const octets = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  return `${(octets / 1_000_000).toFixed(0)} MB`;
}
