import { type NamedFile, NamedFiles } from "../../../import/named-files.ts";
import { type CallApi, NotAccepted } from "../../../import/run/call.ts";
import type { Ledger, LedgerLine } from "../../../import/run/ledger.ts";
import type { Bringing, Surveyed } from "../../../import/run/run.ts";
import { fileLine, noFiles, type SentFiles, standsFor } from "../../../import/run/sent-files.ts";
import { listFiles, publishFiles } from "../../../import/run/site-files.ts";
import { type ImportSaid, said } from "../../../import/said.ts";
import { fullSize } from "../../../media/types.ts";
import { standInsFor } from "../../../media/variants.ts";
import { LARGEST_PIECE } from "../../../model/file.ts";
import type { Progress } from "../../../model/progress.ts";
import { normalise, paths } from "../../../paths.ts";

/** Brings the files of a folder that somebody chose, as the command line brings those of `--uploads`. */
export function bringUploads(
  files: File[],
  { survey, site }: Surveyed,
  { call, progress }: { call: CallApi; progress: Progress },
): Bringing {
  const named = new NamedFiles(survey, site);
  return {
    onText: (text) => named.addText(text),
    send: (ledger) => sendUploads(new Folder(files), named, { call, progress, ledger }),
    publish: () => publishFiles(call, named),
  };
}

/** The files of a folder, by where they stand in it: with its own name and without. */
class Folder {
  readonly #files = new Map<string, File>();

  constructor(files: File[]) {
    for (const file of files) {
      const [, ...below] = file.webkitRelativePath.split("/");
      for (const place of [file.webkitRelativePath || file.name, below.join("/")])
        if (place !== "") this.#files.set(keyOf(place), file);
    }
  }

  /** The file at a path of the old site. */
  find(path: string): File | null {
    const key = normalise(path);
    const rests = ["/wp-content/", "/uploads/", "/files/"].flatMap((at) => {
      const found = key.indexOf(at);
      return found < 0 ? [] : [key.slice(found + at.length - 1)];
    });
    for (const rest of [key, ...rests]) {
      const file = this.#files.get(rest);
      if (file) return file;
    }
    return null;
  }
}

/** Names in a folder are letters, whatever their system makes of accents. */
const keyOf = (place: string) =>
  normalise(`/${encodeURI(place.normalize("NFC")).replace(/[?#]/g, encodeURIComponent)}`);

type Way = { call: CallApi; progress: Progress; ledger: Ledger };

/** One after the other, held until something public shows them. What the site has is not sent again. */
async function sendUploads(
  folder: Folder,
  named: NamedFiles,
  { call, progress, ledger }: Way,
): Promise<SentFiles> {
  const sent = noFiles();
  const there = new Set<string>();
  for await (const { path } of listFiles(call)) there.add(normalise(path));
  const wanted = named.list();
  const say = (
    file: NamedFile,
    outcome: LedgerLine["outcome"] & ("stored" | "unchanged" | "refused" | "missing" | "instead"),
    reason: ImportSaid | null = null,
    dropped: string[] = [],
  ) => {
    sent[outcome === "instead" ? "stored" : outcome]++;
    for (const sentence of dropped) sent.stripped[sentence] = (sent.stripped[sentence] ?? 0) + 1;
    ledger.add(
      fileLine(
        file,
        outcome,
        reason,
        dropped.map((one) => said("site", one)),
      ),
    );
  };
  progress.start("Files", wanted.length);
  const nowhere: NamedFile[] = [];
  for (const [at, one] of wanted.entries()) {
    progress.update(at);
    if (there.has(normalise(one.path))) {
      say(one, "unchanged");
      continue;
    }
    const found = folder.find(one.path);
    const standIn = found ? null : standInsFor(one.path).find(({ path }) => folder.find(path));
    const file = found ?? (standIn ? folder.find(standIn.path) : null);
    if (file === null) nowhere.push(one);
    else if (file.size > LARGEST_PIECE) say(one, "refused", said("largeForBrowser"));
    else {
      const stored = await store(call, one, file);
      if (typeof stored === "string") say(one, "refused", said("site", stored));
      else {
        there.add(normalise(one.path));
        sent.octets += file.size;
        say(one, standIn ? "instead" : "stored", standIn ? standsFor(standIn) : null, stored);
      }
    }
  }
  // Readers who ask for a size that is not there get the picture itself, which may have come after the size was looked for.
  for (const one of nowhere)
    if (one.shownBy !== null && !there.has(normalise(fullSize(one.path))))
      say(one, "missing", said("notInFolder"));
  progress.update(wanted.length);
  return sent;
}

/** What the site left out of the file; a string when it refuses the file for what it is. */
async function store(call: CallApi, { path, alt }: NamedFile, file: File): Promise<string[] | string> {
  const about = { name: file.name, path, held: "true", ...(alt !== null && { alt: alt.slice(0, 2_000) }) };
  try {
    const { body } = await call("POST", `${paths.api.files}?${new URLSearchParams(about)}`, file);
    const dropped: unknown = Reflect.get(Object(body), "dropped");
    return Array.isArray(dropped) ? dropped.map(String) : [];
  } catch (error) {
    if (error instanceof NotAccepted && [400, 409, 413, 415, 422].includes(error.status)) return error.detail;
    throw error;
  }
}
