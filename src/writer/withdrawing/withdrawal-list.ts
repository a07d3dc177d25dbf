import type { WithdrawalList } from "../../read-model/documents.ts";
import { WITHDRAWALS_KEY } from "../../read-model/keys.ts";
import { adopt, getWithdrawalList, getWrittenSerial, recordListWritten } from "./withdrawals.ts";

/** R2 takes one write a second to the same key (429 beyond). */
const REST_MS = 1_000;

/** Two puts with their rests take half of it. */
const PATIENCE_MS = 5_000;

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

  /**
   * Answers when R2 holds this serial or a newer one. Rejects when R2 failed twice or does not answer in time: the alarm
   * tries again, and nobody waits longer for a bucket that hangs. A put that hung is left to itself: its condition is that
   * R2 holds what it read, so that it cannot put an old list over a new one.
   */
  async write(serial: number): Promise<void> {
    const done = new AbortController();
    const late = scheduler.wait(PATIENCE_MS, { signal: done.signal }).then(() => {
      this.#running = null;
      throw new Error("R2 takes too long for the withdrawal list");
    });
    await Promise.race([this.#writeUpTo(serial), late]).finally(() => done.abort());
  }

  async #writeUpTo(serial: number): Promise<void> {
    for (let failures = 0; getWrittenSerial(this.#storage.sql) < serial; ) {
      const running = this.#running ?? this.#put();
      this.#running = running;
      try {
        await running.finally(() => {
          if (this.#running === running) this.#running = null;
        });
      } catch (error) {
        if (++failures === 2) throw error;
      }
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
    if (known && known.serial > getWrittenSerial(sql)) adopt(sql, known);
    const list = getWithdrawalList(sql);
    const put = await bucket.put(WITHDRAWALS_KEY, JSON.stringify(list), {
      onlyIf: held ? { etagMatches: held.etag } : { etagDoesNotMatch: "*" },
      httpMetadata: { contentType: "application/json" },
    });
    if (put && list.serial > getWrittenSerial(sql)) recordListWritten(sql, list.serial, Date.now());
  }
}
