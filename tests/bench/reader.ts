/** How long a reader waits between two pages, in ms. */
const PAUSE_MS = 50;

/** Somebody who reads pages in turn, again and again. */
export class Reader {
  readonly #site: string;
  readonly #paths: string[];

  /** `site` without a trailing slash. */
  constructor(site: string, paths: string[]) {
    this.#site = site;
    this.#paths = paths;
  }

  /** Reads while something goes on, and says how long that took: half of the time, and 95 times in 100. A page counts once it is there. */
  async during(work: Promise<unknown>): Promise<string> {
    let isOver = false;
    const end = () => {
      isOver = true;
    };
    work.then(end, end);
    const waits: number[] = [];
    for (let n = 0; !isOver; n++) {
      const asked = performance.now();
      const answer = await fetch(this.#site + this.#paths[n % this.#paths.length]);
      await answer.arrayBuffer();
      if (answer.ok) waits.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    waits.sort((a, b) => a - b);
    const at = (share: number) => `${(waits[Math.floor(waits.length * share)] ?? 0).toFixed(0)} ms`;
    return `${at(0.5)} (p50) and ${at(0.95)} (p95)`;
  }
}
