import { archiveKey } from "../../model/archive.ts";
import type { TermKind } from "../../model/term.ts";
import { eraseThings } from "../access/activity.ts";
import { postOwner } from "../projection/owners.ts";
import { rows, type Sql } from "../sql.ts";
import { getTerm, listMeaning, meaningOf, type TermRow } from "./terms.ts";
import { fieldOf, listUses } from "./uses.ts";

/** A category is made by itself, and says nothing of anybody. */
const kinds: TermKind[] = ["tag", "series", "author"];

/** The tags, series and authors that a post names, in whatever version, and that are on nothing else. */
export function listOwnTerms(sql: Sql, postId: number): TermRow[] {
  const named = kinds.flatMap((kind) =>
    rows<{ id: number }>(
      sql,
      `SELECT DISTINCT json_each.value AS id FROM revisions, json_each(fields, '$.${fieldOf[kind]}') WHERE post_id = ?`,
      postId,
    ).flatMap(({ id }) => {
      const term = getTerm(sql, id);
      return (term && meaningOf(sql, term)) ?? [];
    }),
  );
  const each = new Map(named.map((term) => [term.id, term]));
  return [...each.values()].filter((term) => !term.pending && listUses(sql, term, postId).posts === 0);
}

/**
 * Erases a term's names, addresses and description, and those of all that means it, together with the only post that was filed
 * under it: its documents become the post's, which is purged next. The rows stay without a word, as those of deleted terms do,
 * because earlier versions of other posts may name their ids.
 */
export function eraseTerm(sql: Sql, term: TermRow, postId: number) {
  for (const id of [term.id, ...listMeaning(sql, term.id)]) {
    const gone = getTerm(sql, id);
    if (!gone) continue;
    const archive = archiveKey(gone);
    sql.exec(
      "UPDATE documents SET owner = ?1 WHERE owner = ?2 OR (owner >= ?2 || '#' AND owner < ?2 || '$')",
      postOwner(postId),
      archive,
    );
    sql.exec("UPDATE redirects SET post_id = ?, term_id = NULL WHERE term_id = ?", postId, id);
    sql.exec("DELETE FROM import_terms WHERE term_id = ?", id);
    sql.exec("DELETE FROM import_items WHERE term_id = ?", id);
    sql.exec("DELETE FROM refilings WHERE term_id = ?", id);
    eraseThings(sql, gone.kind, gone.slug);
    sql.exec(
      "UPDATE terms SET name = '', slug = '#' || id, path = '', description = NULL, merged_into = 0, version = version + 1 WHERE id = ?",
      id,
    );
  }
}
