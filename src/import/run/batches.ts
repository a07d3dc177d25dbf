import { BATCH } from "../../model/import.ts";

/** Characters of the texts in one request: well under the octets that the site takes, and the longest text fits. */
const LARGEST = 1_000_000;

/** Collects things until a batch is full by number or size. */
export class Batches<T> {
  #batch: T[] = [];
  #size = 0;
  readonly #send: (batch: T[]) => Promise<void>;

  constructor(send: (batch: T[]) => Promise<void>) {
    this.#send = send;
  }

  async add(one: T, size: number) {
    if (this.#batch.length >= BATCH || this.#size + size > LARGEST) await this.flush();
    this.#batch.push(one);
    this.#size += size;
  }

  async flush() {
    const batch = this.#batch;
    this.#batch = [];
    this.#size = 0;
    if (batch.length > 0) await this.#send(batch);
  }
}
