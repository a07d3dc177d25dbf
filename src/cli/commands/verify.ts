import { readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import type { Upload } from "../../verify/uploads.ts";
import { EXIT_CODES, exitCodes } from "../exit-codes.ts";
import { findFiles, openFile } from "../export-files.ts";
import { showProgress } from "../progress.ts";
import { findUrl } from "../site-access.ts";
import { complain, toSentence } from "../site-command.ts";

type Options = {
  site?: string;
  origin?: string;
  files: boolean;
  comments: boolean;
  against?: string;
  uploads?: string;
  pause: number;
  json?: boolean;
};

const HELP = `
Reads the export by itself, works out every address that WordPress answered, asks the site for each, and compares:
texts with their titles, paragraphs, links, pictures, comments and guids; addresses by number; earlier addresses; categories,
tags, authors and dates with what they list; feeds; attachments and files. What nobody could read in WordPress must
not answer, and its words must stand nowhere. No token is needed.

With --uploads, what is served at the path of every attachment, and of every picture of a text, is compared with the file in the
folder. A picture must show the same pixels; what it said of people and places was left out on purpose.

Left out on purpose: scripts, forms, shortcodes of plugins, and pictures on other hosts, which readers are not sent to.

Examples
  npm run holdfast -- verify export.xml
  npm run holdfast -- verify part-1.xml part-2.xml --site https://example.org --json > differences.jsonl
  npm run holdfast -- verify export.xml --uploads wp-content/uploads
  npm run holdfast -- verify export.xml --site https://new.example --against https://old.example --pause 2000
${EXIT_CODES.replace("it was done, but something was refused and is said", "something differs, and is said")}`;

/** `holdfast verify`: whether a site answers at every address of the WordPress site that it took over. */
export function verifyCommand(): Command {
  return new Command("verify")
    .description("Ask a site for every address of a WordPress export, and say what differs")
    .argument("<file...>", "the export's files (WXR, .xml)")
    .option("--site <url>", "the site; without it the local one, at the port that PORT names or 8787")
    .option("--origin <url>", "the old site's address, when the files do not say it")
    .option(
      "--no-files",
      "do not ask for files, nor for the pages of attachments, when they were not brought along",
    )
    .option("--no-comments", "do not look for comments, when they were left in the export")
    .option(
      "--against <url>",
      "compare with the old site as it is served, too: one request at a time, to its host alone",
    )
    .option(
      "--uploads <folder>",
      "compare what is served with the files of the old site's wp-content/uploads: pixels of pictures, octets of anything else",
    )
    .option("--pause <ms>", "how long to wait after each request to the old site", toMs, 1_000)
    .option("--json", "print one JSON line per address, and a last one with the sums")
    .addHelpText("after", HELP)
    .action(async (files: string[], options: Options) => {
      process.exitCode = await run(files, options);
    });
}

async function run(names: string[], options: Options): Promise<number> {
  const files = findFiles(names);
  if (!files.ok) return refuse(files.failure);
  const site = findUrl(options.site, process.env);
  if (!site.ok) return refuse(site.failure);
  const there = options.against === undefined ? null : findUrl(options.against, {});
  if (there?.ok === false) return refuse(there.failure.replace("--site", "--against"));
  const uploads = options.uploads === undefined ? [] : listUploads(options.uploads);
  if (uploads === null) return refuse(`${options.uploads} is not a folder`);
  const progress = showProgress(process.stderr);
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  try {
    // Parsers of XML and HTML, which no other command waits for.
    const { createAgainst } = await import("../../verify/against.ts");
    const { createAsk, createServed } = await import("../../verify/ask.ts");
    const { runVerify } = await import("../../verify/run.ts");
    const { Report } = await import("../../verify/report.ts");
    const { Uploads } = await import("../../verify/uploads.ts");
    const report = new Report();
    const leave = { files: !options.files, comments: !options.comments };
    const done = await runVerify({
      files: files.value,
      origin: options.origin ?? null,
      ask: createAsk(site.value),
      leave,
      uploads: options.uploads === undefined ? null : new Uploads(uploads, createServed(site.value)),
      against: there && createAgainst(createAsk(there.value), options.pause, leave),
      progress,
      now: Date.now(),
      onFinding(finding) {
        if (options.json) print(JSON.stringify(finding));
        else report.add(finding);
      },
    });
    progress.stop();
    if (!done.ok) return refuse(String(done.failure));
    print(options.json ? JSON.stringify(done.value) : report.toText(done.value));
    return done.value.asBefore === done.value.addresses ? exitCodes.done : exitCodes.incomplete;
  } catch (error) {
    progress.stop();
    return refuse(toSentence(error, site.value));
  }
}

/** The files of a folder and of those in it, read when they are needed; null when it is none. */
function listUploads(folder: string): Upload[] | null {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return null;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return { place: relative(folder, path).split(sep).join("/"), file: openFile(path) };
    });
}

function toMs(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a number of milliseconds.");
}

function refuse(words: string): number {
  complain(words);
  return exitCodes.notDone;
}
