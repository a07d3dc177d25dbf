import { Command } from "commander";
import * as v from "valibot";
import { paths } from "../../paths.ts";
import { EXIT_CODES, exitCodes } from "../exit-codes.ts";
import { complain, onSite, type Site, type SiteOptions, siteCommand, toSentence } from "../site-command.ts";
import { parseFile, type StoredFile, upload } from "../upload.ts";

/** `holdfast files`: pictures, documents and recordings that posts show. */
export function filesCommand(): Command {
  const group = new Command("files")
    .description("Upload, list and look at files")
    .addHelpText("after", EXIT_CODES);
  return group.addCommand(uploadCommand()).addCommand(listCommand()).addCommand(showCommand());
}

type UploadOptions = SiteOptions & { alt?: string; path?: string; held?: true };

const UPLOAD_NOTES = `
A file is public from the moment in which it is stored, at an address that nobody can guess. With --held, or a token that
may not publish, readers get it only once a post that shows it is published.
Large ones go in parts: run the same command again after an interruption, and only what is missing is sent.
`;

const IS_HELD = "Readers get it once a post that shows it is published";

const uploadCommand = () =>
  siteCommand(
    "upload",
    "Store files, and print their paths",
    [
      'npm run holdfast -- files upload fence.jpg --alt "The fence of a camp"',
      "npm run holdfast -- files upload march.mp4 report.pdf",
    ],
    UPLOAD_NOTES,
  )
    .argument("<file...>", "pictures, documents, recordings, films, texts")
    .option("--alt <words>", "what the picture shows, for those who do not see it")
    .option("--path <path>", "keep the address that it had elsewhere; for one file")
    .option("--held", "keep it from readers until a post that shows it is published")
    .action((files: string[], options: UploadOptions) =>
      onSite(options, (site) => uploadAll(site, files, options)),
    );

async function uploadAll(site: Site, files: string[], options: UploadOptions): Promise<number> {
  if (options.path !== undefined && files.length > 1) {
    complain("--path is the address of one file: upload it alone");
    return exitCodes.notDone;
  }
  let refused = 0;
  for (const name of files) {
    try {
      const file = await upload(site, name, options);
      site.progress.stop();
      const notes = [...(file.status === "held" ? [IS_HELD] : []), ...file.dropped, ...file.carries].map(
        (sentence) => `\n  ${sentence}`,
      );
      site.print(`${file.path}${notes.join("")}`, { file: name, outcome: "stored", ...file });
    } catch (error) {
      site.progress.stop();
      refused++;
      const detail = toSentence(error, site.url);
      complain(`${name}: ${detail}`);
      if (site.json) site.print("", { file: name, outcome: "refused", detail });
    }
  }
  if (refused === files.length) return exitCodes.notDone;
  return refused > 0 ? exitCodes.incomplete : exitCodes.done;
}

const listCommand = () =>
  siteCommand("list", "List files, newest first", ["npm run holdfast -- files list"])
    .option("--limit <number>", "how many, at most 100", "20")
    .action((options: SiteOptions & { limit: string }) =>
      onSite(options, async (site) => {
        const { body } = await site.call(
          "GET",
          `${paths.api.files}?limit=${encodeURIComponent(options.limit)}`,
        );
        const { files, next } = v.parse(v.object({ files: v.array(v.unknown()), next: v.unknown() }), body);
        const lines = [
          ...files.map((file) => describe(parseFile(file))),
          ...(next === null ? [] : ["and more"]),
        ];
        site.print(lines.length > 0 ? lines.join("\n") : "There are no files", body);
        return exitCodes.done;
      }),
    );

const showCommand = () =>
  siteCommand("show", "Show one file, and the posts that name it", [
    "npm run holdfast -- files show 3",
    "npm run holdfast -- files show /files/2026/11/fence-5be1a7c20d9f4e63.jpg",
  ])
    .argument("<file>", "its id or its path")
    .action((file: string, options: SiteOptions) => onSite(options, (site) => show(site, file)));

const uses = v.object({ uses: v.array(v.object({ id: v.number(), path: v.string(), use: v.string() })) });

async function show(site: Site, wanted: string): Promise<number> {
  const id = /^\d{1,15}$/.test(wanted) ? Number(wanted) : await findId(site, wanted);
  if (id === null) {
    complain(`There is no file ${wanted}`);
    return exitCodes.notDone;
  }
  const { body } = await site.call("GET", paths.api.file(id));
  const file = parseFile(body);
  const lines = [
    describe(file),
    ...(file.alt === null ? [] : [`  ${file.alt}`]),
    ...[...file.dropped, ...file.carries].map((sentence) => `  ${sentence}`),
    ...v.parse(uses, body).uses.map((post) => `  ${post.use} in post ${post.id} (${post.path})`),
  ];
  site.print(lines.join("\n"), body);
  return exitCodes.done;
}

async function findId({ call }: Site, path: string): Promise<number | null> {
  const { body } = await call("GET", `${paths.api.files}?path=${encodeURIComponent(path)}`);
  return v.parse(v.object({ files: v.array(v.object({ id: v.number() })) }), body).files[0]?.id ?? null;
}

const describe = ({ id, path, type, size, status }: StoredFile) =>
  `${id}  ${path}  ${type}  ${size} octets${status === "public" ? "" : `  ${status}`}`;
