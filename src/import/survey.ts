import type { ImportItemInput } from "../model/import.ts";
import type { Result } from "../model/result.ts";
import { idOf } from "./aliases.ts";
import { AttachmentList } from "./attachments.ts";
import { AuthorList } from "./author-list.ts";
import type { Mended } from "./clean-text.ts";
import { Copies } from "./copies.ts";
import { DatesById, datesOf } from "./dates.ts";
import { MenuList } from "./menus.ts";
import { type OldSite, SiteFinder } from "./old-site.ts";
import { detached } from "./plain-text.ts";
import { ReusableBlocks } from "./reusable-blocks.ts";
import type { ImportSaid } from "./said.ts";
import { SeriesParts } from "./series.ts";
import { Tally } from "./tally.ts";
import { TermList } from "./term-list.ts";
import { TextIndex } from "./text-index.ts";
import { Offsets } from "./time-zone.ts";
import { Translations } from "./translations.ts";
import { isText, keyOf } from "./types.ts";
import type { WxrItem, WxrRecord } from "./wxr-records.ts";

/** Types of other programs that the user wants taken for posts or pages. */
export type Takes = ReadonlyMap<string, "post" | "page">;

/**
 * What all files together say: terms may stand in one and the items that need them in another, in any order. So every
 * file is read twice, first for this. It grows with the number of terms and items, not with their texts.
 */
export class Survey {
  readonly authors = new AuthorList();
  readonly copies = new Copies();
  readonly datesById = new DatesById();
  readonly attachments = new AttachmentList();
  readonly texts = new TextIndex();
  readonly menus = new MenuList();
  readonly blocks = new ReusableBlocks();
  readonly translations = new Translations();
  readonly offsets = new Offsets();
  readonly parts = new SeriesParts();
  readonly tally = new Tally();
  /** Of the items and of the site, as the first file says it. */
  readonly names = { title: "", tagline: "", language: "", translations: "" };
  /** Items of any type. */
  items = 0;
  readonly mended: Mended = { characters: 0, ampersands: 0, sectionEnds: 0 };
  /** E-mail and network addresses that were seen and left out. */
  readonly personal = { emails: 0, addresses: 0 };
  readonly categories = new TermList();
  readonly tags = new TermList();
  readonly series = new TermList();
  readonly #takes: Takes;
  readonly #site = new SiteFinder();

  constructor(takes: Takes = new Map()) {
    this.#takes = takes;
  }

  add(record: WxrRecord) {
    switch (record.kind) {
      case "channel":
        this.#site.addChannel(record);
        this.names.title ||= detached(record.title);
        this.names.tagline ||= detached(record.description);
        this.names.language ||= detached(record.language);
        this.names.translations ||= detached(record.translations);
        break;
      case "author":
        this.authors.addListed(record);
        break;
      case "term":
        this.#listOf(record.taxonomy)?.add(record);
        this.menus.addListed(record);
        this.translations.addListed(record);
        break;
      case "item":
        this.items++;
        this.#addItem(record);
        break;
      case "end":
        for (const name of ["characters", "ampersands", "sectionEnds"] as const)
          this.mended[name] += record.mended[name];
        for (const name of ["emails", "addresses"] as const) this.personal[name] += record.personal[name];
    }
  }

  /** The site, by what the files say or the user does. */
  site(given: string | null): Result<OldSite, ImportSaid> {
    return this.#site.find(given);
  }

  /** Whether items of a type are posts or pages here; null when they are neither. */
  textTypeOf(type: string): "post" | "page" | null {
    return isText(type) ? type : (this.#takes.get(type) ?? null);
  }

  /** Authors, tags, series and categories, in an order in which each can be sent. */
  listTerms({ base }: OldSite): ImportItemInput[] {
    return [
      ...this.authors.toItems(base),
      ...this.tags.toFlat("tag", base),
      ...this.series.toFlat("series", base),
      ...this.categories.toCategories(base),
    ];
  }

  #listOf(taxonomy: string): TermList | null {
    switch (taxonomy) {
      case "category":
        return this.categories;
      case "post_tag":
        return this.tags;
      case "series":
        return this.series;
      default:
        return null;
    }
  }

  #addItem(item: WxrItem) {
    const key = keyOf(item);
    const textType = this.textTypeOf(item.type);
    if (textType === null && item.type === "attachment") {
      this.attachments.add(item);
      this.#site.addFile(item.fileUrl);
    }
    if (item.type === "wp_block") this.blocks.add(item);
    if (textType === null) this.menus.add(item);
    if (key !== null && (textType !== null || item.type === "attachment")) this.copies.add(key, item);
    if (textType === null) return;
    this.#site.addLink(item.link);
    this.authors.addItem(item);
    for (const term of item.terms) this.#listOf(term.taxonomy)?.add(term);
    this.texts.add(item, textType);
    this.translations.addItem(item);
    this.offsets.add(item.localDate, item.gmtDate);
    const dates = datesOf(item);
    this.datesById.add(idOf(item.id) ?? 0, dates);
    this.parts.add(item, dates);
    this.tally.add(item, textType, dates);
  }
}
