import type { ImportedComment } from "../../model/comment.ts";
import type { ImportedComments, ImportItem } from "../../model/import.ts";
import { oweComments } from "../build/comments.ts";
import { countComments, endParts, getComment, setComments } from "../comments/comments.ts";
import { owePost } from "../posts/mentions.ts";
import { getPost, type PostRow } from "../posts/posts.ts";
import type { Outbox } from "../projection/documents.ts";
import { row, rows, type Sql } from "../sql.ts";
import { getItem, type ItemRow, saveItem } from "./import-rows.ts";

/** The key of a part of a text's comments. */
export const keyOfComments = ({ of, part }: ImportedComments): string => `${of}#${part}`;

/** The post whose comments these are; null when it has not come. It may be deleted. */
export function postOfComments(
  sql: Sql,
  origin: string,
  { of }: Pick<ImportedComments, "of">,
): PostRow | null {
  const item = getItem(sql, origin, "post", of) ?? getItem(sql, origin, "page", of);
  return item?.post_id ? getPost(sql, item.post_id) : null;
}

/** Whether comments stand below the text that an item is, or wait for the commit to. */
export function isCommented(sql: Sql, origin: string, item: ImportItem): boolean {
  if (item.kind !== "post" && item.kind !== "page") return false;
  const post = postOfComments(sql, origin, { of: item.key });
  if (post === null) return false;
  if (countComments(sql, post.id) > 0) return true;
  const waiting = row(
    sql,
    // Of the keys of its parts, so that the primary key finds them; another text's own key may begin so.
    `SELECT 1 FROM import_items WHERE origin = ?1 AND kind = 'comments' AND key > ?2 || '#' AND key < ?2 || '$'
       AND post_id = ?3 AND json_array_length(comments, '$.comments') > 0 LIMIT 1`,
    origin,
    item.key,
    post.id,
  );
  return waiting !== null;
}

/** What waits for the commit: words that were removed here are not kept even so long. */
export function toStaged(sql: Sql, postId: number, { part, parts, comments }: ImportedComments): string {
  const left = comments.filter(({ id }) => (getComment(sql, postId, id)?.removed_at ?? null) === null);
  return JSON.stringify({ part, parts, comments: left } satisfies Staged);
}

type Staged = { part: number; parts: number; comments: ImportedComment[] };

/** Characters of comments that become rows in one step, at least one item's. */
const MOST_A_STEP = 100_000;

/** The next parts of comments that a commit has to put below their posts. */
export function listDueComments(sql: Sql, importId: number, limit: number): ItemRow[] {
  const due = rows<ItemRow>(
    sql,
    "SELECT * FROM import_items WHERE import_id = ? AND kind = 'comments' AND due = 1 LIMIT ?",
    importId,
    limit,
  );
  let room = MOST_A_STEP;
  return due.filter(({ comments }, at) => {
    const fits = at === 0 || room > 0;
    room -= comments?.length ?? 0;
    return fits;
  });
}

/** Puts comments below their post. Readers see them when they see the post. */
export function applyComments(outbox: Outbox, { origin, key, post_id, comments }: ItemRow) {
  const { sql } = outbox;
  const post = post_id === null ? null : getPost(sql, post_id);
  if (!post || post.deleted_at !== null || comments === null) return;
  const staged: Staged = JSON.parse(comments);
  setComments(sql, post.id, staged.part, staged.comments);
  endParts(sql, post.id, staged.parts);
  // One that comes again some day is news.
  const of = key.slice(0, key.lastIndexOf("#"));
  const keys = Array.from({ length: staged.parts }, (_, at) => `${of}#${at + 1}`);
  sql.exec(
    `DELETE FROM import_items WHERE origin = ? AND kind = 'comments' AND post_id = ?
       AND key NOT IN (SELECT value FROM json_each(?))`,
    origin,
    post.id,
    JSON.stringify(keys),
  );
  if (post.state !== "published") return;
  owePost(outbox, post.id);
  oweComments(outbox, post.id);
}

/** A comment that waits for the commit. */
export const getStaged = (sql: Sql, postId: number, id: number): ImportedComment | null =>
  listStaged(sql, postId)
    .flatMap(({ staged }) => staged.comments)
    .find((one) => one.id === id) ?? null;

/** Takes a comment out of what waits for the commit. */
export function eraseStaged(sql: Sql, postId: number, id: number) {
  for (const { item, staged } of listStaged(sql, postId)) {
    const comments = staged.comments.filter((one) => one.id !== id);
    saveItem(sql, { ...item, comments: JSON.stringify({ ...staged, comments }) });
  }
}

function listStaged(sql: Sql, postId: number): { item: ItemRow; staged: Staged }[] {
  const items = rows<ItemRow>(
    sql,
    "SELECT * FROM import_items WHERE kind = 'comments' AND post_id = ? AND comments IS NOT NULL",
    postId,
  );
  return items.map((item) => ({ item, staged: JSON.parse(item.comments ?? "") }));
}
