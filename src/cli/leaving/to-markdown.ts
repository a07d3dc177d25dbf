import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { commentsFileOf, postFileOf, toFilePath, toPostFile } from "../../export/markdown.ts";
import type { LeavingFile } from "../../export/types.ts";
import { normalise } from "../../paths.ts";
import type { Site } from "../site-command.ts";
import { writeSteadily } from "../steady-file.ts";
import { README } from "./markdown-readme.ts";
import { publicAddress } from "./public-address.ts";
import {
  type LeavingRedirect,
  readComments,
  readFiles,
  readPosts,
  readRedirects,
  readSite,
  readTerms,
} from "./site-rows.ts";
import { namesOf } from "./term-names.ts";

/** What a folder holds; `missing` are files that the site did not give. */
export type Folder = { posts: number; pages: number; files: number; missing: string[] };

/** Writes a whole site as a folder of texts and files. What is there already and is as long is not fetched again. */
export async function exportToMarkdown(site: Site, folder: string, drafts: boolean): Promise<Folder> {
  const { call, progress } = site;
  const about = await readSite(call, site.url);
  const terms = await readTerms(call);
  const done: Folder = { posts: 0, pages: 0, files: 0, missing: [] };
  const write = (path: string, text: string) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const redirects: Pick<LeavingRedirect, "from" | "to">[] = [];
  for await (const { from, to, live } of readRedirects(call)) if (live) redirects.push({ from, to });
  write("README.md", README);
  write("site.json", `${JSON.stringify({ site: about, ...terms, redirects }, null, 2)}\n`);
  progress.start("Texts", 0);
  const names = namesOf(terms);
  for await (const post of readPosts(call, drafts)) {
    write(postFileOf(post), toPostFile(post, names));
    const comments = await readComments(call, post);
    if (comments.length > 0) write(commentsFileOf(post), `${JSON.stringify(comments, null, 2)}\n`);
    if (post.type === "page") done.pages++;
    else done.posts++;
    progress.update(done.posts + done.pages);
  }
  progress.start("Files", 0);
  const origin = await publicAddress(site.url, about.url);
  for await (const file of readFiles(call)) {
    if (await fetchFile(origin, file, join(folder, `files${toFilePath(normalise(file.path))}`))) done.files++;
    else done.missing.push(file.path);
    progress.update(done.files);
  }
  progress.stop();
  return done;
}

async function fetchFile(origin: string, { path, size }: LeavingFile, target: string): Promise<boolean> {
  if (statSync(target, { throwIfNoEntry: false })?.size === size) return true;
  const answer = await fetch(origin + path, { redirect: "manual" });
  if (answer.status !== 200 || !answer.body) return false;
  await writeSteadily(target, answer.body);
  return true;
}
