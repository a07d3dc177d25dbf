import { archiveKey } from "../../model/archive.ts";
import { ourSlugs, toSlug } from "../../model/slug.ts";
import type { TermKind } from "../../model/term.ts";
import { normalise, paths } from "../../paths.ts";
import { insert, row, rows, type Sql, update } from "../sql.ts";

export type TermRow = {
  id: number;
  kind: TermKind;
  slug: string;
  name: string;
  /** The archive's own path, canonical spelling. */
  path: string;
  parent_id: number | null;
  description: string | null;
  /** 1 while it waits for the commit of the import that brought it: readers do not know it yet. */
  pending: number;
  /** Raised by every change. */
  version: number;
  /**
   * null while it lives. The id of the term that it was merged into, or that was called so earlier: what names this one
   * means that one. 0 when it was deleted, and means nothing.
   */
  merged_into: number | null;
};

export type NewTerm = Omit<TermRow, "id" | "pending" | "version" | "merged_into">;

export function getTerm(sql: Sql, id: number): TermRow | null {
  return row<TermRow>(sql, "SELECT * FROM terms WHERE id = ?", id);
}

export function listTermsById(sql: Sql, ids: number[]): Map<number, TermRow> {
  if (ids.length === 0) return new Map();
  const found = rows<TermRow>(
    sql,
    "SELECT * FROM terms WHERE id IN (SELECT value FROM json_each(?))",
    JSON.stringify(ids),
  );
  return new Map(found.map((term) => [term.id, term]));
}

export function getTermBySlug(sql: Sql, kind: TermKind, slug: string): TermRow | null {
  return row<TermRow>(sql, "SELECT * FROM terms WHERE kind = ? AND slug = ?", kind, slug);
}

/**
 * The term with this slug as it is written, which an imported one may need, or else in lower case. The slug of one that was
 * merged, or an earlier one, finds the term that it means now.
 */
export function findTerm(sql: Sql, kind: TermKind, slug: string): TermRow | null {
  const found = getTermBySlug(sql, kind, slug) ?? getTermBySlug(sql, kind, slug.toLowerCase());
  return found && meaningOf(sql, found);
}

/** The term that one means: itself while it lives; null when it was deleted. */
export const meaningOf = (sql: Sql, term: TermRow): TermRow | null =>
  term.merged_into === null ? term : getTerm(sql, term.merged_into);

/** Ids of terms that live no more, each with the id that it means now; 0 for none. */
export type Gone = Map<number, number>;

/** Those of these ids, or of all. */
export function listGone(sql: Sql, ids: number[] | "all"): Gone {
  if (ids.length === 0) return new Map();
  const gone = rows<{ id: number; meaning: number }>(
    sql,
    `SELECT id, merged_into AS meaning FROM terms
     WHERE merged_into IS NOT NULL${ids === "all" ? "" : " AND id IN (SELECT value FROM json_each(?))"}`,
    ...(ids === "all" ? [] : [JSON.stringify(ids)]),
  );
  return new Map(gone.map(({ id, meaning }) => [id, meaning]));
}

/** The term whose archive has this path, in its canonical spelling. */
export function getTermByPath(sql: Sql, path: string): TermRow | null {
  return row<TermRow>(sql, "SELECT * FROM terms WHERE path = ? AND merged_into IS NULL", path);
}

function findTermByName(sql: Sql, kind: TermKind, name: string): TermRow | null {
  const found = row<TermRow>(
    sql,
    `SELECT * FROM terms WHERE kind = ? AND name = ? AND merged_into IS NOT 0
     ORDER BY merged_into IS NOT NULL, id`,
    kind,
    name,
  );
  return found && meaningOf(sql, found);
}

export function listTerms(sql: Sql, kind: TermKind): TermRow[] {
  return rows<TermRow>(sql, "SELECT * FROM terms WHERE kind = ? AND merged_into IS NULL ORDER BY id", kind);
}

/** The ids of those that mean this one: merged into it, or its earlier slugs. */
export function listMeaning(sql: Sql, id: number): number[] {
  return rows<{ id: number }>(sql, "SELECT id FROM terms WHERE merged_into = ?", id).map((term) => term.id);
}

/** The categories right below one. */
export function listBelow(sql: Sql, id: number): TermRow[] {
  return rows<TermRow>(
    sql,
    "SELECT * FROM terms WHERE parent_id = ? AND merged_into IS NULL ORDER BY id",
    id,
  );
}

/** The authors who stand in an archive: drafts name nobody in public. */
export function listPublicAuthors(sql: Sql): TermRow[] {
  return rows<TermRow>(
    sql,
    `SELECT * FROM terms WHERE kind = 'author'
     AND merged_into IS NULL AND EXISTS (SELECT 1 FROM archive_entries WHERE archive = 'author:' || terms.id) ORDER BY name, id`,
  );
}

/** Whether readers know of a term: a category always, others while they are on something public. */
export function isKnown(sql: Sql, term: TermRow): boolean {
  if (term.kind === "category") return !term.pending;
  return row(sql, "SELECT 1 FROM archive_entries WHERE archive = ? LIMIT 1", archiveKey(term)) !== null;
}

/** A category and everything above it, topmost first. Ends in a cycle too. */
export function lineage(sql: Sql, id: number): TermRow[] {
  const line: TermRow[] = [];
  let term = getTerm(sql, id);
  while (term && !line.some((other) => other.id === term?.id)) {
    line.unshift(term);
    term = term.parent_id === null ? null : getTerm(sql, term.parent_id);
  }
  return line;
}

export function insertTerm(sql: Sql, term: NewTerm, pending = 0): number {
  return insert(
    sql,
    "INSERT INTO terms (kind, slug, name, path, parent_id, description, pending) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
    term.kind,
    term.slug,
    term.name,
    term.path,
    term.parent_id,
    term.description,
    pending,
  );
}

export function updateTerm(sql: Sql, id: number, changes: Partial<Omit<TermRow, "id" | "kind">>) {
  update(sql, "terms", id, changes);
}

/** Kinds whose terms are made by naming them; a category is made by itself. */
type MadeWhenNew = Exclude<TermKind, "category">;

/** The id of the tag, author or series called so; made when there is none. A tag may also be given by its slug, which counts first. */
export function ensureTerm(sql: Sql, kind: MadeWhenNew, name: string): number {
  const known = (kind === "tag" && findTerm(sql, kind, name)) || findTermByName(sql, kind, name);
  if (known) return known.id;
  const slug = toSlug(name) || "unnamed";
  const alike = findTerm(sql, kind, slug);
  if (alike && isSameName(kind, alike.name, name)) return alike.id;
  return addTerm(sql, kind, freeSlug(sql, kind, slug), name);
}

/** Makes a term whose slug is free. */
export function addTerm(sql: Sql, kind: MadeWhenNew, slug: string, name: string): number {
  return insertTerm(sql, { kind, slug, name, path: paths[kind](slug), parent_id: null, description: null });
}

/** Case is no difference; for tags neither are spaces, hyphens and quotes, but C++ is not C. */
function isSameName(kind: MadeWhenNew, a: string, b: string): boolean {
  if (kind !== "tag") return a.toLowerCase() === b.toLowerCase();
  const signs = (name: string) => name.replace(/[\p{L}\p{N}\p{M}\p{Z}\p{Pd}_'’ʼ]/gu, "");
  return signs(a) === signs(b);
}

/** The slug, or the first with a number behind it that nothing has. */
export function freeSlug(sql: Sql, kind: TermKind, slug: string): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? slug : `${slug}-${n}`;
    const taken = ourSlugs.has(candidate) || getTermBySlug(sql, kind, candidate);
    const path = kind === "category" ? null : normalise(paths[kind](candidate));
    if (!taken && !(path && row(sql, "SELECT 1 FROM documents WHERE key = ?", path))) return candidate;
  }
}
