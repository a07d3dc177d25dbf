import * as v from "valibot";
import { delimitersOf } from "../content/wordpress/blocks.ts";

/** What stands in a menu of the block editor (`wp_navigation`), in the words of an item of the classic one. */
type NavigationEntry = {
  /** Its number within the menu, from 1; `parent` is that of the entry it stands below, or 0. */
  number: number;
  parent: number;
  label: string;
  /** As classic items say it, or "pages" (all below the page `objectId`), "home" and "block" (no link; `object` names it). */
  type: string;
  object: string;
  objectId: number;
  url: string;
};

const LINK = /^navigation-(?:link|submenu)$/;
/** It shows nothing by itself. */
const SILENT = /^spacer$/;

/** The entries of such a menu. What is no link has one too, so that somebody hears of it. */
export function entriesIn(content: string): NavigationEntry[] {
  const entries: NavigationEntry[] = [];
  /** The blocks that are open: the number of an entry, or null inside what is no link. */
  const open: { name: string; number: number | null }[] = [];
  for (const { name, attributes, kind } of delimitersOf(content)) {
    if (kind === "close") {
      const at = open.findLastIndex((one) => one.name === name);
      if (at >= 0) open.splice(at);
      continue;
    }
    const isInside = open.some(({ number }) => number === null);
    const number = entries.length + 1;
    if (!isInside && !SILENT.test(name))
      entries.push({ number, parent: open.at(-1)?.number ?? 0, ...entryOf(name, attributes) });
    if (kind === "open") open.push({ name, number: LINK.test(name) && !isInside ? number : null });
  }
  return entries;
}

/** The numbers of the menus that a template shows. */
export const menusIn = (content: string): number[] =>
  [...delimitersOf(content)].flatMap(({ name, attributes }) =>
    name === "navigation" ? parseAttributes(attributes).ref || [] : [],
  );

/** What stands in the first menu that a template holds itself, in place of naming one; null when there is none. */
export function menuInside(content: string): string | null {
  const delimiters = [...delimitersOf(content)].filter(({ name }) => name === "navigation");
  const open = delimiters.find(({ kind }) => kind === "open");
  const close = open && delimiters.find(({ kind, start }) => kind === "close" && start >= open.end);
  return open && close ? content.slice(open.end, close.start) : null;
}

function entryOf(name: string, attributes: string): Omit<NavigationEntry, "number" | "parent"> {
  const { label, url, type, kind, id, parentPageID } = parseAttributes(attributes);
  const entry = { label, url, object: type, objectId: id };
  if (LINK.test(name))
    return { ...entry, object: type === "tag" ? "post_tag" : type, type: typeOf(kind, id) };
  if (name === "page-list") return { ...entry, type: "pages", object: "page", objectId: parentPageID };
  return { ...entry, type: name === "home-link" ? "home" : "block", object: name };
}

/** The editor's earliest menus do not say of which kind a link to a text is, but have its number. */
function typeOf(kind: string, id: number): string {
  if (kind === "taxonomy") return kind;
  return id > 0 && kind !== "custom" ? "post_type" : "custom";
}

const words = v.fallback(v.string(), "");
const number = v.fallback(v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer()), 0);
const said = v.object({
  ...{ label: words, url: words, type: words, kind: words },
  ...{ id: number, parentPageID: number, ref: number },
});

function parseAttributes(json: string): v.InferOutput<typeof said> {
  try {
    return v.parse(said, JSON.parse(json || "{}"));
  } catch {
    return v.parse(said, {});
  }
}
