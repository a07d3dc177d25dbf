import { inLanguage } from "./languages.ts";
import { cut, toPlainText } from "./plain-text.ts";
import { type ImportSaid, said } from "./said.ts";

/** An entry of a menu as the export has it, classic or of the block editor. */
export type Entry = {
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
  /** The public pages right below another, or below none (0). */
  pages: (parent: number) => { id: number; title: string }[];
  term: (taxonomy: string, id: number) => { path: string; name: string } | null;
  /** A link's path when it leads to the site itself. */
  own: (url: string) => string | null;
};

/** A list of pages as an entry for each, one level below the other. */
export function withPages(entries: Entry[], { pages }: Targets): Entry[] {
  return entries.flatMap((entry) => {
    if (entry.type !== "pages") return [entry];
    const listed = new Set<number>();
    const listBelow = (page: number, parent: string): Entry[] =>
      pages(page).flatMap(({ id }) => {
        if (listed.has(id)) return [];
        listed.add(id);
        const key = `${entry.key}:${id}`;
        const own = { ...entry, ...{ key, parent, label: "", type: "post_type", objectId: id } };
        return [own, ...listBelow(id, key)];
      });
    return listBelow(entry.objectId, entry.parent);
  });
}

/** Parents before their children, each in its order; what names no parent that is there stands at the top. */
export function flatten(entries: Entry[]): { entry: Entry; above: string[] }[] {
  const keys = new Set(entries.map(({ key }) => key));
  const sorted = entries.toSorted((a, b) => a.order - b.order || Number(a.key) - Number(b.key) || 0);
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

type Way = { path: string; label: string } | { path: null; reason: ImportSaid };

/** Where an entry leads, and under which words; why it leads nowhere. `language` is that of the site. */
export function whereTo(
  { type, object, objectId, url, label }: Entry,
  targets: Targets,
  language: string,
): Way {
  const own = toPlainText(inLanguage(label, language));
  const nowhere = (reason: ImportSaid): Way => ({ path: null, reason });
  const way = (path: string, words: string): Way => ({ path, label: cut(own || words || path, 100) });
  if (type === "block") return nowhere(said("noLink", object.slice(0, 100)));
  if (type === "home") return way("/", "Home");
  if (type === "post_type") {
    const text = targets.text(objectId);
    if (!text) return nowhere(said("goneText", object, objectId));
    if (text.path === null) return nowhere(said("hiddenText", text.title));
    return way(text.path.length > LONGEST ? `/?p=${objectId}` : text.path, text.title);
  }
  if (type === "taxonomy") {
    const term = targets.term(object, objectId);
    return term ? way(term.path, term.name) : nowhere(said("goneTerm", object, objectId));
  }
  const path = targets.own(url);
  if (path === null)
    return nowhere(
      url === "" || url.startsWith("#") ? said("ledNowhere") : said("leadsAway", url.slice(0, 300)),
    );
  return path.length > LONGEST ? nowhere(said("longAddress")) : way(path, "");
}

/** Of a path that a menu leads to. */
const LONGEST = 500;
