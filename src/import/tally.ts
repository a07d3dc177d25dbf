import type { ItemDates } from "./dates.ts";
import { detached } from "./plain-text.ts";
import { slugOf } from "./term-list.ts";
import { visibilityOf } from "./visibility.ts";
import type { WxrItem } from "./wxr-records.ts";

/** How many public posts each archive will list, and how many there were each year: what an estimate is made of. */
export class Tally {
  posts = 0;
  pages = 0;
  /** Public, scheduled and draft texts. */
  readonly seen = { public: 0, scheduled: 0, draft: 0 };
  readonly years = new Map<string, number>();
  readonly months = new Map<string, number>();
  readonly authors = new Map<string, number>();
  readonly tags = new Map<string, number>();
  readonly series = new Map<string, number>();
  /** By leaf: what is above counts them too. */
  readonly categories = new Map<string, number>();

  add(item: WxrItem, type: "post" | "page", { publishedOn }: ItemDates) {
    const { visibility } = visibilityOf(item);
    this.seen[visibility]++;
    if (visibility !== "public") return;
    if (type === "page") {
      this.pages++;
      return;
    }
    this.posts++;
    countIn(this.years, publishedOn?.slice(0, 4) ?? "");
    countIn(this.months, publishedOn?.slice(0, 7) ?? "");
    const writers = item.terms.filter(({ taxonomy }) => taxonomy === "author").map(({ slug }) => slug);
    for (const writer of writers.length > 0 ? writers : [item.creator]) countIn(this.authors, writer);
    for (const term of item.terms) {
      if (term.taxonomy === "post_tag") countIn(this.tags, slugOf(term));
      if (term.taxonomy === "series") countIn(this.series, slugOf(term));
      if (term.taxonomy === "category") countIn(this.categories, slugOf(term));
    }
  }
}

function countIn(counts: Map<string, number>, key: string) {
  const known = counts.get(key);
  if (key !== "") counts.set(known === undefined ? detached(key) : key, (known ?? 0) + 1);
}
