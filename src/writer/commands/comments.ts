import { fail, ok, type Result } from "../../model/result.ts";
import { eraseBackups } from "../backup/backups.ts";
import { oweComments } from "../build/comments.ts";
import { type Command, findPost, type Moment } from "../command.ts";
import { eraseComment, getComment, listComments as list } from "../comments/comments.ts";
import type { Failure } from "../failures.ts";
import { eraseStaged, isStaged } from "../imports/import-comments.ts";
import { owePost } from "../posts/mentions.ts";
import { goneAfter } from "../posts/publication.ts";
import { lanes, Outbox } from "../projection/documents.ts";
import type { Sql } from "../sql.ts";
import { isListOwed, raiseSerial } from "../withdrawing/withdrawals.ts";

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

/** Oldest first, without those that were removed. */
export const listComments: Command<{ id: number }, { comments: CommentView[] }> = {
  needs: "read",
  authors: ({ id }) => id,
  run({ sql }, { id }) {
    const post = findPost(sql, id);
    return post.ok ? ok({ comments: list(sql, id).map(toView) }) : post;
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
    const found = getComment(sql, id, comment);
    if (!found && !isStaged(sql, id, comment))
      return fail({ kind: "not-found", what: `Comment ${comment} of post ${id}` });
    if (found?.removed_at == null) {
      eraseComment(sql, id, comment, now);
      eraseStaged(sql, id, comment);
      raiseSerial(sql);
      eraseBackups(sql);
      const outbox = new Outbox(sql, lanes.withdrawal);
      outbox.owe("site", "site", "site");
      owePost(outbox, id);
      oweComments(outbox, id);
    }
    return removed(sql, id, comment);
  },
  afterList: ({ sql }, { id, comment }) => removed(sql, id, comment),
};

function removed(sql: Moment["sql"], id: number, comment: number): Result<CommentRemoval, Failure> {
  const removedAt = getComment(sql, id, comment)?.removed_at ?? null;
  if (removedAt === null) return fail({ kind: "not-found", what: `Comment ${comment} of post ${id}` });
  return ok({ comment, removedAt, goneBy: goneByOf(sql) });
}

const goneByOf = (sql: Sql) => (isListOwed(sql) ? null : goneAfter(Date.now()));

const toView = ({
  id,
  parent,
  author,
  at,
  text,
  mentioned_by,
}: ReturnType<typeof list>[number]): CommentView => ({
  ...{ id, parent, author, at, text },
  mentionedBy: mentioned_by,
});
