import type { Outbox } from "../projection/documents.ts";
import { row, type Sql } from "../sql.ts";
import { oweChange } from "../terms/term-changes.ts";
import { getTerm, lineage, meaningOf, type NewTerm, type TermRow, updateTerm } from "../terms/terms.ts";

type Changes = Omit<NewTerm, "kind" | "slug">;

/** What an import says anew of a term that readers know. It waits for the commit, because sending items makes nothing public. */
export function stageTerm(sql: Sql, term: TermRow, changes: Changes) {
  sql.exec(
    "INSERT OR REPLACE INTO import_terms VALUES (?, ?, ?)",
    term.id,
    wordsOf(term),
    JSON.stringify(changes),
  );
}

/** Makes it so, unless somebody changed the term here since; its posts follow as they do when an editor changes it. */
export function applyStagedTerm(outbox: Outbox, id: number) {
  const { sql } = outbox;
  const staged = row<{ words: string; changes: string }>(
    sql,
    "DELETE FROM import_terms WHERE term_id = ? RETURNING words, changes",
    id,
  );
  const term = staged && getTerm(sql, id);
  if (!term || staged.words !== wordsOf(term)) return;
  const changes: Changes = JSON.parse(staged.changes);
  const parent_id = newParent(sql, term, changes.parent_id);
  updateTerm(sql, id, { ...changes, parent_id, path: term.path });
  oweChange(outbox, term, { isNamed: changes.name !== term.name, isNested: parent_id !== term.parent_id });
}

/** The category above, as far as it can be: since the item came it may have been merged, deleted, or moved below this one. */
function newParent(sql: Sql, term: TermRow, wanted: number | null): number | null {
  const sent = wanted === null ? null : getTerm(sql, wanted);
  const parent = sent && meaningOf(sql, sent);
  if (wanted === null) return null;
  return parent && !lineage(sql, parent.id).some(({ id }) => id === term.id) ? parent.id : term.parent_id;
}

const wordsOf = ({ name, description, parent_id }: TermRow) => JSON.stringify([name, description, parent_id]);
