import { fail, ok, type Result } from "../../model/result.ts";
import { eraseBackups } from "../backup/backups.ts";
import { oweComments } from "../build/comments.ts";
import { type Command, findPost } from "../command.ts";
import {
  type CommentRow,
  eraseComment,
  getComment as getRow,
  listCommentsAfter,
} from "../comments/comments.ts";
import type { Failure } from "../failures.ts";
import { eraseStaged, getStaged } from "../imports/import-comments.ts";
import { toPage } from "../paging.ts";
import { owePost } from "../posts/mentions.ts";
import { goneAfter } from "../posts/publication.ts";
import { lanes, Outbox } from "../projection/documents.ts";
import type { Sql } from "../sql.ts";
import { isListOwed, listWrittenAt, raiseSerial } from "../withdrawing/withdrawals.ts";

/** A comment as editors see it: as its writer left it. */
export type CommentView = {
  id: number;
  parent: number | null;
  author: string;
  at: string | null;
  text: string;
  mentionedBy: string | null;
};

/** `goneBy` is when no reader is shown it any more; null while R2 has not taken the withdrawal list. */
export type CommentRemoval = { comment: number; removedAt: string; goneBy: string | null };

/** In the order of their numbers, after the cursor (the `next` of the page before), without those that were removed. */
export const listComments: Command<
  { id: number; cursor: number; limit: number },
  { comments: CommentView[]; next: number | null }
> = {
  needs: "read",
  authors: ({ id }) => id,
  run({ sql }, { id, cursor, limit }) {
    const post = findPost(sql, id);
    if (!post.ok) return post;
    const found = listCommentsAfter(sql, id, cursor, limit + 1);
    const { page, next } = toPage(found, limit, (comment) => comment.id);
    return ok({ comments: page.map(toView), next });
  },
};

/** One comment, or that it was removed. */
export const getComment: Command<
  { id: number; comment: number },
  { comment: CommentView | null; removal: CommentRemoval | null }
> = {
  needs: "read",
  authors: ({ id }) => id,
  run({ sql }, { id, comment }) {
    const post = findPost(sql, id);
    if (!post.ok) return post;
    const found = getRow(sql, id, comment);
    if (!found) return unknown(id, comment);
    if (found.removed_at === null) return ok({ comment: toView(found), removal: null });
    const removal = removed(sql, id, comment);
    return removal.ok ? ok({ comment: null, removal: removal.value }) : removal;
  },
};

/** Erases one comment for good: an import does not bring it again. Answers when the withdrawal list that names it is in R2. */
export const removeComment: Command<{ id: number; comment: number }, CommentRemoval> = {
  needs: "withdraw",
  ownerAlways: true,
  notes: ({ id, comment }) => ({ post: id, fact: { comment } }),
  run({ sql, now }, { id, comment }) {
    const post = findPost(sql, id);
    if (!post.ok) return post;
    const found = getRow(sql, id, comment);
    const staged = getStaged(sql, id, comment);
    if (!found && !staged) return unknown(id, comment);
    if (found?.removed_at == null) {
      eraseComment(sql, id, comment, now, staged?.parent);
      eraseStaged(sql, id, comment);
      raiseSerial(sql);
      eraseBackups(sql);
      const outbox = new Outbox(sql, lanes.withdrawal);
      outbox.oweSite();
      owePost(outbox, id);
      oweComments(outbox, id);
    }
    return removed(sql, id, comment);
  },
  afterList: ({ sql }, { id, comment }) => removed(sql, id, comment),
};

function removed(sql: Sql, id: number, comment: number): Result<CommentRemoval, Failure> {
  const removedAt = getRow(sql, id, comment)?.removed_at ?? null;
  if (removedAt === null) return unknown(id, comment);
  return ok({ comment, removedAt, goneBy: goneBy(sql, removedAt) });
}

/** A list that was written since may have been the first to name it. */
const goneBy = (sql: Sql, removedAt: string) =>
  isListOwed(sql) ? null : goneAfter(Math.max(listWrittenAt(sql), Date.parse(removedAt)));

const unknown = (id: number, comment: number) =>
  fail({ kind: "not-found", what: `Comment ${comment} of post ${id}` } as const);

const toView = ({ id, parent, author, at, text, mentioned_by }: CommentRow): CommentView => ({
  ...{ id, parent, author, at, text },
  mentionedBy: mentioned_by,
});
