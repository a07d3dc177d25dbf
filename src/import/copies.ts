import { visibilityOf } from "./visibility.ts";
import type { WxrItem } from "./wxr-records.ts";

/**
 * Tells which copy of an item counts when several files hold it, in whatever order they come: the one changed last, and
 * of equals one that is not public.
 */
export class Copies {
  readonly #best = new Map<string, number>();
  readonly #taken = new Set<string>();
  readonly #repeated = new Set<string>();

  add(key: string, item: WxrItem) {
    const rank = rankOf(item);
    const best = this.#best.get(key);
    if (best !== undefined) this.#repeated.add(key);
    if (best === undefined || rank > best) this.#best.set(key, rank);
  }

  /** Whether this copy is the one; true once for each key. */
  take(key: string, item: WxrItem): boolean {
    if (!this.#repeated.has(key)) return true;
    if (this.#taken.has(key) || this.#best.get(key) !== rankOf(item)) return false;
    this.#taken.add(key);
    return true;
  }
}

/** The time of its last change in ms; a half more when it is not public. A number holds no piece of the file in memory. */
const rankOf = (item: WxrItem) =>
  (Date.parse(`${item.modifiedDate.replace(" ", "T")}Z`) || 0) +
  (visibilityOf(item).visibility === "public" ? 0 : 0.5);
