import { rows, type Sql } from "../sql.ts";
import { listBelow, type TermRow } from "./terms.ts";

/** What is filed under a term: how many posts, where the first few of them stand, and the categories right below it. */
export type Uses = { posts: number; paths: string[]; below: string[] };

/** The field of a revision that names terms of a kind. */
export const fieldOf = {
  category: "categories",
  tag: "tags",
  author: "authors",
  series: "series.term",
} as const;

/** As many as help an editor to know them again. */
const SHOWN = 5;

/** Counts drafts too, and what of a post is scheduled or public beside its newest version. Looks at every post, `besides` one. */
export function listUses(sql: Sql, term: TermRow, besides = 0): Uses {
  const used = rows<{ path: string }>(
    sql,
    `SELECT DISTINCT posts.id, posts.path FROM posts JOIN revisions ON post_id = posts.id
       AND revisions.version IN (posts.version, published_version, scheduled_version),
       json_each(fields, '$.${fieldOf[term.kind]}')
     WHERE deleted_at IS NULL AND posts.id <> ?2 AND json_each.value IN (SELECT id FROM terms WHERE id = ?1 OR merged_into = ?1) ORDER BY posts.id`,
    term.id,
    besides,
  );
  return {
    posts: used.length,
    paths: used.slice(0, SHOWN).map(({ path }) => path),
    below: listBelow(sql, term.id).map(({ slug }) => slug),
  };
}
