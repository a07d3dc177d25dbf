import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { fail, ok, type Result } from "../../model/result.ts";
import { exitCodes } from "../exit-codes.ts";
import { readPostFile } from "../post-file.ts";
import { type Published, publishFile, waitUntilLive } from "../publish-run.ts";
import { complain, onSite, type Site, type SiteOptions, siteCommand, toSentence } from "../site-command.ts";

type Options = SiteOptions & { draft?: boolean; at?: string; urgent?: boolean; wait?: boolean };

const EXAMPLES = [
  "npm run holdfast -- publish report.md",
  "npm run holdfast -- publish *.md --draft",
  "npm run holdfast -- publish report.md --at 2035-05-10T09:00:00+09:00",
  "cat report.md | npm run holdfast -- publish - --wait --json",
];

const NOTES = `
A file is front matter between two lines ---, in YAML, and then the text, in Markdown unless it says format: html.
The front matter has the fields of POST /api/posts, such as title, slug, tags: [China, Laos] and publishedAt.
With the id of a post, or with the path or the slug and day at which one stands, the file becomes that post's next
version: what it does not name stays. With a version too, it is refused when somebody saved in between.
A file that was published is not published twice when the same command is run again.
`;

/** `holdfast publish`: makes posts of files, or new versions of posts, and publishes them. */
export function publishCommand(): Command {
  return siteCommand("publish", "Publish Markdown files, or save them as drafts", EXAMPLES, NOTES)
    .argument("<file...>", "files with front matter; - for standard input")
    .option("--draft", "save, and change nothing that readers see")
    .option("--at <instant>", "publish then, such as 2035-05-10T09:00:00+09:00")
    .option("--urgent", "take every older version away within ten seconds: for names that must not be read")
    .option("--wait", "wait until everything is stored and read back")
    .action((files: string[], options: Options) => onSite(options, (site) => run(site, files, options)));
}

async function run(site: Site, files: string[], options: Options): Promise<number> {
  let refused = 0;
  let waiting = 0;
  for (const file of files) {
    const done = await publishOne(site, file, options);
    if (!done.ok) {
      refused++;
      complain(`${file}: ${done.failure}`);
      if (site.json) site.print("", { file, outcome: "refused", detail: done.failure });
      continue;
    }
    if (options.wait && done.value.status === "publishing") waiting++;
    site.print(describe(file, done.value), { file, ...done.value });
  }
  if (refused === files.length) return exitCodes.notDone;
  return refused + waiting > 0 ? exitCodes.incomplete : exitCodes.done;
}

async function publishOne(site: Site, file: string, options: Options): Promise<Result<Published, string>> {
  try {
    const parsed = readPostFile(file === "-" ? await text(process.stdin) : readFileSync(file, "utf8"));
    if (!parsed.ok) return parsed;
    const done = await publishFile(site.call, parsed.value, options);
    return done.ok && options.wait ? ok(await waitUntilLive(site, done.value)) : done;
  } catch (error) {
    return fail(toSentence(error, site.url));
  }
}

const WORDS: Record<string, string> = {
  draft: "is a draft, at",
  scheduled: "waits to be published, at",
  waiting: "waits for a second person, at",
  publishing: "is being published, at",
  live: "is live, at",
};

function describe(file: string, { id, version, status, url, outcome, dropped, detail }: Published): string {
  return [
    `${file} ${WORDS[status] ?? `is ${status}, at`} ${url}`,
    `  post ${id}, version ${version}${outcome === "unchanged" ? ", as before" : ""}`,
    ...dropped.map((sentence) => `  ${sentence}`),
    ...(detail === null ? [] : [`  ${detail}`]),
  ].join("\n");
}
