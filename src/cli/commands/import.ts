import { Command, InvalidArgumentError } from "commander";
import { withPatience } from "../../import/run/patience.ts";
import type { Takes } from "../../import/survey.ts";
import { UnreadableFile } from "../../import/xml-events.ts";
import { createApi, NotAccepted } from "../editor-api.ts";
import { EXIT_CODES, exitCodes } from "../exit-codes.ts";
import { findFiles } from "../export-files.ts";
import type { ImportFiles as ImportFilesType } from "../import-files.ts";
import type { MediaOptions } from "../import-media/bringing.ts";
import { summarise } from "../import-summary.ts";
import { showProgress } from "../progress.ts";
import { findSite } from "../site-access.ts";

const ROOT = new URL("../../../", import.meta.url);

type Options = {
  site?: string;
  token?: string;
  origin?: string;
  take?: Record<string, "post" | "page">;
  besides?: boolean;
  comments: boolean;
  estimate?: boolean;
  out?: string;
  json?: boolean;
  uploads?: string;
  fetch?: string | true;
  fetchForeign: string[];
  pause: number;
  allFiles?: true;
};

const HELP = `
The files are what WordPress makes under Tools, Export. Several files of one site are one set, in any order.
Nothing is public before all of it was taken in. What was not public in WordPress becomes a draft that says why.
An import that was interrupted goes on where it stopped when the same command is run again; one that is run
twice adds nothing twice, and leaves alone what was edited here in between.
Files come along with --uploads or --fetch, to the paths that they had: those that are attachments and those that texts
name. Readers get what something public shows; what only drafts show stays held.
A folder under imports/ gets the report (report.html), a line for every item (ledger.ndjson) and what has no
place on the site (kept.ndjson).

Examples
  npm run holdfast -- import export.xml --estimate
  npm run holdfast -- import export.xml
  npm run holdfast -- import export.xml --uploads wp-content/uploads
  npm run holdfast -- import export.xml --fetch --fetch-foreign pictures.example
  npm run holdfast -- import part-1.xml part-2.xml --json > ledger.ndjson
  npm run holdfast -- import export.xml --take report=post --take team_member=page
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
    .option("--estimate", "only say what the files hold and how long it would take; nothing is sent")
    .option("--origin <url>", "the old site's address, when the files do not say it or it has changed")
    .option(
      "--take <type=kind>",
      "take items of a plugin's type for posts or pages, such as report=post",
      toTakes,
    )
    .option("--besides", "let it stand beside another site that was imported before")
    .option("--uploads <folder>", "bring the files along from the old site's wp-content/uploads")
    .option(
      "--fetch [url]",
      "fetch files from the running old site, at the address that the export names or at this one, one at a time",
    )
    .option(
      "--fetch-foreign <host>",
      "fetch the pictures that texts show from this host of other people, too; may be repeated",
      toHosts,
      [],
    )
    .option("--pause <ms>", "how long to wait after each file that is fetched", toMs, 500)
    .option("--all-files", "bring what is in the folder and named by nothing, too; readers do not get it")
    .option("--no-comments", "leave what readers wrote below the texts in the export")
    .option("--out <folder>", "where report and ledger go; without it a new folder under imports/")
    .option("--json", "print one JSON line per item, and a last one with the sums")
    .addHelpText("after", HELP)
    .action(async (files: string[], options: Options) => {
      process.exitCode = await (options.estimate ? estimate(files, options) : run(files, options));
    });
}

function toTakes(value: string, before?: Record<string, "post" | "page">): Record<string, "post" | "page"> {
  const [, type, kind] = /^([\w-]+)=(post|page)$/.exec(value) ?? [];
  if (type === undefined || (kind !== "post" && kind !== "page"))
    throw new InvalidArgumentError("Name a type and what it is taken for, such as report=post.");
  return { ...before, [type]: kind };
}

function toHosts(text: string, before: string[]): string[] {
  const host = text.toLowerCase().replace(/^www\./, "");
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/.test(host))
    throw new InvalidArgumentError("Name a host, such as pictures.example.");
  return [...new Set([...before, host])];
}

function toMs(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a number of milliseconds.");
}

function mediaOf({ uploads, fetch, fetchForeign: foreign, pause, allFiles }: Options): MediaOptions | null {
  if (uploads === undefined && fetch === undefined && foreign.length === 0) return null;
  const address = fetch === true ? "" : (fetch ?? null);
  return { uploads: uploads ?? null, fetch: address, foreign, pauseMs: pause, all: allFiles === true };
}

const takesOf = ({ take = {} }: Options): Takes => new Map(Object.entries(take));

/** Reads the files and says what they hold; no site is asked. */
async function estimate(names: string[], options: Options): Promise<number> {
  const files = findFiles(names);
  if (!files.ok) return complain(files.failure);
  const progress = showProgress(process.stderr);
  try {
    const { surveyFiles } = await import("../../import/run/run.ts");
    const { toEstimate } = await import("../import-estimate.ts");
    const found = await surveyFiles({
      files: files.value,
      origin: options.origin ?? null,
      takes: takesOf(options),
      progress,
    });
    progress.stop();
    if (!found.ok) return complain(String(found.failure));
    const { survey, site, estimate } = found.value;
    if (options.json) process.stdout.write(`${JSON.stringify({ origin: site.origin, ...estimate })}\n`);
    else process.stdout.write(toEstimate(survey, site, estimate));
    return exitCodes.done;
  } catch (error) {
    progress.stop();
    return complain(sentenceFor(error, ""));
  }
}

async function run(names: string[], options: Options): Promise<number> {
  const files = findFiles(names);
  if (!files.ok) return complain(files.failure);
  const access = findSite(options, process.env, ROOT);
  if (!access.ok) return complain(access.failure);
  if (typeof options.fetch === "string" && !/^https?:\/\/[^/]/.test(options.fetch))
    return complain(`"${options.fetch}" is no address of a site, such as https://old.example.org`);
  const { url, token } = access.value;
  const progress = showProgress(process.stderr);
  const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
  try {
    // Half of what the command line weighs, and only this command needs it.
    const { runImport } = await import("../../import/run/run.ts");
    const { ImportFiles, folderFor } = await import("../import-files.ts");
    const { toReport } = await import("../../import/run/report.ts");
    const { reportInEnglish } = await import("../../import/run/report-words.ts");
    const { bringFrom } = await import("../import-media/bringing.ts");
    const media = mediaOf(options);
    const call = withPatience(createApi(url, token));
    const now = new Date();
    let left: InstanceType<typeof ImportFiles> | null = null;
    const done = await runImport({
      files: files.value,
      origin: options.origin ?? null,
      takes: takesOf(options),
      besides: options.besides ?? false,
      comments: options.comments,
      bring: media && bringFrom(media, { call, progress }),
      call,
      progress,
      onEstimate: (words) => {
        progress.stop();
        process.stderr.write(`${words}\n`);
      },
      onStart(origin) {
        const made = new ImportFiles(options.out ?? folderFor(origin, now));
        left = made;
        return {
          line(line) {
            made.line(line);
            if (options.json) print(line);
          },
          data: (item) => made.data(item),
        };
      },
    });
    progress.stop();
    if (!done.ok) return complain(String(done.failure));
    const folder = await closeFiles(left, toReport(done.value, url, now, reportInEnglish));
    if (options.json) print(done.value);
    else process.stdout.write(summarise(done.value, url, folder));
    return done.value.refused > 0 ? exitCodes.incomplete : exitCodes.done;
  } catch (error) {
    progress.stop();
    return complain(sentenceFor(error, url));
  }
}

async function closeFiles(files: ImportFilesType | null, report: string): Promise<string> {
  await files?.close(report);
  return files?.folder ?? "";
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
