import type { Attempts } from "../model/caller.ts";

/** Minutes that an isolate remembers; a flood costs no more memory than that. */
const MOST_MINUTES = 60;

/**
 * Counts the forged tokens that this isolate refused. They wake nobody: the counts go along with the next command that the
 * isolate sends to the SiteWriter, and those of an isolate that sends none are lost.
 */
export class Forgeries {
  #minutes = new Map<string, number>();
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  count() {
    const minute = new Date(this.#clock()).toISOString().slice(0, 16);
    this.#minutes.set(minute, (this.#minutes.get(minute) ?? 0) + 1);
    const [oldest] = this.#minutes.keys();
    if (this.#minutes.size > MOST_MINUTES && oldest !== undefined) this.#minutes.delete(oldest);
  }

  /** The counts since the last time of asking. */
  take(): Attempts {
    const taken = Object.fromEntries(this.#minutes);
    this.#minutes.clear();
    return taken;
  }
}
