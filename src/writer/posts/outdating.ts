import { fullSize } from "../../media/types.ts";
import type { Sql } from "../sql.ts";

/** What texts are made with has changed: the alarm makes them again, some at a time, and writes those that differ. */
export function outdateRenderings(sql: Sql) {
  sql.exec("UPDATE renderings SET content_version = 0");
  sql.exec("UPDATE comments SET content_version = 0 WHERE removed_at IS NULL");
}

/** A file came or went that texts name, or another size of one: they say what is there from now on. */
export const outdateNaming = (sql: Sql, key: string): void =>
  void sql.exec(
    `UPDATE renderings SET content_version = 0 WHERE post_id IN
       (SELECT post_id FROM file_uses WHERE path_key IN (?, ?) AND kind IN ('public', 'draft'))`,
    key,
    fullSize(key),
  );
