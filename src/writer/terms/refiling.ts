import { refile } from "../posts/publishing.ts";
import { lanes, Outbox } from "../projection/documents.ts";
import { numberIn } from "../projection/owners.ts";
import { count, row, rows, type Sql } from "../sql.ts";

/**
 * Work on every post that is filed under a term: it was renamed, merged, deleted, or moved below another. Each post is put
 * where its terms belong now, and what names it is owed. A row is how far that has come, so that a killed object goes on.
 * Term 0 is the site: a migration starts work on all posts where archives came to be that they belong in.
 */
type RefilingRow = { term_id: number; stage: "entries" | "posts" | "pages"; at: string; id: number };

/**
 * Starts from the oldest post, also when an earlier change of the term is still being worked on. `posts`: what names them is
 * made anew; `entries`: documents say the same as before, and only other archives list the posts.
 */
export function startRefiling(sql: Sql, termId: number, stage: "entries" | "posts") {
  sql.exec(
    `INSERT INTO refilings VALUES (?, ?, '', 0) ON CONFLICT(term_id) DO UPDATE SET
       stage = CASE refilings.stage WHEN 'entries' THEN excluded.stage ELSE 'posts' END, at = '', id = 0`,
    termId,
    stage,
  );
}

export const isRefiling = (sql: Sql): boolean => row(sql, "SELECT 1 FROM refilings LIMIT 1") !== null;

/** How many posts of a term's archive are still to be looked at. */
export const countRefiling = (sql: Sql, archive: string): number =>
  count(
    sql,
    `SELECT COUNT(*) AS n FROM refilings JOIN archive_entries AS entry ON entry.archive = ?1
     WHERE term_id = ?2 AND stage <> 'pages' AND (entry.at, entry.id) > (refilings.at, refilings.id)`,
    archive,
    numberIn(archive),
  );

/** So few posts per step that editors' commands get in between. */
const POSTS_PER_STEP = 20;

/** One step: the next posts of the archive, oldest first, so that pages are named from the oldest; then the static pages. */
export function advanceRefiling(sql: Sql, limit = POSTS_PER_STEP) {
  const outbox = new Outbox(sql, lanes.bulk);
  const current = getRefiling(sql);
  if (!current) return;
  const next = listNext(sql, current, limit);
  for (const { id } of next) refile(outbox, id, current.stage !== "entries");
  goOn(sql, current, next.at(-1) ?? null);
}

/** Gives up the post that cannot be refiled, so that the others are. */
export function skipRefiling(sql: Sql) {
  const current = getRefiling(sql);
  if (current) goOn(sql, current, listNext(sql, current, 1).at(-1) ?? null);
}

type Place = { at: string; id: number };

/**
 * The next to work on. Where posts are only put into other archives comes last: it would take one that is also filed under a
 * merged term out of that term's archive, where what names the post is still to be made anew.
 */
const getRefiling = (sql: Sql) =>
  row<RefilingRow & { archive: string }>(
    sql,
    `SELECT refilings.*, COALESCE(kind || ':' || term_id, 'site') AS archive FROM refilings
     LEFT JOIN terms ON terms.id = term_id ORDER BY stage = 'entries', term_id LIMIT 1`,
  );

/** A static page stands in no archive: all of them are looked at, since they are few. */
function listNext(sql: Sql, { archive, stage, at, id }: RefilingRow & { archive: string }, limit: number) {
  return stage !== "pages"
    ? rows<Place>(
        sql,
        `SELECT at, id FROM archive_entries WHERE archive = ? AND (at, id) > (?, ?) ORDER BY at, id LIMIT ?`,
        archive,
        at,
        id,
        limit,
      )
    : rows<Place>(
        sql,
        `SELECT '' AS at, id FROM posts WHERE type = 'page' AND state = 'published' AND id > ? ORDER BY id LIMIT ?`,
        id,
        limit,
      );
}

function goOn(sql: Sql, { term_id, stage }: RefilingRow, last: Place | null) {
  if (last) sql.exec("UPDATE refilings SET at = ?, id = ? WHERE term_id = ?", last.at, last.id, term_id);
  else if (stage === "posts")
    sql.exec("UPDATE refilings SET stage = 'pages', at = '', id = 0 WHERE term_id = ?", term_id);
  else sql.exec("DELETE FROM refilings WHERE term_id = ?", term_id);
}
