import { opendir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** The old site's folder of uploads, or one above it. */
export class UploadsFolder {
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
  }

  /** null when there is no such folder. */
  static async open(folder: string): Promise<UploadsFolder | null> {
    const found = await stat(folder).catch(() => null);
    return found?.isDirectory() ? new UploadsFolder(await realpath(folder)) : null;
  }

  /** The file at a path of the old site; null when the folder has none, or a link leads out of it. */
  async find(path: string): Promise<string | null> {
    const letters = decode(path);
    if (letters === null || letters.includes("\0") || letters.split(/[/\\]/).includes("..")) return null;
    const rests = [letters];
    for (const at of ["/wp-content/", "/uploads/", "/files/"]) {
      const found = letters.indexOf(at);
      if (found >= 0) rests.push(letters.slice(found + at.length));
    }
    for (const rest of rests) {
      for (const form of ["NFC", "NFD"] as const) {
        const file = await realpath(join(this.#root, rest.normalize(form))).catch(() => null);
        if (file?.startsWith(this.#root + sep) && (await stat(file)).isFile()) return file;
      }
    }
    return null;
  }

  /** Every file in it: where it is, and its path from the folder on. */
  async *walk(folder = this.#root): AsyncGenerator<{ file: string; rest: string }> {
    for await (const entry of await opendir(folder)) {
      const file = join(folder, entry.name);
      if (entry.isDirectory()) yield* this.walk(file);
      else if (entry.isFile()) yield { file, rest: relative(this.#root, file).split(sep).join("/") };
    }
  }
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
