import { row, type Sql } from "../sql.ts";
import { getTerm, type NewTerm, type TermRow, updateTerm } from "../terms/terms.ts";

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

/** Makes it so, unless somebody changed the term here since. */
export function applyStagedTerm(sql: Sql, id: number) {
  const staged = row<{ words: string; changes: string }>(
    sql,
    "DELETE FROM import_terms WHERE term_id = ? RETURNING words, changes",
    id,
  );
  const term = staged && getTerm(sql, id);
  if (!term || staged.words !== wordsOf(term)) return;
  const changes: Changes = JSON.parse(staged.changes);
  updateTerm(sql, id, { ...changes, path: term.path });
}

const wordsOf = ({ name, description, parent_id }: TermRow) => JSON.stringify([name, description, parent_id]);
