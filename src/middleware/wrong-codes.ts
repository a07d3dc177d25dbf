/** Nobody mistypes more often. Passkeys are not counted, so that a flood of codes keeps nobody out who has one. */
const MOST_A_MINUTE = 20;

/** Counts the recovery codes that were wrong in this isolate: a code cannot be guessed, but nobody need try at our cost. */
export class WrongCodes {
  #minute = 0;
  #count = 0;
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  count() {
    const minute = Math.floor(this.#clock() / 60_000);
    this.#count = minute === this.#minute ? this.#count + 1 : 1;
    this.#minute = minute;
  }

  isExhausted(): boolean {
    return this.#count >= MOST_A_MINUTE && Math.floor(this.#clock() / 60_000) === this.#minute;
  }
}
