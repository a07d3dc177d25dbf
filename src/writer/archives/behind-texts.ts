import { lanes, ranks } from "../projection/documents.ts";
import { postOwner } from "../projection/owners.ts";
import { row, rows, type Sql } from "../sql.ts";
import { parseArchivePageOwner } from "./archive-paths.ts";
import { FULL, getPage, HEAD, listEntries, listNewest, TEN } from "./archives.ts";

/** No head shows more, and no feed. */
const MOST_IN_HEAD = FULL + TEN;

/**
 * Lines up lists that an import owes right behind the last of the texts that they show, and what every page shows in front, about
 * so many at once: its texts are written newest first, and where a day has only so many writes, readers find their way to those
 * that are there. False when none was left.
 */
export function lineUpBehindTexts(sql: Sql, enough: number): boolean {
  const lists = rows<{ key: string; kind: string; owner: string }>(
    sql,
    `SELECT key, kind, owner FROM documents WHERE wanted > written AND lane = ${lanes.bulk} AND rank > ${ranks.post}
     AND kind IN ('site', 'archive', 'feed') LIMIT ?`,
    enough,
  );
  for (const { key, kind, owner } of lists) {
    sql.exec(
      `UPDATE documents SET rank = ${ranks.post}, owed_at = COALESCE(?, owed_at) WHERE key = ?`,
      kind === "site" ? null : behindLast(sql, listShown(sql, owner)),
      key,
    );
  }
  return lists.length > 0;
}

function listShown(sql: Sql, owner: string): { id: number }[] {
  const { archive, label } = parseArchivePageOwner(owner);
  const page = label === HEAD ? null : getPage(sql, archive, label);
  return page ? listEntries(sql, archive, page) : listNewest(sql, archive, MOST_IN_HEAD);
}

/** Just after the last of these texts is owed; null when all of them are written. */
function behindLast(sql: Sql, shown: { id: number }[]): number | null {
  const owners = JSON.stringify(shown.map(({ id }) => postOwner(id)));
  const last = row<{ at: number | null }>(
    sql,
    `SELECT MAX(owed_at) + 1 AS at FROM documents
     WHERE owner IN (SELECT value FROM json_each(?)) AND kind = 'post' AND wanted > written`,
    owners,
  );
  return last?.at ?? null;
}
