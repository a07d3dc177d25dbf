import { idOf } from "./aliases.ts";
import { type OldSite, oldPathOf } from "./old-site.ts";
import { cut, detached, toPlainText } from "./plain-text.ts";
import { type ImportSaid, said } from "./said.ts";
import { keyOf } from "./types.ts";
import { visibilityOf } from "./visibility.ts";
import type { WxrItem } from "./wxr-records.ts";

/** What other items need to know of a text: where it stands and whether everybody may see it. */
export type Known = { id: number; title: string; path: string | null; isPublic: boolean };

type Noted = Omit<Known, "path"> & { link: string; isPage: boolean; parent: number; order: number };

/** Two texts that say they stood at the same address. */
export type Clash = { path: string; owners: ImportSaid[] };

/** Every post and page by its id: menus, files and reports name them. */
export class TextIndex {
  readonly #texts = new Map<string, Noted>();

  add(item: WxrItem, type: "post" | "page") {
    const key = keyOf(item);
    if (key === null) return;
    const isPublic = visibilityOf(item).visibility === "public";
    const title = cut(toPlainText(item.title), 200);
    // Of several copies one that hides counts.
    const known = this.#texts.get(key);
    const noted = {
      id: idOf(item.id) ?? 0,
      title,
      link: item.link,
      isPublic: isPublic && known?.isPublic !== false,
      isPage: type === "page",
      parent: idOf(item.parent) ?? 0,
      order: Number(item.order) || 0,
    };
    this.#texts.set(detached(key), detached(noted));
  }

  get(id: number, site: OldSite): Known | null {
    const noted = this.#texts.get(String(id));
    return noted ? toKnown(noted, site) : null;
  }

  /** The public pages right below another, or below none (0), as WordPress lists them. */
  pagesBelow(parent: number, site: OldSite): Known[] {
    return [...this.#texts.values()]
      .filter((noted) => noted.isPage && noted.isPublic && noted.parent === parent)
      .toSorted((a, b) => a.order - b.order || (a.title < b.title ? -1 : 1))
      .map((noted) => toKnown(noted, site));
  }

  /** The public text that WordPress showed in place of the archive at the home; null when there was none. */
  front(site: OldSite): Known | null {
    for (const noted of this.#texts.values()) {
      if (noted.isPublic && isHome(noted.link, site)) return toKnown(noted, site);
    }
    return null;
  }

  /** Addresses that more than one public text has, with the titles of all of them. */
  clashes(site: OldSite): Clash[] {
    const owners = new Map<string, ImportSaid[]>();
    for (const noted of this.#texts.values()) {
      const path = noted.isPublic ? oldPathOf(noted.link, site) : null;
      if (path === null) continue;
      owners.set(path, [...(owners.get(path) ?? []), said("owner", noted.title, noted.id)]);
    }
    return [...owners].filter(([, all]) => all.length > 1).map(([path, all]) => ({ path, owners: all }));
  }
}

const toKnown = ({ id, title, isPublic, link }: Noted, site: OldSite): Known => ({
  ...{ id, title, isPublic },
  path: oldPathOf(link, site),
});

function isHome(link: string, { hosts, base }: OldSite): boolean {
  if (!URL.canParse(link)) return false;
  const { host, pathname, search } = new URL(link);
  return hosts.has(host.replace(/^www\./, "")) && search === "" && pathname.replace(/\/$/, "") === base;
}
