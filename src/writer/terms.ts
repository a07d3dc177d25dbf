import { toSlug } from "../model/slug.ts";
import type { TermKind } from "../model/term.ts";
import { normalise, paths } from "../paths.ts";
import { row, rows, type Sql } from "./sql.ts";

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
};

export type NewTerm = Omit<TermRow, "id" | "pending">;

export function getTerm(sql: Sql, id: number): TermRow | null {
  return row<TermRow>(sql, "SELECT * FROM terms WHERE id = ?", id);
}

export function getTermBySlug(sql: Sql, kind: TermKind, slug: string): TermRow | null {
  return row<TermRow>(sql, "SELECT * FROM terms WHERE kind = ? AND slug = ?", kind, slug);
}

export function listTerms(sql: Sql, kind: TermKind): TermRow[] {
  return rows<TermRow>(sql, "SELECT * FROM terms WHERE kind = ? ORDER BY id", kind);
}

/** The authors who stand in an archive: drafts name nobody in public. */
export function listPublicAuthors(sql: Sql): TermRow[] {
  return rows<TermRow>(
    sql,
    `SELECT * FROM terms WHERE kind = 'author'
     AND EXISTS (SELECT 1 FROM archive_entries WHERE archive = 'author:' || terms.id) ORDER BY name, id`,
  );
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
  const inserted = row<{ id: number }>(
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
  return inserted?.id ?? 0;
}

export function updateTerm(sql: Sql, id: number, changes: Omit<NewTerm, "kind" | "slug">) {
  sql.exec(
    "UPDATE terms SET name = ?, parent_id = ?, description = ?, path = ? WHERE id = ?",
    changes.name,
    changes.parent_id,
    changes.description,
    changes.path,
    id,
  );
}

/** The id of the tag or author called so; made when there is none. A tag may also be given by its slug. */
export function ensureTerm(sql: Sql, kind: "tag" | "author", name: string): number {
  const named = row<TermRow>(sql, "SELECT * FROM terms WHERE kind = ? AND name = ? ORDER BY id", kind, name);
  if (named) return named.id;
  const slug = toSlug(name) || "unnamed";
  const known = getTermBySlug(sql, kind, slug);
  if (known && (kind === "tag" || known.name.toLowerCase() === name.toLowerCase())) return known.id;
  const free = freeSlug(sql, kind, slug);
  return insertTerm(sql, {
    kind,
    slug: free,
    name,
    path: paths[kind](free),
    parent_id: null,
    description: null,
  });
}

function freeSlug(sql: Sql, kind: TermKind, slug: string): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? slug : `${slug}-${n}`;
    const taken = row(sql, "SELECT 1 FROM terms WHERE kind = ? AND slug = ?", kind, candidate);
    const path = kind === "category" ? null : normalise(paths[kind](candidate));
    if (!taken && !(path && row(sql, "SELECT 1 FROM documents WHERE key = ?", path))) return candidate;
  }
}
