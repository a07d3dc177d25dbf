import { renderComment } from "../../content/comments.ts";
import { CONTENT_VERSION } from "../../content/render.ts";
import type { SafeHtml } from "../../content/safe-html.ts";
import type { ImportedComment } from "../../model/comment.ts";
import { listFormerly } from "../imports/formerly.ts";
import { getSettings } from "../settings.ts";
import { count, row, rows, type Sql } from "../sql.ts";

/** A comment's row. Of one that was removed here only numbers are left: its own, so that no import brings it again, and whom it answered. */
export type CommentRow = {
  post_id: number;
  /** As its origin numbers it. */
  id: number;
  parent: number | null;
  author: string;
  at: string | null;
  /** The page that names the post, where this is no comment. */
  mentioned_by: string | null;
  text: string;
  html: SafeHtml;
  removed_at: string | null;
};

/** A post's comments and mentions, oldest first, without those that were removed. */
export const listComments = (sql: Sql, postId: number): CommentRow[] =>
  rows<CommentRow>(
    sql,
    "SELECT * FROM comments WHERE post_id = ? AND removed_at IS NULL ORDER BY at, id",
    postId,
  );

/** The same in the order of their numbers, after the one of `cursor`, as many as a page has. */
export const listCommentsAfter = (sql: Sql, postId: number, cursor: number, limit: number): CommentRow[] =>
  rows<CommentRow>(
    sql,
    "SELECT * FROM comments WHERE post_id = ? AND id > ? AND removed_at IS NULL ORDER BY id LIMIT ?",
    postId,
    cursor,
    limit,
  );

/** How many comments and mentions a post has, without those that were removed. */
export const countComments = (sql: Sql, postId: number): number =>
  count(sql, "SELECT COUNT(*) AS n FROM comments WHERE post_id = ? AND removed_at IS NULL", postId);

export const getComment = (sql: Sql, postId: number, id: number): CommentRow | null =>
  row<CommentRow>(sql, "SELECT * FROM comments WHERE post_id = ? AND id = ?", postId, id);

export const hasComments = (sql: Sql, postId: number): boolean =>
  row(sql, "SELECT 1 FROM comments WHERE post_id = ? LIMIT 1", postId) !== null;

/** The newest comments below public posts. */
export const listNewestComments = (sql: Sql, limit: number): CommentRow[] =>
  rows<CommentRow>(
    sql,
    `SELECT comments.* FROM comments JOIN posts ON posts.id = comments.post_id
     WHERE removed_at IS NULL AND mentioned_by IS NULL AND posts.state = 'published'
     ORDER BY comments.at DESC, comments.id DESC LIMIT ?`,
    limit,
  );

/** Makes these a part of a post's comments, in place of what that part had; what was removed here stays so. */
export function setComments(sql: Sql, postId: number, part: number, comments: ImportedComment[]) {
  const context = contextOf(sql);
  sql.exec(
    `DELETE FROM comments WHERE post_id = ? AND part = ? AND removed_at IS NULL
       AND id NOT IN (SELECT value FROM json_each(?))`,
    postId,
    part,
    JSON.stringify(comments.map(({ id }) => id)),
  );
  for (const { id, parent, author, at, mentionedBy, text } of comments) {
    sql.exec(
      `INSERT INTO comments VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ${CONTENT_VERSION}, ?9, NULL)
       ON CONFLICT(post_id, id) DO UPDATE SET parent = ?3, author = ?4, at = ?5, mentioned_by = ?6, text = ?7, html = ?8,
         content_version = ${CONTENT_VERSION}, part = ?9 WHERE removed_at IS NULL`,
      postId,
      id,
      parent,
      author,
      at,
      mentionedBy,
      mentionedBy === null ? text : "",
      mentionedBy === null ? renderComment(text, context) : "",
      part,
    );
  }
}

/** Forgets the parts of a post's comments that there are no more. */
export function endParts(sql: Sql, postId: number, parts: number) {
  sql.exec("DELETE FROM comments WHERE post_id = ? AND part > ? AND removed_at IS NULL", postId, parts);
}

/** Whom those of a post's comments answered that were removed, by their numbers. */
export function listRemovedOf(sql: Sql, postId: number): Map<number, number | null> {
  const removed = rows<Pick<CommentRow, "id" | "parent">>(
    sql,
    "SELECT id, parent FROM comments WHERE post_id = ? AND removed_at IS NOT NULL",
    postId,
  );
  return new Map(removed.map(({ id, parent }) => [id, parent]));
}

/** Erases a comment but for its number and its place among the others. `parent`: whom it answers, of one that has no row yet. */
export function eraseComment(
  sql: Sql,
  postId: number,
  id: number,
  now: string,
  parent: number | null = null,
) {
  sql.exec(
    `INSERT INTO comments VALUES (?1, ?2, ?4, '', NULL, NULL, '', '', ${CONTENT_VERSION}, 0, ?3)
     ON CONFLICT(post_id, id) DO UPDATE SET author = '', at = NULL, mentioned_by = NULL, text = '', html = '',
       removed_at = COALESCE(removed_at, ?3)`,
    postId,
    id,
    now,
    parent,
  );
}

/** What was removed, by post; null while nothing was. */
export function listRemoved(sql: Sql): Record<number, number[]> | null {
  const removed: Record<number, number[]> = {};
  const found = rows<Pick<CommentRow, "post_id" | "id">>(
    sql,
    "SELECT post_id, id FROM comments WHERE removed_at IS NOT NULL ORDER BY post_id, id",
  );
  for (const { post_id, id } of found) removed[post_id] = [...(removed[post_id] ?? []), id];
  return found.length > 0 ? removed : null;
}

/** Makes comments again that an older converter made, and tells of which posts they are. */
export function rerenderComments(sql: Sql, limit: number): number[] {
  const context = contextOf(sql);
  const outdated = listOutdated(sql, limit);
  for (const { post_id, id, text, mentioned_by } of outdated) {
    sql.exec(
      `UPDATE comments SET html = ?, content_version = ${CONTENT_VERSION} WHERE post_id = ? AND id = ?`,
      mentioned_by === null ? renderComment(text, context) : "",
      post_id,
      id,
    );
  }
  return [...new Set(outdated.map(({ post_id }) => post_id))];
}

export const areCommentsOutdated = (sql: Sql): boolean => listOutdated(sql, 1).length > 0;

const listOutdated = (sql: Sql, limit: number): CommentRow[] =>
  rows<CommentRow>(sql, "SELECT * FROM comments WHERE content_version < ? LIMIT ?", CONTENT_VERSION, limit);

const contextOf = (sql: Sql) => ({
  formerly: listFormerly(sql),
  typography: getSettings(sql).settings.typography,
});
