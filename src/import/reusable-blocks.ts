import { LONGEST_BODY } from "../model/post.ts";
import { idOf } from "./aliases.ts";
import { detached } from "./plain-text.ts";
import { visibilityOf } from "./visibility.ts";
import type { WxrItem } from "./wxr-records.ts";

/** Texts that WordPress keeps once and shows wherever a text names their number: reusable blocks, synced patterns. */
export class ReusableBlocks {
  /** null: nobody may see it. */
  readonly #byId = new Map<number, string | null>();

  add(item: WxrItem) {
    const id = idOf(item.id);
    if (id === null || this.#byId.get(id) === null) return;
    const isPublic = visibilityOf(item).visibility === "public";
    this.#byId.set(id, isPublic ? detached(item.content) : null);
  }

  /** The text with the words of each block in place of its number. What is hidden, missing, or stands in itself stays a number. */
  fill(content: string): string {
    let room = LONGEST_BODY;
    const fill = (text: string, above: number[]): string =>
      text.replace(REFERENCE, (whole, attributes: string) => {
        const id = Number(/"ref"\s*:\s*(\d{1,15})/.exec(attributes)?.[1]);
        const block = above.includes(id) ? null : this.#byId.get(id);
        if (typeof block !== "string" || block.length > room) return whole;
        room -= block.length + 1;
        return fill(block, [...above, id]);
      });
    return fill(content, []);
  }
}

/** In its attributes WordPress writes both angle brackets as escapes. */
const REFERENCE = /<!--\s+wp:(?:core\/)?block\s+(\{[^<>]{0,10000})\/-->/g;
