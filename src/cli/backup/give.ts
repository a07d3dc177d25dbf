import { open, readFile } from "node:fs/promises";
import * as v from "valibot";
import type { Manifest } from "../../model/backup.ts";
import { countParts, LARGEST_PIECE, PART_OCTETS, partOctets } from "../../model/file.ts";
import { paths } from "../../paths.ts";
import { watch } from "../posts-api.ts";
import type { Site } from "../site-command.ts";
import { digestOf, type KeptFile, linesOf, places, readKeptFiles, readManifest } from "./folder.ts";

/** What a site was given; `missing` are files that the folder does not have, `damaged` those that are not what they were. */
export type Given = { name: string; at: string; rows: number; files: number; missing: string[] };

const restore = v.object({
  status: v.string(),
  backup: v.nullable(v.string()),
  parts: v.object({ done: v.number(), all: v.number() }),
  error: v.nullable(v.string()),
});
const look = async (site: Site) => v.parse(restore, (await site.call("GET", paths.api.restore)).body);

/** Restores an empty site from a folder. All of the folder is read and compared first; run again, it goes on. */
export async function giveBackup(site: Site, folder: string): Promise<Given> {
  const manifest = readManifest(folder);
  await checkFolder(site, folder, manifest);
  const { name, at, tables } = manifest;
  const now = await look(site);
  const isBegun = now.backup === name && ["checking", "loading", "loaded", "done"].includes(now.status);
  if (!isBegun) await sendRows(site, folder, manifest);
  const rows = Object.values(tables).reduce((sum, many) => sum + many, 0);
  const isDone = now.backup === name && now.status === "done";
  if (!isDone) await untilLoaded(site, name);
  const files = isDone ? 0 : await sendFiles(site, folder);
  const missing = await missingFiles(folder, manifest);
  await site.call("PUT", paths.api.restoreCompletion);
  return { name, at, rows, files, missing };
}

/** Restores an empty site from a backup that its own R2 has, beside the files that are there too. */
export async function useBackup(site: Site, night: string): Promise<Given> {
  const { body } = await site.call("GET", paths.api.backups);
  const { names } = v.parse(v.object({ names: v.array(v.string()) }), body);
  const name = names.find((one) => night === "latest" || one.startsWith(night));
  if (!name)
    throw new Error(`R2 has no backup of that day. ${names.length ? `It has ${names.join(", ")}` : ""}`);
  const found = (await site.call("GET", paths.api.backup(name))).body;
  const { at, tables } = v.parse(
    v.object({ at: v.string(), tables: v.record(v.string(), v.number()) }),
    found,
  );
  await untilLoaded(site, name);
  await site.call("PUT", paths.api.restoreCompletion);
  const rows = Object.values(tables).reduce((sum, many) => sum + many, 0);
  return { name, at, rows, files: tables.files ?? 0, missing: [] };
}

/** Reads every octet of the folder, before anything is sent. */
async function checkFolder(site: Site, folder: string, { parts }: Manifest): Promise<void> {
  const at = places(folder);
  site.progress.start("Checking", parts.length);
  for (const [index, part] of parts.entries()) {
    const found = await digestOf(at.part(part));
    if (found !== part.sha256) throw new Error(damage(at.part(part), found));
    site.progress.update(index + 1);
  }
  for await (const { sha256, path } of readKeptFiles(folder)) {
    const found = await digestOf(at.octets(sha256));
    if (found !== sha256) throw new Error(`${damage(at.octets(sha256), found)} (${path})`);
  }
}

const damage = (file: string, found: string | null) =>
  `${file} is ${found === null ? "missing" : "damaged"}: nothing was changed. Take another copy of the backup`;

async function sendRows(site: Site, folder: string, manifest: Manifest): Promise<void> {
  const { name, parts } = manifest;
  site.progress.start("Sending", parts.length);
  for (const [index, part] of parts.entries()) {
    const octets = new Uint8Array(await readFile(places(folder).part(part)));
    const query = new URLSearchParams({ table: part.table });
    await site.call("PUT", `${paths.api.backupPart(name, part.n)}?${query}`, octets);
    site.progress.update(index + 1);
  }
  await site.call("PUT", paths.api.backup(name), manifest);
}

/** The site goes on by itself: asking again does no more than ask. */
async function untilLoaded(site: Site, backup: string): Promise<void> {
  await site.call("POST", paths.api.restore, { backup });
  site.progress.start("Loading", 0);
  const seen = await watch(
    async () => {
      const now = await look(site);
      site.progress.update(now.parts.done, now.parts.all);
      return now;
    },
    ({ status }) => status === "loaded" || status === "failed" || status === "done",
  );
  if (seen.status === "failed") throw new Error(`${seen.error}: the site is as empty as before`);
  if (seen.status !== "loaded" && seen.status !== "done")
    throw new Error(`The site does not get on: ${seen.error ?? "run the command again"}`);
}

async function sendFiles(site: Site, folder: string): Promise<number> {
  let files = 0;
  site.progress.start("Files", 0);
  for await (const file of readKeptFiles(folder)) {
    await sendFile(site, places(folder).octets(file.sha256), file);
    site.progress.update(++files);
  }
  return files;
}

async function sendFile(site: Site, source: string, { id, size }: KeptFile): Promise<void> {
  if (size <= LARGEST_PIECE) {
    await site.call("PUT", paths.api.fileContent(id), new Uint8Array(await readFile(source)));
    return;
  }
  const { body } = await site.callOnce("POST", paths.api.fileContentParts(id));
  if (body === null) return;
  const { upload } = v.parse(v.object({ upload: v.string() }), body);
  const query = new URLSearchParams({ upload });
  const handle = await open(source);
  const parts: unknown[] = [];
  try {
    for (let n = 1; n <= countParts(size); n++) {
      const octets = new Uint8Array(partOctets(size, n));
      await handle.read(octets, 0, octets.length, (n - 1) * PART_OCTETS);
      parts.push((await site.call("PUT", `${paths.api.fileContentParts(id)}/${n}?${query}`, octets)).body);
    }
  } finally {
    await handle.close();
  }
  await site.call("PUT", `${paths.api.fileContentParts(id)}/completion`, { upload, parts });
}

/** Files that rows name and the folder does not have: they were deleted while it was filled. */
async function missingFiles(folder: string, { parts }: Manifest): Promise<string[]> {
  const kept = new Set<number>();
  for await (const { id } of readKeptFiles(folder)) kept.add(id);
  const missing: string[] = [];
  const row = v.object({ id: v.number(), path: v.string(), state: v.string() });
  for (const part of parts.filter(({ table }) => table === "files"))
    for await (const line of linesOf(places(folder).part(part))) {
      const { id, path, state } = v.parse(row, JSON.parse(line));
      if (state === "stored" && !kept.has(id)) missing.push(path);
    }
  return missing;
}
