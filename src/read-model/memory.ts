/** Something kept in an isolate's memory, and the clock's ms when it was asked for. */
export type Remembered<T> = { at: number; value: T };

/** Enough for the pages that are asked for all the time, and small beside an isolate's 128 MB. */
const MOST_VALUES = 200;
const LONGEST_VALUE = 100_000;

/** The documents that this isolate read last, for when KV fails. */
export class RecentValues {
  readonly #values = new Map<string, string>();

  get(key: string): string | null {
    return this.#values.get(key) ?? null;
  }

  set(key: string, value: string | null) {
    this.#values.delete(key);
    if (value === null || value.length > LONGEST_VALUE) return;
    this.#values.set(key, value);
    if (this.#values.size <= MOST_VALUES) return;
    for (const oldest of this.#values.keys()) {
      this.#values.delete(oldest);
      break;
    }
  }
}
