import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { exitCodes } from "../exit-codes.ts";
import { complain, onSite, type Site, type SiteOptions, siteCommand } from "../site-command.ts";

type Options = SiteOptions & { nightly?: string };

const EXAMPLES = [
  "npm run holdfast -- backup our-backup --site https://example.org",
  "npm run holdfast -- backup our-backup --nightly latest",
  "npm run holdfast -- backup our-backup --nightly 2026-11-25",
];

const NOTES = `
Everything that the site is, of one moment, in a folder: every version of every post, settings, people, redirects, what was
withdrawn, and all files, each with its SHA-256. Tokens, sessions and recovery codes are not in it. Drafts and the names of
those who write are: it takes a token with the right manage. Run it again after an interruption.
`;

/** `holdfast backup`: takes a copy of everything. */
export function backupCommand(): Command {
  return siteCommand("backup", "Take a copy of everything, to restore the site from", EXAMPLES, NOTES)
    .argument("<folder>", "a new or empty folder, or one in which this was interrupted")
    .option("--nightly <night>", "the backup of a night, which the site made by itself: a date, or latest")
    .action((folder: string, options: Options) => onSite(options, (site) => run(site, folder, options)));
}

async function run(site: Site, folder: string, { nightly }: Options): Promise<number> {
  const isBegun = existsSync(join(folder, "unfinished.json"));
  if (!isBegun && existsSync(folder) && readdirSync(folder).length > 0) {
    complain(`${folder} is not empty: name a new folder, because a backup is of one moment`);
    return exitCodes.notDone;
  }
  const { takeBackup } = await import("../backup/take.ts");
  const taken = await takeBackup(site, folder, nightly ?? null);
  const { rows, files, missing, damaged, at } = taken;
  for (const path of missing) complain(`${path} was deleted from the site while the backup was made`);
  for (const path of damaged) complain(`${path} is not what was stored: the site's own copy is damaged`);
  site.print(`${folder} has the site as it was at ${at}: ${rows} rows and ${files} files`, {
    folder,
    ...taken,
  });
  return missing.length + damaged.length > 0 ? exitCodes.incomplete : exitCodes.done;
}
