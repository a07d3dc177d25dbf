import type { Command } from "commander";
import { exitCodes } from "../exit-codes.ts";
import { complain, onSite, type Site, type SiteOptions, siteCommand } from "../site-command.ts";

type Options = SiteOptions & { wordpress?: string; markdown?: string; drafts?: boolean };

const EXAMPLES = [
  "npm run holdfast -- export --wordpress our-site.xml",
  "npm run holdfast -- export --markdown our-site",
  "npm run holdfast -- export --wordpress our-site.xml --drafts --site https://example.org",
];

const NOTES = `
--wordpress writes the file that WordPress takes under Tools, Import (and this system too): authors, categories, tags, series,
pages, posts with the numbers that feed readers know them by, earlier addresses, and the addresses of files, which
WordPress fetches from the running site.
--markdown fills a folder with one file for each text, as it was written, with front matter that holdfast publish reads back,
and with the site's files. What is withdrawn is in no export.
`;

/** `holdfast export`: the way out. */
export function exportCommand(): Command {
  return siteCommand("export", "Take everything out again, for another system", EXAMPLES, NOTES)
    .option("--wordpress <file>", "write a WordPress export")
    .option("--markdown <folder>", "fill a folder with texts and files")
    .option("--drafts", "also what is not public: drafts, and what is scheduled")
    .action((options: Options) => onSite(options, (site) => run(site, options)));
}

async function run(site: Site, { wordpress, markdown, drafts = false }: Options): Promise<number> {
  const kinds = [wordpress, markdown].filter((kind) => kind !== undefined);
  if (kinds.length !== 1) {
    complain("Say as what, and one at a time: --wordpress FILE.xml or --markdown FOLDER");
    return exitCodes.notDone;
  }
  if (markdown !== undefined) return toMarkdown(site, markdown, drafts);
  return wordpress === undefined ? exitCodes.notDone : toWordPress(site, wordpress, drafts);
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
