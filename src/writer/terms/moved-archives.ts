import { type DocumentRow, lanes, ranks } from "../projection/documents.ts";
import { rows, type Sql } from "../sql.ts";

/** The rows of the registry that belong to one archive: `category:3` is its feed, `category:3#` its head, `category:3#7` a page. */

/**
 * Whatever stands for an archive, its pages and its feed, becomes what leads to where it stands now, or nothing. Owed in the
 * bulk lane: an archive may have hundreds of pages.
 */
export function leaveBehind(sql: Sql, archive: string, kind: "moved" | "nothing") {
  sql.exec(
    `UPDATE documents SET kind = ?1, rank = ?2, wanted = wanted + 1, attempts = 0, owed_at = COALESCE(owed_at, ?4),
       lane = CASE WHEN wanted > written THEN lane ELSE ${lanes.bulk} END
     WHERE kind <> 'nothing' AND (owner = ?3 OR (owner >= ?3 || '#' AND owner < ?3 || '$'))`,
    kind,
    ranks[kind],
    archive,
    Date.now(),
  );
}

/** What leads to an archive from where it stood, and stands for it at all: keys with their owners. */
export function listOfArchive(sql: Sql, archive: string): Pick<DocumentRow, "key" | "kind" | "owner">[] {
  return rows(
    sql,
    "SELECT key, kind, owner FROM documents WHERE owner = ?1 OR (owner >= ?1 || '#' AND owner < ?1 || '$')",
    archive,
  );
}
