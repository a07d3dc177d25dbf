import type { ImportItemInput } from "../model/import.ts";
import type { Result } from "../model/result.ts";
import { idOf } from "./aliases.ts";
import { AuthorList } from "./author-list.ts";
import { Copies } from "./copies.ts";
import { DatesById, datesOf } from "./dates.ts";
import { type OldSite, SiteFinder } from "./old-site.ts";
import { TermList } from "./term-list.ts";
import { isText, keyOf } from "./types.ts";
import type { WxrItem, WxrRecord } from "./wxr.ts";

/**
 * What all files together say: terms may stand in one and the items that need them in another, in any order. So every
 * file is read twice, first for this. It grows with the number of terms and items, not with their texts.
 */
export class Survey {
  readonly authors = new AuthorList();
  readonly copies = new Copies();
  readonly datesById = new DatesById();
  /** Posts and pages. */
  texts = 0;
  /** Characters that XML forbids and that were left out. */
  leftOut = 0;
  readonly #categories = new TermList();
  readonly #tags = new TermList();
  readonly #site = new SiteFinder();

  add(record: WxrRecord) {
    switch (record.kind) {
      case "channel":
        this.#site.addChannel(record);
        break;
      case "author":
        this.authors.addListed(record);
        break;
      case "term":
        if (record.taxonomy === "category") this.#categories.add(record);
        if (record.taxonomy === "post_tag") this.#tags.add(record);
        break;
      case "item":
        if (isText(record.type)) this.#addText(record);
        break;
      case "end":
        this.leftOut += record.leftOut;
    }
  }

  /** The site, by what the files say or the user does. */
  site(given: string | null): Result<OldSite, string> {
    return this.#site.find(given);
  }

  /** Authors, tags and categories, in an order in which each can be sent. */
  listTerms({ base }: OldSite): ImportItemInput[] {
    return [
      ...this.authors.toItems(base),
      ...this.#tags.toTags(base),
      ...this.#categories.toCategories(base),
    ];
  }

  #addText(item: WxrItem) {
    this.texts++;
    this.#site.addLink(item.link);
    this.authors.addItem(item);
    for (const term of item.terms) {
      if (term.taxonomy === "category") this.#categories.add(term);
      if (term.taxonomy === "post_tag") this.#tags.add(term);
    }
    const key = keyOf(item);
    if (key !== null) this.copies.add(key, item);
    this.datesById.add(idOf(item.id) ?? 0, datesOf(item));
  }
}
