import { existsSync, readdirSync } from "node:fs";
import type { Command } from "commander";
import { exitCodes } from "../exit-codes.ts";
import { complain, onSite, type Site, type SiteOptions, siteCommand } from "../site-command.ts";

type Options = SiteOptions & { wordpress?: string; markdown?: string; static?: string; drafts?: boolean };

const EXAMPLES = [
  "npm run holdfast -- export --wordpress our-site.xml",
  "npm run holdfast -- export --markdown our-site",
  "npm run holdfast -- export --static our-mirror",
  "npm run holdfast -- export --wordpress our-site.xml --drafts --site https://example.org",
];

const NOTES = `
--wordpress writes the file that WordPress takes under Tools, Import (and this system too): authors, categories, tags, series,
pages, posts with the numbers that feed readers know them by, earlier addresses, and the addresses of files, which
WordPress fetches from the running site.
--markdown fills a folder with one file for each text, as it was written, with front matter that holdfast publish reads back,
and with the site's files.
--static copies all pages, feeds and files that readers get into an empty folder that any web server serves. What is withdrawn is in no export.
`;

/** `holdfast export`: the way out. */
export function exportCommand(): Command {
  return siteCommand("export", "Take everything out again, for another system", EXAMPLES, NOTES)
    .option("--wordpress <file>", "write a WordPress export")
    .option("--markdown <folder>", "fill a folder with texts and files")
    .option("--static <folder>", "copy all that readers get, for any web server")
    .option("--drafts", "also what is not public: drafts, and what is scheduled")
    .action((options: Options) => onSite(options, (site) => run(site, options)));
}

async function run(site: Site, options: Options): Promise<number> {
  const { wordpress, markdown, static: mirror, drafts = false } = options;
  const kinds = [wordpress, markdown, mirror].filter((kind) => kind !== undefined);
  if (kinds.length !== 1) {
    complain("Say as what, and one at a time: --wordpress FILE.xml, --markdown FOLDER or --static FOLDER");
    return exitCodes.notDone;
  }
  if (mirror !== undefined) return toStatic(site, mirror);
  if (markdown !== undefined) return toMarkdown(site, markdown, drafts);
  return wordpress === undefined ? exitCodes.notDone : toWordPress(site, wordpress, drafts);
}

async function toStatic(site: Site, folder: string): Promise<number> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    complain(`${folder} is not empty: what was withdrawn since could stay in it. Name a new folder`);
    return exitCodes.notDone;
  }
  const { exportToStatic } = await import("../leaving/to-static.ts");
  const done = await exportToStatic(site, folder);
  const { pages, files, redirects, unsaved, dead } = done;
  for (const one of unsaved) complain(`Not in the copy: ${one}`);
  const lines = [
    `${folder} has ${pages} pages, ${files} files and ${redirects} redirects`,
    ...dead.map((link) => `  leads nowhere on the site either: ${link}`),
  ];
  site.print(lines.join("\n"), { folder, ...done });
  return unsaved.length > 0 ? exitCodes.incomplete : exitCodes.done;
}

async function toMarkdown(site: Site, folder: string, drafts: boolean): Promise<number> {
  const { exportToMarkdown } = await import("../leaving/to-markdown.ts");
  const done = await exportToMarkdown(site, folder, drafts);
  const { posts, pages, files, missing } = done;
  for (const path of missing) complain(`${path} was not given by the site`);
  site.print(`${folder} has ${posts} posts, ${pages} pages and ${files} files`, { folder, ...done });
  return missing.length > 0 ? exitCodes.incomplete : exitCodes.done;
}

async function toWordPress(site: Site, file: string, drafts: boolean): Promise<number> {
  // What renders texts weighs much, and only this needs it.
  const { exportToWordPress } = await import("../leaving/to-wordpress.ts");
  const done = await exportToWordPress(site, file, drafts);
  const { posts, pages, files, redirectsLeft } = done;
  const lines = [
    `${file} has ${posts} posts, ${pages} pages and the addresses of ${files} files`,
    ...(redirectsLeft > 0
      ? [
          `  ${redirectsLeft} redirects lead to no post, for which the format has no place: see export --static`,
        ]
      : []),
  ];
  site.print(lines.join("\n"), { file, ...done });
  return exitCodes.done;
}
