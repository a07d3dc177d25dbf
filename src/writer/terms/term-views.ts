import { archiveKey } from "../../model/archive.ts";
import type { TermKind, TermTranslations } from "../../model/term.ts";
import { getSettings, urlOf } from "../settings.ts";
import { count, rows, type Sql } from "../sql.ts";
import { countRefiling } from "./refiling.ts";
import { getTerm, type TermRow } from "./terms.ts";
import { type Said, saidOfCategories } from "./translations.ts";

/** A term as editors see it. */
export type TermView = {
  id: number;
  kind: TermKind;
  slug: string;
  name: string;
  path: string;
  url: string | null;
  /** Of categories: the slug of the one above. */
  parent: string | null;
  description: string | null;
  /** Of categories: by language, what is said of them there. */
  translations: TermTranslations;
  version: number;
  /** How many posts its archive lists. */
  posts: number;
  /** How many of them still wait to follow a change of the term. */
  refiling: number;
};

export const toTermView = (sql: Sql, term: TermRow): TermView => viewOf(sql, term, listSaid(sql, term.kind));

const listSaid = (sql: Sql, kind: TermKind): Said =>
  kind === "category" ? saidOfCategories(sql, getSettings(sql).settings) : new Map();

function viewOf(sql: Sql, term: TermRow, said: Said): TermView {
  const { id, kind, slug, name, path, parent_id, description, version } = term;
  const archive = archiveKey(term);
  return {
    id,
    kind,
    slug,
    name,
    path,
    url: urlOf(sql, path),
    parent: parent_id === null ? null : (getTerm(sql, parent_id)?.slug ?? null),
    description,
    translations: said.get(id) ?? {},
    version,
    posts: count(sql, "SELECT COUNT(*) AS n FROM archive_entries WHERE archive = ?", archive),
    refiling: countRefiling(sql, archive),
  };
}

/** In the order in which they were made, after the cursor: the last id of the page before. `q` is in the name or the slug. */
export function listTermViews(
  sql: Sql,
  kind: TermKind,
  { cursor, limit, q }: { cursor: number; limit: number; q: string },
): TermView[] {
  const said = listSaid(sql, kind);
  return rows<TermRow>(
    sql,
    `SELECT * FROM terms WHERE kind = ?1 AND id > ?2 AND merged_into IS NULL
       AND (?3 = '' OR instr(lower(name), ?3) OR instr(slug, ?3)) ORDER BY id LIMIT ?4`,
    kind,
    cursor,
    q.toLowerCase(),
    limit,
  ).map((term) => viewOf(sql, term, said));
}
