import { isWorthCounting } from "./worth.ts";

/** Normalised paths, each with how often it was asked for, at least. */
export type Counts = [path: string, count: number][];

const MOST_PATHS = 200;
const FIRST_REST_MS = 60_000;
const LONGEST_REST_MS = 3_600_000;

/**
 * What readers asked this isolate for in vain: paths alone. When there is no room all are counted down by one, so that what
 * is asked for often outlives any number of paths that are asked for once (Misra and Gries, 1982).
 */
export class LostPathCounter {
  readonly #clock: () => number;
  readonly #counts = new Map<string, number>();
  #restMs = FIRST_REST_MS;
  #notBefore = Number.NEGATIVE_INFINITY;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Counts a path, and answers what is to be handed over; null while it is not time. An isolate that lives long rests longer. */
  note(path: string): Counts | null {
    if (!isWorthCounting(path)) return null;
    this.#count(path);
    const now = this.#clock();
    if (now < this.#notBefore || this.#counts.size === 0) return null;
    this.#notBefore = now + this.#restMs;
    this.#restMs = Math.min(this.#restMs * 2, LONGEST_REST_MS);
    const counts = [...this.#counts];
    this.#counts.clear();
    return counts;
  }

  #count(path: string) {
    const known = this.#counts.get(path);
    if (known !== undefined || this.#counts.size < MOST_PATHS) {
      this.#counts.set(path, (known ?? 0) + 1);
      return;
    }
    for (const [other, count] of this.#counts) {
      if (count === 1) this.#counts.delete(other);
      else this.#counts.set(other, count - 1);
    }
  }
}
