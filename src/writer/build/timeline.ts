import { paths } from "../../paths.ts";
import type { Mention, TimelineDocument } from "../../read-model/documents.ts";
import { listMonths } from "../archives/months.ts";
import { rows, type Sql } from "../sql.ts";

/** As many authors and as many series as a page of 14 KB can name; who has more finds them by their posts. */
const MOST = 200;

/** Of an author or a series so many posts are named: while one of them may be shown, so may its name. */
const WITNESSES = 3;

/** The posts of every month, and all authors and series. It costs the same whatever the number of posts. */
export function buildTimeline(sql: Sql): TimelineDocument {
  return {
    kind: "timeline",
    path: paths.archive,
    months: listMonths(sql),
    series: listNamed(sql, "series").map(({ name, path, posts }) => ({ name, path, posts })),
    authors: listNamed(sql, "author").map(({ id, posts }) => ({ id, posts })),
  };
}

const toMentions = (json: string): Mention[] => JSON.parse(json);

/** The terms of a kind that readers know, by name, each with its newest posts. */
function listNamed(sql: Sql, kind: "author" | "series") {
  const found = rows<{ id: number; name: string; path: string; posts: string }>(
    sql,
    `SELECT id, name, path, (
       SELECT json_group_array(json_object('id', posts.id, 'version', published_version)) FROM (
         SELECT id FROM archive_entries WHERE archive = ?1 || ':' || terms.id ORDER BY at DESC, id DESC LIMIT ${WITNESSES}
       ) AS newest JOIN posts ON posts.id = newest.id) AS posts
     FROM terms WHERE kind = ?1 AND merged_into IS NULL
       AND EXISTS (SELECT 1 FROM archive_entries WHERE archive = ?1 || ':' || terms.id)
     ORDER BY name, id LIMIT ${MOST}`,
    kind,
  );
  return found.map((term) => ({ ...term, posts: toMentions(term.posts) }));
}
