/**
 * How many searches may be made: so many at once, and so many more in each second. It counts searches, and knows nothing of
 * who made them.
 */
export class Pace {
  #saved: number;
  #at: number | null = null;
  readonly #clock: () => number;
  readonly #atOnce: number;
  readonly #perSecond: number;

  constructor(clock: () => number, { atOnce, perSecond }: { atOnce: number; perSecond: number }) {
    this.#clock = clock;
    this.#saved = atOnce;
    this.#atOnce = atOnce;
    this.#perSecond = perSecond;
  }

  /** Whether one more may be made at this moment. */
  take(): boolean {
    const now = this.#clock();
    const passed = Math.max(0, now - (this.#at ?? now));
    this.#saved = Math.min(this.#atOnce, this.#saved + (passed / 1_000) * this.#perSecond);
    this.#at = now;
    if (this.#saved < 1) return false;
    this.#saved--;
    return true;
  }
}
