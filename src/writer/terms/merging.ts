import { archiveKey } from "../../model/archive.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { conflict, type Failure, invalid } from "../failures.ts";
import { lanes, Outbox } from "../projection/documents.ts";
import type { Sql } from "../sql.ts";
import { leaveBehind } from "./moved-archives.ts";
import { countRefiling, startRefiling } from "./refiling.ts";
import { moveTerm, oweAddressesOf, oweCategory, wantedTermPath } from "./term-paths.ts";
import { getTerm, lineage, listBelow, listMeaning, meaningOf, type TermRow, updateTerm } from "./terms.ts";
import { sayOfCategory } from "./translations.ts";
import { listUses } from "./uses.ts";

/** A term that was merged into another, and how many posts are still to follow. */
export type MergerView = { from: string; into: string; refiling: number };

/**
 * Merges a term into another of its kind. Its row stays and points on: whatever names it, in every version of every post,
 * means the other from now on, so no post gets a version that nobody wrote. Its archive's entries follow in the bulk lane.
 */
export function mergeTerm(sql: Sql, term: TermRow, into: TermRow): Result<MergerView, Failure> {
  if (into.id === term.id) return invalid("into", because("intoItself"));
  if (term.pending || into.pending) return conflict(because("pendingTerm"));
  if (lineage(sql, into.id).some(({ id }) => id === term.id))
    return invalid("into", because("intoBelow", into.slug, term.slug));

  const outbox = new Outbox(sql, lanes.editors);
  for (const child of listBelow(sql, term.id)) {
    updateTerm(sql, child.id, { parent_id: into.id, version: child.version + 1 });
    const moved = moveTerm(outbox, child, wantedTermPath("category", child.slug, into));
    if (!moved.ok) return moved;
  }
  sql.exec("UPDATE redirects SET term_id = ? WHERE term_id = ?", into.id, term.id);
  if (term.kind === "category") sayOfCategory(sql, term, {});
  retire(outbox, term, into.id);
  leaveBehind(sql, archiveKey(term), "moved");
  oweAddressesOf(outbox, archiveKey(term));
  oweAddressesOf(outbox, archiveKey(into));
  return ok(toMergerView(sql, term, into));
}

/** How a merger goes on; null for a term that was not merged. */
export function getMerger(sql: Sql, term: TermRow): MergerView | null {
  const into = term.merged_into === null ? null : meaningOf(sql, term);
  return into && toMergerView(sql, term, into);
}

/** Deletes a term. What is filed under it is left without it, if `orphan` says that it may be. */
export function deleteTerm(sql: Sql, term: TermRow, orphan: boolean): Result<null, Failure> {
  const uses = listUses(sql, term);
  if (uses.below.length > 0 || (uses.posts > 0 && !orphan))
    return fail({ kind: "in-use", term, termKind: term.kind, ...uses });
  const outbox = new Outbox(sql, lanes.editors);
  oweAddressesOf(outbox, archiveKey(term));
  sql.exec("DELETE FROM redirects WHERE term_id = ?", term.id);
  if (term.kind === "category") sayOfCategory(sql, term, {});
  retire(outbox, term, 0);
  for (const id of [term.id, ...listMeaning(sql, term.id)]) {
    const gone = getTerm(sql, id);
    if (gone) leaveBehind(sql, archiveKey(gone), "nothing");
  }
  sql.exec(
    "UPDATE terms SET merged_into = 0, slug = slug || '#' || id, path = '' WHERE id = ?1 OR merged_into = ?1",
    term.id,
  );
  return ok(null);
}

/** Takes a term out of what lives; what meant it means the other. */
function retire(outbox: Outbox, term: TermRow, meaning: number) {
  const { sql } = outbox;
  if (meaning !== 0) sql.exec("UPDATE terms SET merged_into = ? WHERE merged_into = ?", meaning, term.id);
  updateTerm(sql, term.id, { merged_into: meaning, version: term.version + 1 });
  startRefiling(sql, term.id, "posts");
  outbox.oweSite();
  const into = getTerm(sql, meaning);
  if (into?.kind === "category") oweCategory(outbox, into.id);
}

const toMergerView = (sql: Sql, term: TermRow, into: TermRow): MergerView => ({
  from: term.slug,
  into: into.slug,
  refiling: countRefiling(sql, archiveKey(term)),
});
