import { BATCH } from "../../model/import.ts";

/** Characters of the texts in one request: well under the octets that the site takes, and the longest text fits. */
const LARGEST = 1_000_000;

/** Collects things until a batch is full by number or size. One is sent while the next is collected, each after the one before. */
export class Batches<T> {
  #batch: T[] = [];
  #size = 0;
  #sending = Promise.resolve();
  readonly #send: (batch: T[]) => Promise<void>;

  constructor(send: (batch: T[]) => Promise<void>) {
    this.#send = send;
  }

  async add(one: T, size: number) {
    if (this.#batch.length >= BATCH || this.#size + size > LARGEST) await this.#start();
    this.#batch.push(one);
    this.#size += size;
  }

  /** Sends what is left; all is sent then. */
  async flush() {
    await this.#start();
    await this.#sending;
  }

  async #start() {
    await this.#sending;
    const batch = this.#batch;
    this.#batch = [];
    this.#size = 0;
    if (batch.length > 0) this.#sending = this.#send(batch);
    // Whoever waits for it next hears of a failure.
    this.#sending.catch(() => {});
  }
}
