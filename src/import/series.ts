import type { ImportItemInput } from "../model/import.ts";
import type { ItemDates } from "./dates.ts";
import { detached, toPlainText } from "./plain-text.ts";
import { slugOf } from "./term-list.ts";
import { keyOf } from "./types.ts";
import type { WxrItem } from "./wxr-records.ts";

type Part = NonNullable<Extract<ImportItemInput, { kind: "post" | "page" }>["series"]>;

/** Collects which posts a series has: where no number is noted, a post's place by date is its number. */
export class SeriesParts {
  readonly #dates = new Map<string, Map<string, string>>();

  add(item: WxrItem, { publishedAt }: ItemDates) {
    const slug = seriesIn(item);
    const key = keyOf(item);
    if (slug === null || key === null) return;
    const dates = this.#dates.get(slug) ?? new Map<string, string>();
    dates.set(detached(key), publishedAt ?? "");
    this.#dates.set(detached(slug), dates);
  }

  /**
   * The part of a series that a post is, of the first where it is in several; `others` are the names of the rest. Its number is noted
   * for all, or for each.
   */
  of(item: WxrItem): { part: Part; others: string[] } | null {
    const slug = seriesIn(item);
    if (slug === null) return null;
    const [, noted = ""] =
      item.meta.find(([key, value]) => /^_series_part(?:_\d+)?$/.test(key) && value !== "") ?? [];
    const number = Number(noted);
    const isNumber = Number.isInteger(number) && number >= 1 && number <= 9999;
    const others = item.terms.filter((term) => term.taxonomy === "series" && slugOf(term) !== slug);
    return {
      part: { slug, part: isNumber ? number : this.#placeOf(slug, item) },
      others: others.map(({ name, slug }) => toPlainText(name) || slug),
    };
  }

  #placeOf(slug: string, item: WxrItem): number {
    const dates = this.#dates.get(slug) ?? new Map<string, string>();
    const key = keyOf(item) ?? "";
    const own = dates.get(key) ?? "";
    const before = [...dates].filter(([other, at]) => at < own || (at === own && other < key));
    return Math.min(before.length + 1, 9999);
  }
}

function seriesIn({ terms }: Pick<WxrItem, "terms">): string | null {
  const term = terms.find(({ taxonomy }) => taxonomy === "series");
  return term ? slugOf(term) : null;
}
