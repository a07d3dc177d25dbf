import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { NamedFile, NamedFiles } from "../../import/named-files.ts";
import type { Ledger, LedgerLine } from "../../import/run/ledger.ts";
import { fileLine, noFiles, type SentFiles, standsFor } from "../../import/run/sent-files.ts";
import { listFiles } from "../../import/run/site-files.ts";
import { type ImportSaid, said } from "../../import/said.ts";
import { fullSize } from "../../media/types.ts";
import { standInsFor } from "../../media/variants.ts";
import { LARGEST_PIECE } from "../../model/file.ts";
import type { Progress } from "../../model/progress.ts";
import { normalise } from "../../paths.ts";
import { type CallApi, NotAccepted } from "../editor-api.ts";
import { upload } from "../upload.ts";
import type { UploadsFolder } from "./folder.ts";
import type { OldFiles } from "./old-files.ts";

type Options = {
  call: CallApi;
  progress: Progress;
  ledger: Ledger;
  folder: UploadsFolder | null;
  /** null: nothing is fetched. */
  old: OldFiles | null;
  /** The same for pictures that other sites have. */
  foreign: OldFiles | null;
  /** Whether files of the folder that nothing names come too. */
  all: boolean;
};

/** Enough that no way there and back is waited for; large ones wait for each other, because each is held in memory. */
const AT_ONCE = 4;
const OCTETS_AT_ONCE = 24_000_000;

/**
 * Brings the files that something names, each to the path that it had, and held: what readers may have of them is decided by
 * what is published. What the site has is not sent again.
 */
export async function sendFiles(options: Options, named: NamedFiles): Promise<SentFiles> {
  const { call, progress } = options;
  const sent = noFiles();
  const there = new Set<string>();
  for await (const { path } of listFiles(call)) there.add(normalise(path));
  const wanted = named.list();
  let done = 0;
  progress.start("Files", wanted.length);
  const used = new Set<string>();
  const absent: NamedFile[] = [];
  const pool = new Pool();
  const say = (
    file: NamedFile,
    outcome: LedgerLine["outcome"],
    reason: ImportSaid | null,
    dropped: string[] = [],
  ) => {
    if (outcome === "instead") sent.stored++;
    if (outcome === "stored" || outcome === "unchanged" || outcome === "refused" || outcome === "missing")
      sent[outcome]++;
    for (const sentence of dropped) sent.stripped[sentence] = (sent.stripped[sentence] ?? 0) + 1;
    options.ledger.add(
      fileLine(
        file,
        outcome,
        reason,
        dropped.map((one) => said("site", one)),
      ),
    );
  };
  const store = async (file: NamedFile, local: string, standsIn: ImportSaid | null = null) => {
    try {
      const site = { call, callOnce: call, progress: quiet };
      const about = file.alt === null ? {} : { alt: file.alt.slice(0, 2000) };
      const stored = await upload(site, local, { ...about, path: file.path, held: true });
      there.add(normalise(file.path));
      sent.octets += stored.size;
      say(file, standsIn === null ? "stored" : "instead", standsIn, stored.dropped);
    } catch (error) {
      // What is not about this file ends the run, and the next one goes on from here.
      if (!isAboutFile(error)) throw error;
      say(file, "refused", said("site", error.detail));
    }
  };
  const take = async (file: NamedFile) => {
    const local = file.isForeign ? null : ((await options.folder?.find(file.path)) ?? null);
    if (local !== null) used.add(local);
    if (there.has(normalise(file.path))) say(file, "unchanged", null);
    else if (local === null) return void absent.push(file);
    else await pool.run((await stat(local)).size, () => store(file, local));
    progress.update(++done);
  };
  await each(wanted.values(), take);
  await fetchAbsent();
  if (options.all && options.folder) await takeRest(options.folder);
  else if (options.folder)
    for await (const { file } of options.folder.walk()) if (!used.has(file)) sent.unnamed++;
  return sent;

  /** The rest of the folder. Nobody knows who could see it: it stays held. */
  async function takeRest(folder: UploadsFolder) {
    for await (const { file, rest } of folder.walk()) {
      if (used.has(file)) continue;
      const path = encodeURI(
        `/wp-content/uploads/${rest.replace(/^(?:.*\/)?(?:wp-content\/)?uploads\//, "")}`,
      );
      if (there.has(normalise(path))) continue;
      await store({ path, url: "", alt: null, shownBy: null, namedBy: [], isOpen: false }, file);
    }
  }

  async function fetchAbsent() {
    const folder = await mkdtemp(join(tmpdir(), "holdfast-fetched-"));
    const nowhere: { file: NamedFile; why: string }[] = [];
    try {
      for (const file of absent) {
        const local = join(folder, nameOf(file.path).slice(-100));
        const from = file.isForeign ? options.foreign : options.old;
        const whose = file.isForeign ? "The other site's picture" : from ? "The old site's file" : "It";
        const failed = from ? await from.fetch(file.url, local) : NOWHERE[options.folder ? "folder" : "none"];
        if (failed === null) await store(file, local);
        else if (!(await storeStandIn(file, local))) nowhere.push({ file, why: `${whose} ${failed}` });
        await rm(local, { force: true });
        progress.update(++done);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
    // Readers who ask for a size that is not there get the picture itself, which may have come after the size was looked for.
    for (const { file, why } of nowhere)
      if (file.shownBy !== null && !there.has(normalise(fullSize(file.path))))
        say(file, "missing", said("site", why));
  }

  /** What a picture that is nowhere was made of, or what was made of it, at its path. Whether there is such a one. */
  async function storeStandIn(file: NamedFile, local: string): Promise<boolean> {
    if (file.isForeign) return false;
    const url = file.url.replace(/[?#].*$/s, "");
    const atUrl = standInsFor(url);
    for (const [at, one] of standInsFor(file.path).entries()) {
      const found = (await options.folder?.find(one.path)) ?? null;
      if (found !== null) used.add(found);
      const there = atUrl[at]?.path;
      const isFetched =
        found === null && there !== undefined && (await options.old?.fetch(there, local)) === null;
      if (found === null && !isFetched) continue;
      await store(file, found ?? local, standsFor(one));
      return true;
    }
    return false;
  }
}

/** What a file is called. Names of an old server can have octets that are no text: those stay as they are spelled. */
function nameOf(path: string): string {
  try {
    return basename(decodeURI(path));
  } catch {
    return basename(path);
  }
}

const NOWHERE = { folder: "is not in the folder", none: "was not looked for: add --uploads or --fetch" };

/** Whether the site refused this file, and would take another. */
const isAboutFile = (error: unknown): error is NotAccepted =>
  error instanceof NotAccepted && [400, 409, 413, 415, 422].includes(error.status);

const quiet: Progress = { start: () => {}, update: () => {}, stop: () => {} };

async function each<T>(all: Iterator<T> & Iterable<T>, work: (one: T) => Promise<void>): Promise<void> {
  const worker = async () => {
    for (const one of all) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Lets so many octets into memory at once, and one file however large. */
class Pool {
  #octets = 0;
  #waiting: (() => void)[] = [];

  async run(size: number, work: () => Promise<void>): Promise<void> {
    // A file in parts is in memory one part at a time.
    const octets = Math.min(size, LARGEST_PIECE);
    while (this.#octets > 0 && this.#octets + octets > OCTETS_AT_ONCE)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#octets += octets;
    try {
      await work();
    } finally {
      this.#octets -= octets;
      for (const go of this.#waiting.splice(0)) go();
    }
  }
}
