import type { ImportSaid } from "../said.ts";

/** Where something is true: in words of its own, or a path or title. */
export type Example = string | ImportSaid;

export type Sum = { said: ImportSaid; count: number; examples: Example[] };

/** Enough to find them; `--json` has all. */
export const EXAMPLES = 10;
export const LONGEST_LIST = 200;

/** How often each thing is said, and of what. As data, an object by the sentences. */
export class Sums {
  readonly #sums = new Map<string, Sum>();
  readonly #asData: (sum: Sum) => unknown;

  constructor(asData: (sum: Sum) => unknown) {
    this.#asData = asData;
  }

  add(said: ImportSaid, count: number, examples: Example[] = []) {
    const found = this.#sums.get(String(said)) ?? { said, count: 0, examples: [] };
    if (this.#sums.size >= LONGEST_LIST && found.count === 0) return;
    found.count += count;
    if (found.examples.length < EXAMPLES) found.examples.push(...examples);
    this.#sums.set(String(said), found);
  }

  /** In the order in which they were first said. */
  list = (): Sum[] => [...this.#sums.values()];

  toJSON = () => Object.fromEntries([...this.#sums].map(([sentence, sum]) => [sentence, this.#asData(sum)]));
}
