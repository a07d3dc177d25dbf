import type { OldItem } from "./old-export.ts";

/** What WordPress shows in many texts and keeps once, as an item of its own: its words count as the text's. */
export class ShownBlocks {
  readonly #words = new Map<number, string>();
  readonly #hidden = new Set<number>();

  add({ id, content }: Pick<OldItem, "id" | "content">, isHidden: boolean) {
    if (id === null) return;
    if (isHidden) this.#hidden.add(id);
    this.#words.set(id, structuredClone(content));
  }

  /** The text as it was shown, blocks within blocks to a few levels. */
  shownIn(text: string, above: number[] = []): string {
    if (this.#words.size === 0 || above.length > 5) return text;
    return text
      .split(/(<!-- wp:block \{[^<>]*\/-->)/)
      .map((piece, at) => {
        const number = at % 2 === 1 ? Number(/"ref":\s*(\d+)/.exec(piece)?.[1] ?? 0) : 0;
        const words =
          this.#hidden.has(number) || above.includes(number) ? undefined : this.#words.get(number);
        return words === undefined ? piece : this.shownIn(words, [...above, number]);
      })
      .join("");
  }
}
