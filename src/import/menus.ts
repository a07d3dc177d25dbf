import type { MenuEntry } from "../model/site.ts";
import { idOf } from "./aliases.ts";
import { type Entry, flatten, type Targets, whereTo, withPages } from "./menu-entries.ts";
import { entriesIn, menuInside, menusIn } from "./navigations.ts";
import { detached, toPlainText } from "./plain-text.ts";
import { type ImportSaid, said as say } from "./said.ts";
import { keyOf } from "./types.ts";
import type { WxrItem, WxrListedTerm } from "./wxr-records.ts";

/** A menu of the block editor: one item with all its entries, or a part of a template that holds one. */
type Navigation = { key: string; menu: string; id: number; date: string; rank: number };

/** Where something of a menu leads now (null: a menu as a whole), or why it does not stand here. */
export type Fate = { path: string | null } | { reason: ImportSaid };

/** What becomes of an export's menus: the entries of one, and what became of every item and of what stands in one. */
export type Menu = {
  name: string | null;
  others: string[];
  entries: MenuEntry[];
  fates: Map<string, Fate>;
  /** What stood in the chosen menu when that is one item, in order. */
  inside: { key: string; title: string; fate: Fate }[];
};

/** As many entries as the site's menu has. */
const MOST = 30;
/** More than these in several levels are no menu of one level any more. */
const MOST_FLAT = 12;

/**
 * Collects menus. An export does not say which of the classic ones stood where, so one is chosen by its name, else by how much of
 * it leads somewhere. Where none does it is one of the block editor: that which the header names, else the newest, as WordPress has it, else one that a template holds.
 */
export class MenuList {
  readonly #names = new Map<string, string>();
  readonly #entries = new Map<string, Entry>();
  /** By menu. */
  readonly #navigations = new Map<string, Navigation>();
  /** The numbers of those that a header shows. */
  readonly #inHeaders = new Set<number>();

  addListed({ taxonomy, slug, name }: WxrListedTerm) {
    if (taxonomy === "nav_menu") this.#names.set(detached(slug), detached(toPlainText(name)));
  }

  add(item: WxrItem) {
    if (keyOf(item) === null || item.status !== "publish" || item.password !== "") return;
    if (item.type === "nav_menu_item") this.#addEntry(item);
    else if (item.type === "wp_navigation") this.#addNavigation(item, item.content, 0);
    else if (item.type === "wp_template_part") this.#addPart(item);
  }

  toMenu(targets: Targets, language: string): Menu {
    const slugs = new Set([...this.#entries.values()].map(({ menu }) => menu));
    const drafts = [...slugs, ...this.#navigations.keys()].map((slug) =>
      this.#draft(slug, targets, language),
    );
    const [chosen] = drafts
      .filter(({ entries }) => entries.length > 0)
      .toSorted(
        (a, b) =>
          this.#rank(a.slug) - this.#rank(b.slug) ||
          this.#dateOf(b.slug).localeCompare(this.#dateOf(a.slug)) ||
          b.entries.length - a.entries.length ||
          (a.slug < b.slug ? -1 : 1),
      );
    const nameOf = (slug: string) => this.#names.get(slug) ?? slug;
    const fates: Menu["fates"] = new Map(chosen?.fates);
    for (const { slug, entries, fates: own } of drafts) {
      const isUnchosen = { reason: say("inOtherMenu", nameOf(slug)) };
      for (const [key, fate] of own)
        if (!fates.has(key)) fates.set(key, entries.length > 0 ? isUnchosen : fate);
    }
    for (const { key, menu } of this.#navigations.values())
      fates.set(key, menu === chosen?.slug ? { path: null } : { reason: IS_OTHER });
    return {
      name: chosen ? nameOf(chosen.slug) : null,
      others: [...this.#names.keys()].filter((slug) => slug !== chosen?.slug).map(nameOf),
      entries: chosen?.entries ?? [],
      fates,
      inside: chosen && this.#navigations.has(chosen.slug) ? chosen.inOrder : [],
    };
  }

  #addEntry(item: WxrItem) {
    const menu = item.terms.find(({ taxonomy }) => taxonomy === "nav_menu");
    const key = keyOf(item);
    if (!menu || key === null) return;
    const meta = (name: string) => item.meta.find(([one]) => one === `_menu_item_${name}`)?.[1].trim() ?? "";
    const slug = menu.slug || menu.name;
    if (!this.#names.has(slug)) this.#names.set(detached(slug), detached(toPlainText(menu.name) || slug));
    this.#entries.set(
      detached(key),
      detached({
        key,
        menu: slug,
        parent: meta("menu_item_parent"),
        order: Number(item.order) || 0,
        label: item.title,
        type: meta("type"),
        object: meta("object"),
        objectId: idOf(meta("object_id")) ?? 0,
        url: meta("url"),
      }),
    );
  }

  /** It names a menu, or holds one, which counts where there is no other. */
  #addPart(item: WxrItem) {
    if (isHeader(item)) for (const id of menusIn(item.content)) this.#inHeaders.add(id);
    const inside = menuInside(item.content);
    if (inside !== null) this.#addNavigation(item, inside, isHeader(item) ? 3 : 4);
  }

  /** Whether an item is a menu with all its entries. */
  isMenu = (key: string): boolean => this.#navigations.has(`#${key}`);

  #addNavigation(item: WxrItem, content: string, rank: number) {
    const key = keyOf(item) ?? "";
    // No slug of a classic menu has such a sign.
    const menu = `#${key}`;
    this.#names.set(menu, detached(toPlainText(item.title) || item.slug));
    this.#navigations.set(menu, detached({ key, menu, id: idOf(item.id) ?? 0, date: item.gmtDate, rank }));
    for (const { number, parent, ...entry } of entriesIn(content)) {
      const own = { key: `${key}#${number}`, menu, parent: `${key}#${parent}`, order: number };
      this.#entries.set(own.key, detached({ ...entry, ...own }));
    }
  }

  #rank(slug: string): number {
    const navigation = this.#navigations.get(slug);
    if (navigation)
      return FAVOURITES.length + (navigation.rank || (this.#inHeaders.has(navigation.id) ? 1 : 2));
    const isNamed = (pattern: RegExp) => pattern.test(slug) || pattern.test(this.#names.get(slug) ?? "");
    const at = FAVOURITES.findIndex(isNamed);
    return at < 0 ? FAVOURITES.length : at;
  }

  #dateOf = (slug: string): string => this.#navigations.get(slug)?.date ?? "";

  /** What a menu would be here. What stands below an entry that leads nowhere stands in its place. */
  #draft(slug: string, targets: Targets, language: string): Draft {
    const all = [...this.#entries.values()].filter(({ menu }) => menu === slug);
    const inOrder = flatten(withPages(all, targets)).map(({ entry, above }) => ({
      entry,
      above,
      way: whereTo(entry, targets, language),
    }));
    const leading = new Set(inOrder.flatMap(({ entry, way }) => (way.path === null ? [] : [entry.key])));
    const isTop = (above: string[]) => !above.some((key) => leading.has(key));
    const isCut =
      leading.size > MOST_FLAT && inOrder.some(({ entry, above }) => leading.has(entry.key) && !isTop(above));
    const entries: MenuEntry[] = [];
    const said: Draft["inOrder"] = [];
    for (const { entry, above, way } of inOrder) {
      const { key } = entry;
      const title = way.path === null ? toPlainText(entry.label) || entry.object : way.label;
      if (way.path === null) said.push({ key, title, fate: { reason: way.reason } });
      else if ((isCut && !isTop(above)) || entries.length === MOST)
        said.push({ key, title, fate: { reason: IS_CUT } });
      else {
        entries.push({ label: way.label, path: way.path });
        said.push({ key, title, fate: { path: way.path } });
      }
    }
    return { slug, entries, inOrder: said, fates: new Map(said.map(({ key, fate }) => [key, fate])) };
  }
}

type Draft = Pick<Menu, "entries" | "fates"> & { slug: string; inOrder: Menu["inside"] };

const IS_CUT = say("cutMenu");
const IS_OTHER = say("otherMenu");

/** What people call the menu at the top. */
const FAVOURITES = [/primary|main|haupt|principal/i, /header|top|navigation/i];

const isHeader = ({ slug, terms }: WxrItem) =>
  slug === "header" ||
  terms.some((term) => term.taxonomy === "wp_template_part_area" && term.slug === "header");
