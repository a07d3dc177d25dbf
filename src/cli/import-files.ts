import { once } from "node:events";
import { createWriteStream, mkdirSync, type WriteStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LedgerLine } from "../import/run/ledger.ts";

/** The files that an import leaves: a line for every item, what is kept as data, and the report. */
export class ImportFiles {
  readonly folder: string;
  readonly #ledger: WriteStream;
  readonly #kept: WriteStream;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
    this.#ledger = createWriteStream(join(folder, "ledger.ndjson"));
    this.#kept = createWriteStream(join(folder, "kept.ndjson"));
  }

  line(line: LedgerLine) {
    this.#ledger.write(`${JSON.stringify(line)}\n`);
  }

  data(item: unknown) {
    this.#kept.write(`${JSON.stringify(item)}\n`);
  }

  async close(report: string) {
    for (const stream of [this.#ledger, this.#kept]) {
      stream.end();
      await once(stream, "finish");
    }
    writeFileSync(join(this.folder, "report.html"), report);
  }
}

/** A folder of its own for each run: imports/old.example 2026-11-25 04.10.00. */
export const folderFor = (origin: string, now: Date): string =>
  join(
    "imports",
    `${origin.replace(/^https?:\/\//, "").replace(/[^\w.-]+/g, "-")}-${now.toISOString().slice(0, 19).replaceAll(":", "").replace("T", "-")}`,
  );
