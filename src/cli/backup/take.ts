import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import * as v from "valibot";
import type { BackupPart, Manifest } from "../../model/backup.ts";
import { paths } from "../../paths.ts";
import { NotAccepted } from "../editor-api.ts";
import type { Site } from "../site-command.ts";
import { writeSteadily } from "../steady-file.ts";
import { Digests, digestOf, linesOf, parseManifest, places, readKeptFiles } from "./folder.ts";
import { README } from "./readme.ts";

/** What a folder has got; `missing` are files that the site did not give, `damaged` what is not what it was stored as. */
export type Taken = {
  name: string;
  at: string;
  rows: number;
  files: number;
  missing: string[];
  damaged: string[];
};

const view = v.nullable(v.object({ name: v.string(), rows: v.number(), error: v.nullable(v.string()) }));
const backups = v.object({ running: view, last: view, names: v.array(v.string()) });

/** Fills a folder with a backup: a new one, or that of a night. What an interrupted run has got is not fetched again. */
export async function takeBackup(site: Site, folder: string, night: string | null): Promise<Taken> {
  const at = places(folder);
  mkdirSync(join(folder, "rows"), { recursive: true });
  const begun = existsSync(at.unfinished) ? readUnfinished(at.unfinished) : null;
  const { names } = await list(site);
  const name = begun && names.includes(begun) ? begun : await choose(site, names, night);
  if (name !== begun) rmSync(join(folder, "rows"), { recursive: true, force: true });
  writeFileSync(at.unfinished, JSON.stringify({ name }));
  const { body } = await site.call("GET", paths.api.backup(name));
  const manifest = parseManifest(body, name);
  const rows = await takeRows(site, folder, manifest);
  const files = await takeFiles(site, folder, manifest);
  writeFileSync(at.readme, README);
  // The last: a folder that has it is whole.
  writeFileSync(`${at.manifest}.part`, `${JSON.stringify(manifest, null, 1)}\n`);
  renameSync(`${at.manifest}.part`, at.manifest);
  rmSync(at.unfinished);
  return { name, at: manifest.at, rows, ...files };
}

const list = async (site: Site) => v.parse(backups, (await site.call("GET", paths.api.backups)).body);

const readUnfinished = (file: string): string | null => {
  try {
    return v.parse(v.object({ name: v.string() }), JSON.parse(readFileSync(file, "utf8"))).name;
  } catch {
    return null;
  }
};

/** The backup of a night (`latest`, or a date), or a new one. */
async function choose(site: Site, names: string[], night: string | null): Promise<string> {
  if (night === null) return make(site);
  const found = names.find(
    (name) => name.endsWith("-nightly") && (night === "latest" || name.startsWith(night)),
  );
  if (found) return found;
  const there = names.map((name) => name.slice(0, 10)).join(", ");
  throw new Error(`There is no backup of that night. ${there ? `There are: ${there}` : "There is none yet"}`);
}

/** Asks for a backup and waits until it is there. */
async function make(site: Site): Promise<string> {
  site.progress.start("Copying", 0);
  const { body } = await site.call("POST", paths.api.backups);
  const asked = v.parse(v.object({ running: view }), body).running?.name;
  for (let wait = 100; ; wait = Math.min(wait * 1.5, 2_000)) {
    await pause(wait);
    const { running, names } = await list(site);
    if (asked && names.includes(asked)) return asked;
    if (running?.name !== asked) {
      const why =
        "Something was purged while it was made, and a purge is in no backup: run the command again";
      throw new Error(why);
    }
    if (running?.error) throw new Error(`The site cannot store its backup: ${running.error}`);
    site.progress.update(running?.rows ?? 0);
  }
}

async function takeRows(site: Site, folder: string, { name, parts }: Manifest): Promise<number> {
  site.progress.start("Rows", parts.length);
  let rows = 0;
  for (const [index, part] of parts.entries()) {
    await takePart(site, name, part, places(folder).part(part));
    rows += part.rows;
    site.progress.update(index + 1);
  }
  return rows;
}

async function takePart(site: Site, name: string, part: BackupPart, target: string): Promise<void> {
  if ((await digestOf(target)) === part.sha256) return;
  const answer = await site.open(paths.api.backupPart(name, part.n));
  const { sha256 } = (await toFile(answer, target)).end();
  if (sha256 === part.sha256) return;
  rmSync(target);
  throw new Error(`Part ${part.n} (${part.table}) of the backup is damaged on the site: make another backup`);
}

/** What a row says of a file. */
const fileRow = v.object({
  id: v.number(),
  path: v.string(),
  size: v.number(),
  sha256: v.string(),
  state: v.string(),
});

async function takeFiles(
  site: Site,
  folder: string,
  { parts }: Manifest,
): Promise<Pick<Taken, "files" | "missing" | "damaged">> {
  const at = places(folder);
  const done = new Set<number>();
  for await (const kept of readKeptFiles(folder)) if (existsSync(at.octets(kept.sha256))) done.add(kept.id);
  const taken = { files: 0, missing: [] as string[], damaged: [] as string[] };
  site.progress.start("Files", 0);
  for (const part of parts.filter(({ table }) => table === "files")) {
    for await (const line of linesOf(at.part(part))) {
      const row = v.parse(fileRow, JSON.parse(line));
      if (row.state !== "stored") continue;
      const outcome = done.has(row.id) ? "files" : await takeFile(site, folder, row);
      if (outcome === "files") site.progress.update(++taken.files);
      else taken[outcome].push(row.path);
    }
  }
  return taken;
}

async function takeFile(
  site: Site,
  folder: string,
  { id, path, size, sha256: stored }: v.InferOutput<typeof fileRow>,
): Promise<"files" | "missing" | "damaged"> {
  const at = places(folder);
  let answer: Response;
  try {
    answer = await site.open(paths.api.fileContent(id));
  } catch (error) {
    // It was deleted since.
    if (error instanceof NotAccepted && error.status === 404) return "missing";
    throw error;
  }
  const arriving = join(folder, "files", "arriving");
  const digests = await toFile(answer, arriving);
  const { sha256, ofParts } = digests.end();
  const isWhole = digests.size === size && [sha256, ofParts].includes(stored);
  mkdirSync(dirname(at.octets(sha256)), { recursive: true });
  renameSync(arriving, at.octets(sha256));
  if (!isWhole) return "damaged";
  appendFileSync(at.files, `${JSON.stringify({ id, path, size, sha256 })}\n`);
  return "files";
}

/** Writes an answer to a file, piece by piece, and digests it on its way. */
async function toFile(answer: Response, target: string): Promise<Digests> {
  const digests = new Digests();
  const digested = async function* () {
    for await (const piece of answer.body ?? []) {
      digests.add(piece);
      yield piece;
    }
  };
  await writeSteadily(target, digested());
  return digests;
}
