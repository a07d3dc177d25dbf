import { Command } from "commander";
import { UnreadableFile } from "../../import/xml-events.ts";
import { createApi, NotAccepted } from "../editor-api.ts";
import { EXIT_CODES, exitCodes } from "../exit-codes.ts";
import { summarise } from "../import-summary.ts";
import { withPatience } from "../patient-api.ts";
import { showProgress } from "../progress.ts";
import { findSite } from "../site-access.ts";

const ROOT = new URL("../../../", import.meta.url);

type Options = { site?: string; token?: string; origin?: string; json?: boolean };

const HELP = `
The files are what WordPress makes under Tools, Export. Several files of one site are one set, in any order.
Nothing is public before all of it was taken in. What was not public in WordPress becomes a draft that says why.
An import that was interrupted goes on where it stopped when the same command is run again; one that is run
twice adds nothing twice, and leaves alone what was edited here in between.

Examples
  npm run holdfast -- import export.xml
  npm run holdfast -- import part-1.xml part-2.xml --json > ledger.jsonl
  HOLDFAST_TOKEN=… npm run holdfast -- import export.xml --site https://example.org
${EXIT_CODES}`;

/** `holdfast import`: brings a WordPress export into a running site. */
export function importCommand(): Command {
  return new Command("import")
    .description("Bring a WordPress export into a running site, with every address as it was")
    .argument("<file...>", "the export's files (WXR, .xml)")
    .option("--site <url>", "the site; without it the local one, at the port that PORT names or 8787")
    .option(
      "--token <token>",
      "the owner's token; without it HOLDFAST_TOKEN, or for the local site that in .dev.vars",
    )
    .option("--origin <url>", "the old site's address, when the files do not say it")
    .option("--json", "print one JSON line per item, and a last one with the sums")
    .addHelpText("after", HELP)
    .action(async (files: string[], options: Options) => {
      process.exitCode = await run(files, options);
    });
}

async function run(files: string[], options: Options): Promise<number> {
  const access = findSite(options, process.env, ROOT);
  if (!access.ok) return complain(access.failure);
  const { url, token } = access.value;
  const progress = showProgress(process.stderr);
  const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
  try {
    // Half of what the command line weighs, and only this command needs it.
    const { runImport } = await import("../import-run.ts");
    const done = await runImport({
      files,
      origin: options.origin ?? null,
      call: withPatience(createApi(url, token)),
      progress,
      onLine: options.json ? print : () => {},
    });
    progress.stop();
    if (!done.ok) return complain(done.failure);
    if (options.json) print(done.value);
    else process.stdout.write(summarise(done.value, url));
    return done.value.refused > 0 ? exitCodes.incomplete : exitCodes.done;
  } catch (error) {
    progress.stop();
    return complain(sentenceFor(error, url));
  }
}

function sentenceFor(error: unknown, url: string): string {
  if (error instanceof UnreadableFile) return `${error.message}. Nothing was imported`;
  if (error instanceof NotAccepted && error.status === 401) return `${url} does not accept the token`;
  // What fetch throws when nobody answers.
  if (error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError")) {
    return `${url} does not answer. Start it (npm start, for a local site) and run the same command again: it goes on where it stopped`;
  }
  return error instanceof Error ? error.message : String(error);
}

function complain(words: string): number {
  console.error(words);
  return exitCodes.notDone;
}
