import type { Command } from "commander";
import * as v from "valibot";
import { paths } from "../../paths.ts";
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
A backup is of its moment: people who were removed since can sign in again until they are removed again.
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
  const isStale = await hasPagesOfBefore(site);
  if (isStale) complain(`${site.url} ${STALE}`);
  const { giveBackup, useBackup } = await import("../backup/give.ts");
  const given = folder === undefined ? await useBackup(site, fromR2 ?? "") : await giveBackup(site, folder);
  const { at, rows, files, missing } = given;
  for (const path of missing) complain(`${path} is not in the backup: it was deleted while that was made`);
  const words = `${site.url} is as it was at ${at}: ${rows} rows and ${files} files. Its pages are being written: see holdfast status. Who was removed since then can sign in again: see who is under People`;
  site.print(words, given);
  return missing.length > 0 || isStale ? exitCodes.incomplete : exitCodes.done;
}

const STALE =
  "already serves pages. If its database is empty all the same, KV has them from before: those that the backup knows are written anew, any other stays readable, and nobody can take it down here. Delete the keys of its KV namespace (DOCUMENTS) and run holdfast rebuild, or give it a new namespace";

/** Whether a list of pages is served before anything was restored: KV may have outlived the database. */
async function hasPagesOfBefore({ call, url }: Site): Promise<boolean> {
  const { status } = v.parse(v.object({ status: v.string() }), (await call("GET", paths.api.restore)).body);
  if (status !== "never" && status !== "failed") return false;
  const answer = await fetch(`${url}${paths.sitemap}`, { redirect: "manual" });
  await answer.body?.cancel();
  // A site that knows its own address answers under no other one.
  return answer.status === 200 || answer.status === 421;
}
