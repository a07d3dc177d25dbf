import type { ExportFile } from "../model/export-file.ts";

/** A file of the old site's folder, by where it stands in the folder: 2013/05/report.pdf. */
export type Upload = { place: string; file: ExportFile };

/** The old site's folder of uploads, or one above it, and how to have what the site serves at a path. */
export class Uploads {
  readonly served: (path: string) => AsyncIterable<Uint8Array>;
  readonly #files = new Map<string, ExportFile>();

  constructor(files: Iterable<Upload>, served: (path: string) => AsyncIterable<Uint8Array>) {
    this.served = served;
    for (const { place, file } of files) this.#files.set(place.normalize("NFC"), file);
  }

  /** The file that the old site had at a path; null when the folder has none. */
  find(path: string): ExportFile | null {
    for (const place of placesOf(decoded(path).normalize("NFC"))) {
      const file = this.#files.get(place);
      if (file) return file;
    }
    return null;
  }
}

/** A path, and what follows each of the folders that WordPress puts uploads into: any of these may be the folder at hand. */
function placesOf(path: string): string[] {
  const parts = path.split("/").filter((part) => part !== "");
  const folders = parts.flatMap((part, at) =>
    /^(?:wp-content|uploads|files)$/.test(part) ? [at, at + 1] : [],
  );
  return [...new Set([0, ...folders])].map((at) => parts.slice(at).join("/"));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
