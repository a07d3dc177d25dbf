import type { MenuEntry } from "../model/site.ts";
import { idOf } from "./aliases.ts";
import { inLanguage } from "./languages.ts";
import { detached, toPlainText } from "./plain-text.ts";
import { keyOf } from "./types.ts";
import type { WxrItem, WxrListedTerm } from "./wxr-records.ts";

type Entry = {
  key: string;
  menu: string;
  parent: string;
  order: number;
  label: string;
  type: string;
  object: string;
  objectId: number;
  url: string;
};

/** What a menu may lead to on the old site. `path` is null for what readers may not see or cannot find. */
export type Targets = {
  text: (id: number) => { path: string | null; title: string } | null;
  term: (taxonomy: string, id: number) => { path: string; name: string } | null;
  /** A link's path when it leads to the site itself. */
  own: (url: string) => string | null;
};

/** What becomes of an export's menus: the entries of one, and of every item where it stands or why it does not. */
export type Menu = {
  name: string | null;
  others: string[];
  entries: MenuEntry[];
  fates: Map<string, { path: string } | { reason: string }>;
};

/** As many entries as the site's menu has. */
const MOST = 30;
/** More than these in several levels are no menu of one level any more. */
const MOST_FLAT = 12;

/** Collects menus. An export does not say which stood where, so one is chosen by its name, else by how much of it leads somewhere. */
export class MenuList {
  readonly #names = new Map<string, string>();
  readonly #entries = new Map<string, Entry>();

  addListed({ taxonomy, slug, name }: WxrListedTerm) {
    if (taxonomy === "nav_menu") this.#names.set(detached(slug), detached(toPlainText(name)));
  }

  add(item: WxrItem) {
    const menu = item.terms.find(({ taxonomy }) => taxonomy === "nav_menu");
    const key = keyOf(item);
    if (!menu || key === null || item.status !== "publish") return;
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

  toMenu(targets: Targets, language: string): Menu {
    const drafts = [...new Set([...this.#entries.values()].map(({ menu }) => menu))].map((slug) =>
      this.#draft(slug, targets, language),
    );
    const rank = ({ slug }: Draft) => {
      const isNamed = (pattern: RegExp) => pattern.test(slug) || pattern.test(this.#names.get(slug) ?? "");
      const at = FAVOURITES.findIndex(isNamed);
      return at < 0 ? FAVOURITES.length : at;
    };
    const [chosen] = drafts
      .filter(({ entries }) => entries.length > 0)
      .toSorted(
        (a, b) => rank(a) - rank(b) || b.entries.length - a.entries.length || (a.slug < b.slug ? -1 : 1),
      );
    const others = [...this.#names].filter(([slug]) => slug !== chosen?.slug).map(([, name]) => name);
    const fates: Menu["fates"] = new Map(chosen?.fates);
    for (const { key, menu } of this.#entries.values()) {
      const name = this.#names.get(menu) ?? menu;
      if (!fates.has(key))
        fates.set(key, { reason: `It is in the menu "${name}", and one menu stands here` });
    }
    const name = chosen ? (this.#names.get(chosen.slug) ?? chosen.slug) : null;
    return { name, others, entries: chosen?.entries ?? [], fates };
  }

  /** What a menu would be here. What stands below an entry that leads nowhere stands in its place. */
  #draft(slug: string, targets: Targets, language: string): Draft {
    const inOrder = flatten([...this.#entries.values()].filter(({ menu }) => menu === slug)).map(
      ({ entry, above }) => ({
        entry,
        above,
        way: whereTo(entry, targets, language),
      }),
    );
    const leading = new Set(inOrder.flatMap(({ entry, way }) => (way.path === null ? [] : [entry.key])));
    const isTop = (above: string[]) => !above.some((key) => leading.has(key));
    const isCut =
      leading.size > MOST_FLAT && inOrder.some(({ entry, above }) => leading.has(entry.key) && !isTop(above));
    const entries: MenuEntry[] = [];
    const fates: Menu["fates"] = new Map();
    for (const { entry, above, way } of inOrder) {
      if (way.path === null) fates.set(entry.key, { reason: way.reason });
      else if ((isCut && !isTop(above)) || entries.length === MOST)
        fates.set(entry.key, {
          reason: "It was a part of a large menu, and the menu here has one short level",
        });
      else {
        entries.push({ label: way.label, path: way.path });
        fates.set(entry.key, { path: way.path });
      }
    }
    return { slug, entries, fates };
  }
}

type Draft = Pick<Menu, "entries" | "fates"> & { slug: string };

/** What people call the menu at the top. */
const FAVOURITES = [/primary|main|haupt|principal/i, /header|top|navigation/i];

/** Parents before their children, each in its order; what names no parent that is there stands at the top. */
function flatten(entries: Entry[]): { entry: Entry; above: string[] }[] {
  const keys = new Set(entries.map(({ key }) => key));
  const sorted = entries.toSorted((a, b) => a.order - b.order || Number(a.key) - Number(b.key));
  const found: { entry: Entry; above: string[] }[] = [];
  const done = new Set<string>();
  const addBelow = (parent: string | null, above: string[]) => {
    for (const entry of sorted) {
      const own = keys.has(entry.parent) && entry.parent !== entry.key ? entry.parent : null;
      if (own !== parent || done.has(entry.key)) continue;
      done.add(entry.key);
      found.push({ entry, above });
      addBelow(entry.key, [...above, entry.key]);
    }
  };
  addBelow(null, []);
  // What stands in a circle has no top.
  for (const entry of sorted) if (!done.has(entry.key)) found.push({ entry, above: [] });
  return found;
}

type Way = { path: string; label: string } | { path: null; reason: string };

function whereTo({ type, object, objectId, url, label }: Entry, targets: Targets, language: string): Way {
  const own = toPlainText(inLanguage(label, language)).slice(0, 100);
  const nowhere = (reason: string): Way => ({ path: null, reason });
  if (type === "post_type") {
    const text = targets.text(objectId);
    if (!text) return nowhere(`It led to ${object} ${objectId}, which is not in the export`);
    if (text.path === null) return nowhere(`It led to "${text.title}", which is not public`);
    return { path: text.path, label: own || text.title.slice(0, 100) || text.path.slice(0, 100) };
  }
  if (type === "taxonomy") {
    const term = targets.term(object, objectId);
    return term
      ? { path: term.path, label: own || term.name.slice(0, 100) }
      : nowhere(`It led to the ${object} ${objectId}, which is not in the export`);
  }
  const path = targets.own(url);
  if (path === null)
    return nowhere(
      url === "" || url.startsWith("#") ? "It led nowhere" : `It leads to another site: ${url.slice(0, 300)}`,
    );
  return { path, label: own || path.slice(0, 100) };
}
