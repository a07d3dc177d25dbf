import { fail, ok, type Result } from "../model/result.ts";
import type { CategoryInput } from "../model/term.ts";
import { normalise, paths } from "../paths.ts";
import { oweArchivePages, oweFeed } from "./archive-paths.ts";
import { HEAD } from "./archives.ts";
import { getDocument, lanes, Outbox } from "./documents.ts";
import type { Failure } from "./failures.ts";
import { holderInWords } from "./post-paths.ts";
import { urlOf } from "./settings.ts";
import type { Sql } from "./sql.ts";
import { getTerm, getTermBySlug, insertTerm, lineage, listTerms, type TermRow } from "./terms.ts";

/** A category as editors see it. */
export type CategoryView = {
  id: number;
  slug: string;
  name: string;
  path: string;
  url: string | null;
  parent: string | null;
  description: string | null;
};

export function listCategories(sql: Sql): CategoryView[] {
  return listTerms(sql, "category").map((term) => toView(sql, term));
}

/** Makes a category, below its parent; its archive and feed are public at once, empty. */
export function createCategory(sql: Sql, input: CategoryInput): Result<CategoryView, Failure> {
  const { slug, name, description } = input;
  if (getTermBySlug(sql, "category", slug)) return fail({ kind: "category-exists", slug });
  const parent = input.parent === null ? null : getTermBySlug(sql, "category", input.parent);
  if (input.parent !== null && !parent) {
    return fail({ kind: "invalid", field: "parent", message: `No category has the slug ${input.parent}` });
  }
  const above = parent ? lineage(sql, parent.id).map((category) => category.slug) : [];
  const path = paths.category([...above, slug]);
  const holder = getDocument(sql, normalise(path));
  if (holder) return fail({ kind: "path-taken", path, holder: holderInWords(sql, holder), field: "slug" });
  const id = insertTerm(sql, {
    kind: "category",
    slug,
    name,
    path,
    parent_id: parent?.id ?? null,
    description,
  });
  oweCategory(new Outbox(sql, lanes.editors), id);
  const term = getTerm(sql, id);
  return term ? ok(toView(sql, term)) : fail({ kind: "not-found", what: `Category ${slug}` });
}

/** Owes what shows a category's own words: its head and feed, and the site document with its name. */
export function oweCategory(outbox: Outbox, id: number) {
  outbox.owe("site", "site", "site");
  oweArchivePages(outbox, `category:${id}`, [HEAD]);
  oweFeed(outbox, `category:${id}`);
}

function toView(sql: Sql, { id, slug, name, path, parent_id, description }: TermRow): CategoryView {
  const parent = parent_id === null ? null : (getTerm(sql, parent_id)?.slug ?? null);
  return { id, slug, name, path, url: urlOf(sql, path), parent, description };
}
