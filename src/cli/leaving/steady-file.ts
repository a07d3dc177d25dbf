import { once } from "node:events";
import { createWriteStream, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";

/** A file that is written piece by piece, and has its name only when all of it is there. */
export class SteadyFile {
  readonly #path: string;
  readonly #part: string;
  readonly #stream: ReturnType<typeof createWriteStream>;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.#path = path;
    this.#part = `${path}.part`;
    this.#stream = createWriteStream(this.#part);
    // Whoever writes next hears of it; until then nobody listens.
    this.#stream.on("error", () => {});
  }

  /** Waits while the disk is behind, so that nothing piles up. */
  async write(piece: string | Uint8Array): Promise<void> {
    if (this.#stream.errored) throw this.#stream.errored;
    if (!this.#stream.write(piece)) await once(this.#stream, "drain");
  }

  async end(): Promise<void> {
    this.#stream.end();
    await finished(this.#stream);
    renameSync(this.#part, this.#path);
  }

  /** Leaves nothing of it. */
  discard() {
    this.#stream.destroy();
    rmSync(this.#part, { force: true });
  }
}
