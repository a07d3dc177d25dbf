import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as v from "valibot";
import { type BackupPart, type Manifest, manifest } from "../../model/backup.ts";
import { PART_OCTETS } from "../../model/file.ts";

/** A file of the site in the folder: its octets are in `files/`, under their SHA-256. */
const keptFile = v.object({
  id: v.number(),
  path: v.string(),
  size: v.number(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
export type KeptFile = v.InferOutput<typeof keptFile>;

/** Where things are in the folder of a backup. */
export const places = (folder: string) => ({
  manifest: join(folder, "manifest.json"),
  unfinished: join(folder, "unfinished.json"),
  readme: join(folder, "README.md"),
  files: join(folder, "files.ndjson"),
  part: ({ n, table }: BackupPart) => join(folder, "rows", `${String(n).padStart(5, "0")}-${table}.ndjson`),
  octets: (sha256: string) => join(folder, "files", sha256.slice(0, 2), sha256),
});

/** The manifest of a folder, or a sentence on why it has none. */
export function readManifest(folder: string): Manifest {
  const at = places(folder);
  if (!existsSync(at.manifest)) {
    throw new Error(
      existsSync(at.unfinished)
        ? `${folder} has a backup that was not finished: run the command that made it once more`
        : `${folder} has no manifest.json: it is not the folder of a backup`,
    );
  }
  return parseManifest(JSON.parse(readFileSync(at.manifest, "utf8")), folder);
}

export function parseManifest(given: unknown, where: string): Manifest {
  const parsed = v.safeParse(manifest, given);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`The manifest of ${where} cannot be read: ${v.getDotPath(issue)}: ${issue.message}`);
}

/** The lines of a file, one at a time; none where it is not there. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  if (!existsSync(file)) return;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
    if (line !== "") yield line;
}

export async function* readKeptFiles(folder: string): AsyncGenerator<KeptFile> {
  for await (const line of linesOf(places(folder).files)) {
    const parsed = parseLine(line);
    // The last line of a command that was killed may be half a one.
    if (parsed) yield parsed;
  }
}

function parseLine(line: string): KeptFile | null {
  try {
    return v.parse(keptFile, JSON.parse(line));
  } catch {
    return null;
  }
}

/** Digests of octets that pass by: of the whole, and as a file that came in parts has it. */
export class Digests {
  readonly #whole = createHash("sha256");
  #part = createHash("sha256");
  #inPart = 0;
  readonly #parts: string[] = [];
  size = 0;

  add(octets: Uint8Array) {
    this.#whole.update(octets);
    this.size += octets.length;
    for (let at = 0; at < octets.length; ) {
      const piece = octets.subarray(at, at + PART_OCTETS - this.#inPart);
      this.#part.update(piece);
      this.#inPart += piece.length;
      at += piece.length;
      if (this.#inPart === PART_OCTETS) this.#endPart();
    }
  }

  end(): { sha256: string; ofParts: string } {
    if (this.#inPart > 0) this.#endPart();
    const ofParts = createHash("sha256").update(this.#parts.join("\n")).digest("hex");
    return { sha256: this.#whole.digest("hex"), ofParts };
  }

  #endPart() {
    this.#parts.push(this.#part.digest("hex"));
    this.#part = createHash("sha256");
    this.#inPart = 0;
  }
}

/** The SHA-256 of a file on the disk; null when there is none. */
export async function digestOf(file: string): Promise<string | null> {
  if (!existsSync(file)) return null;
  const hash = createHash("sha256");
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest("hex");
}
