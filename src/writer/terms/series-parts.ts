import type { PostState } from "../posts/posts.ts";
import { rows, type Sql } from "../sql.ts";
import type { TermRow } from "./terms.ts";

/** A post in a series, as its newest version says. */
export type SeriesPart = {
  id: number;
  title: string;
  part: number;
  state: PostState;
};

/** More than anybody reads in one row. */
const MOST = 500;

/** In reading order, drafts too. Looks at every post. */
export function listParts(sql: Sql, term: TermRow): SeriesPart[] {
  return rows<SeriesPart>(
    sql,
    `SELECT posts.id, posts.state, json_extract(fields, '$.title') AS title, json_extract(fields, '$.series.part') AS part
     FROM posts JOIN revisions ON post_id = posts.id AND revisions.version = posts.version
     WHERE deleted_at IS NULL
       AND json_extract(fields, '$.series.term') IN (SELECT id FROM terms WHERE id = ?1 OR merged_into = ?1)
     ORDER BY part, posts.id LIMIT ?2`,
    term.id,
    MOST,
  );
}
