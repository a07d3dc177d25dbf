import type { ImportItemInput } from "../model/import.ts";
import { toSlug } from "../model/slug.ts";
import { toHref } from "../paths.ts";
import { idOf } from "./aliases.ts";
import { cut, detached, toLetters, toPlainText } from "./plain-text.ts";
import type { WxrListedTerm, WxrTerm } from "./wxr-records.ts";

type Listed = Omit<WxrListedTerm, "kind"> & { isListed: boolean };

/** The slug by which a term is known here; of its name when the export has none. */
export const slugOf = (term: Pick<WxrTerm, "slug" | "name">): string =>
  toLetters(term.slug) || toSlug(toPlainText(term.name)) || "unnamed";

/**
 * Collects the terms of one taxonomy from everywhere: the channel lists them with parents and descriptions, items name
 * them, and either may stand in another file, or nowhere.
 */
export class TermList {
  readonly #terms = new Map<string, Listed>();

  add(term: WxrTerm | WxrListedTerm) {
    const slug = slugOf(term);
    const known = this.#terms.get(slug);
    const isListed = "kind" in term;
    if (known && !isListed) return;
    // The channel's own list knows a term better than the items that name it.
    const better = known?.isListed ? known : null;
    const { id, parent, description } = { id: "", parent: "", description: "", ...term };
    const whole = {
      taxonomy: term.taxonomy,
      slug: better?.slug || term.slug || known?.slug || "",
      name: better?.name || term.name || known?.name || "",
      id: better?.id || id,
      parent: better?.parent || parent,
      description: better?.description || description,
      isListed,
    };
    this.#terms.set(detached(slug), detached(whole));
  }

  /** Those of a taxonomy without a tree. Queries name them as if they stood below no folder: /?tag=sea. */
  toFlat(kind: "tag" | "series", base: string): ImportItemInput[] {
    return this.#inOrder().map(([slug, term]) => ({
      kind,
      slug,
      name: nameOf(term, slug),
      path: toHref(`${base}/${kind}/${term.slug || slug}/`),
      aliases: base === "" ? [] : [toHref(`/${kind}/${term.slug || slug}/`)],
    }));
  }

  /** Menus name terms by the id that only the channel's list holds. */
  slugOfId(id: number): string | null {
    return [...this.#terms].find(([, term]) => idOf(term.id) === id)?.[0] ?? null;
  }

  /** The slugs from a term up to the topmost above it. */
  lineageOf(slug: string): string[] {
    const found = new Set<string>();
    for (let at = slug; at !== "" && !found.has(at); ) {
      const term = this.#terms.get(at);
      if (!term) break;
      found.add(at);
      at = this.#parentOf(term);
    }
    return [...found];
  }

  get size(): number {
    return this.#terms.size;
  }

  /** Parents before their children. A parent that is not known, or that stands below its own child, is left out. */
  toCategories(base: string): ImportItemInput[] {
    const paths = new Map<string, string>();
    const begun = new Set<string>();
    const items: ImportItemInput[] = [];
    const add = (slug: string, term: Listed) => {
      if (begun.has(slug)) return;
      begun.add(slug);
      const parentSlug = this.#parentOf(term);
      const above = this.#terms.get(parentSlug);
      if (above) add(parentSlug, above);
      const parent = paths.has(parentSlug) ? parentSlug : null;
      const path = `${paths.get(parentSlug) ?? `${base}/category/`}${term.slug || slug}/`;
      paths.set(slug, path);
      const id = idOf(term.id);
      items.push({
        kind: "category",
        slug,
        name: nameOf(term, slug),
        path: toHref(path),
        parent,
        description: term.description || null,
        aliases: [
          ...(id === null ? [] : [`/?cat=${id}`]),
          ...(base === "" ? [] : [toHref(path.slice(base.length))]),
        ],
      });
    };
    for (const [slug, term] of this.#inOrder()) add(slug, term);
    return items;
  }

  /** The slug of the term above, "" for none. The earliest exports (WXR 1.0) have its name in that place. */
  #parentOf({ parent }: Listed): string {
    const slug = toLetters(parent);
    if (parent === "" || this.#terms.has(slug)) return parent === "" ? "" : slug;
    return [...this.#terms].find(([, { name }]) => name === parent)?.[0] ?? slug;
  }

  /** The same whatever the order of the files. */
  #inOrder() {
    return [...this.#terms].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

const nameOf = ({ name }: Listed, slug: string) => cut(toPlainText(name), 200) || slug;
