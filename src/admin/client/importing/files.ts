import type { ExportFile } from "../../../model/export-file.ts";

/** A file of this device, read piece by piece: never more of it than a piece is in memory. */
export const toExportFile = (file: File): ExportFile => ({
  name: file.name,
  size: file.size,
  read: () => piecesOf(file),
});

/** By a reader, because not every browser lets a stream be iterated. */
async function* piecesOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

/** Lines of a file that somebody will save; a browser may keep what is long on its disk. */
export class Lines {
  #blob = new Blob();
  #waiting: string[] = [];
  #size = 0;

  add(line: unknown) {
    const text = `${JSON.stringify(line)}\n`;
    this.#waiting.push(text);
    this.#size += text.length;
    if (this.#size > 1_000_000) this.blob();
  }

  blob(): Blob {
    this.#blob = new Blob([this.#blob, ...this.#waiting]);
    this.#waiting = [];
    this.#size = 0;
    return this.#blob;
  }
}
