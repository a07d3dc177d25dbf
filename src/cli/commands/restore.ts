import type { Command } from "commander";
import { exitCodes } from "../exit-codes.ts";
import { complain, onSite, type Site, type SiteOptions, siteCommand } from "../site-command.ts";

type Options = SiteOptions & { fromR2?: string };

const EXAMPLES = [
  "npm run holdfast -- restore our-backup --site https://example.org",
  "npm run holdfast -- restore --from-r2 latest --site https://example.org",
];

const NOTES = `
Into an empty site alone: anywhere else it changes nothing, and says so. Every digest is compared first. Run it again after an
interruption, it goes on. Passkeys work under the host that they were made for; under another one, and for who lost
theirs, the owner's secret opens /admin/first-run. Tokens, recovery codes and webhooks are to be made anew.
`;

/** `holdfast restore`: makes an empty site what a backup says. */
export function restoreCommand(): Command {
  return siteCommand("restore", "Make an empty site what a backup says", EXAMPLES, NOTES)
    .argument("[folder]", "the folder of a backup")
    .option("--from-r2 <day>", "a backup that the site's own R2 has, with its files: a date, or latest")
    .action((folder: string | undefined, options: Options) =>
      onSite(options, (site) => run(site, folder, options)),
    );
}

async function run(site: Site, folder: string | undefined, { fromR2 }: Options): Promise<number> {
  if ((folder === undefined) === (fromR2 === undefined)) {
    complain("Say from what: the folder of a backup, or --from-r2 DATE");
    return exitCodes.notDone;
  }
  const { giveBackup, useBackup } = await import("../backup/give.ts");
  const given = folder === undefined ? await useBackup(site, fromR2 ?? "") : await giveBackup(site, folder);
  const { at, rows, files, missing } = given;
  for (const path of missing) complain(`${path} is not in the backup: it was deleted while that was made`);
  const words = `${site.url} is as it was at ${at}: ${rows} rows and ${files} files. Its pages are being written: see holdfast status`;
  site.print(words, given);
  return missing.length > 0 ? exitCodes.incomplete : exitCodes.done;
}
