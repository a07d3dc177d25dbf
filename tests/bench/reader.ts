/** How long a reader waits between two pages, in ms. */
const PAUSE_MS = 50;

/** Somebody who reads one page again and again. */
export class Reader {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Reads while something goes on, and says how long that took: half of the time, and 95 times in 100. */
  async during(work: Promise<unknown>): Promise<string> {
    let isOver = false;
    const end = () => {
      isOver = true;
    };
    work.then(end, end);
    const waits: number[] = [];
    while (!isOver) {
      const asked = performance.now();
      await (await fetch(this.#url)).arrayBuffer();
      waits.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    waits.sort((a, b) => a - b);
    const at = (share: number) => `${(waits[Math.floor(waits.length * share)] ?? 0).toFixed(0)} ms`;
    return `${at(0.5)} (p50) and ${at(0.95)} (p95)`;
  }
}
