import { row, rows, type Sql } from "../sql.ts";

/** What somebody has typed and not saved, kept for them alone. `thing` is `post:12`, or `new:` and a number of its own. */
export type WorkingCopy = {
  thing: string;
  /** The version that it was begun from; null for a new post. */
  basedOn: number | null;
  keptAt: string;
  /** What the browser that sent it knows it by; "" for none. */
  stamp: string;
  title: string;
};

/** So many new posts that were begun and never saved; the oldest give way. */
const MOST_NEW = 30;

/** Keeps the fields of a form, JSON, in place of what was kept before. */
export function keepCopy(
  sql: Sql,
  who: string,
  copy: WorkingCopy & { post: number | null; fields: string },
): void {
  sql.exec(
    `INSERT INTO working_copies (who, thing, post_id, based_on, kept_at, stamp, title, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (who, thing) DO UPDATE SET
       based_on = excluded.based_on, kept_at = excluded.kept_at, stamp = excluded.stamp, title = excluded.title, fields = excluded.fields`,
    who,
    copy.thing,
    copy.post,
    copy.basedOn,
    copy.keptAt,
    copy.stamp,
    copy.title,
    copy.fields,
  );
  sql.exec(
    `DELETE FROM working_copies WHERE who = ?1 AND post_id IS NULL AND thing NOT IN (
       SELECT thing FROM working_copies WHERE who = ?1 AND post_id IS NULL ORDER BY kept_at DESC LIMIT ?2)`,
    who,
    MOST_NEW,
  );
}

export function getCopy(sql: Sql, who: string, thing: string): (WorkingCopy & { fields: string }) | null {
  return row(
    sql,
    `SELECT thing, based_on AS basedOn, kept_at AS keptAt, stamp, title, fields FROM working_copies
     WHERE who = ? AND thing = ?`,
    who,
    thing,
  );
}

/** New posts that somebody has begun, newest first. */
export function listNewCopies(sql: Sql, who: string): WorkingCopy[] {
  return rows(
    sql,
    `SELECT thing, based_on AS basedOn, kept_at AS keptAt, stamp, title FROM working_copies
     WHERE who = ? AND post_id IS NULL ORDER BY kept_at DESC`,
    who,
  );
}

export const dropCopy = (sql: Sql, who: string, thing: string): void =>
  void sql.exec("DELETE FROM working_copies WHERE who = ? AND thing = ?", who, thing);

/** What anybody typed of a post that is erased goes with it. */
export const eraseCopies = (sql: Sql, postId: number): void =>
  void sql.exec("DELETE FROM working_copies WHERE post_id = ?", postId);
