import type { Command } from "commander";
import * as v from "valibot";
import { paths } from "../../paths.ts";
import { exitCodes } from "../exit-codes.ts";
import { watch } from "../posts-api.ts";
import { onSite, type Site, type SiteOptions, siteCommand } from "../site-command.ts";

const rebuild = v.object({
  status: v.string(),
  total: v.number(),
  differing: v.number(),
  left: v.number(),
});

const NOTES = `
Compares every document with what KV really holds, and writes those that differ. Readers and editors go on meanwhile.
It goes on by itself when this command is stopped; run again, the command shows how far it is.
`;

/** `holdfast rebuild`: mends the read model, and shows how far that is. */
export function rebuildCommand(): Command {
  return siteCommand("rebuild", "Compare all of KV with the database, and mend it", EXAMPLES, NOTES).action(
    (options: SiteOptions) => onSite(options, run),
  );
}

const EXAMPLES = ["npm run holdfast -- rebuild", "npm run -s holdfast -- rebuild --json"];

async function run(site: Site): Promise<number> {
  const started = v.parse(rebuild, (await site.call("POST", paths.api.rebuild)).body);
  site.progress.start("Comparing", started.total);
  const look = async () => {
    const { body } = await site.call("GET", paths.api.rebuild);
    const { total, left } = v.parse(rebuild, body);
    site.progress.update(total - left, total);
    return v.parse(rebuild, body);
  };
  const last = await watch(look, ({ status }) => status === "done");
  site.progress.stop();
  const words = `Compared ${last.total - last.left} of ${last.total} documents, ${last.differing} of them differed`;
  const rest =
    last.left > 0 ? `\n${last.left} are left: the site goes on by itself, see holdfast status` : "";
  site.print(words + rest, last);
  return last.left > 0 ? exitCodes.incomplete : exitCodes.done;
}
