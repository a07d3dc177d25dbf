import type { WithdrawalList } from "../read-model/documents.ts";
import { WITHDRAWALS_KEY } from "../read-model/keys.ts";
import {
  getSerial,
  getWithdrawalList,
  getWrittenSerial,
  raiseSerial,
  recordListWritten,
} from "./withdrawals.ts";

/** R2 takes one write a second to the same key (429 beyond). */
const REST_MS = 1_000;

/**
 * Writes the withdrawal list to R2: the whole list under a rising serial, by conditional put, one loop at a time.
 * Commands that wait share a put; each is told once the serial written covers its own.
 */
export class WithdrawalListWriter {
  #running: Promise<void> | null = null;
  #lastPutAt = 0;
  readonly #storage: DurableObjectStorage;
  readonly #bucket: () => R2Bucket;

  constructor(storage: DurableObjectStorage, bucket: () => R2Bucket) {
    this.#storage = storage;
    this.#bucket = bucket;
  }

  /** Whether R2 is known to hold a list older than the newest withdrawal. */
  isOwed(): boolean {
    return getWrittenSerial(this.#storage.sql) < getSerial(this.#storage.sql);
  }

  /** Answers when R2 holds this serial or a newer one; rejects when R2 failed (the alarm tries again). */
  async write(serial: number): Promise<void> {
    while (getWrittenSerial(this.#storage.sql) < serial) {
      this.#running ??= this.#put().finally(() => {
        this.#running = null;
      });
      await this.#running;
    }
  }

  async #put(): Promise<void> {
    const rest = this.#lastPutAt + REST_MS - Date.now();
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    this.#lastPutAt = Date.now();
    const bucket = this.#bucket();
    const held = await bucket.get(WITHDRAWALS_KEY);
    const known = held ? await held.json<WithdrawalList>() : null;
    const { sql } = this.#storage;
    if (known && known.serial > getWrittenSerial(sql)) raiseSerial(sql, known.serial + 1);
    const list = getWithdrawalList(sql);
    const put = await bucket.put(WITHDRAWALS_KEY, JSON.stringify(list), {
      onlyIf: held ? { etagMatches: held.etag } : { etagDoesNotMatch: "*" },
      httpMetadata: { contentType: "application/json" },
    });
    if (put) recordListWritten(sql, list.serial, Date.now());
  }
}
