import { normalise, paths } from "../../paths.ts";
import type { CommentFeedDocument, Comments, CommentsDocument } from "../../read-model/comments.ts";
import type { PostDocument, RedirectDocument, WithdrawnDocument } from "../../read-model/documents.ts";
import { hasComments, listComments, listNewestComments, listRemovedOf } from "../comments/comments.ts";
import { divide, type Paged, toComment } from "../comments/threads.ts";
import { getPost } from "../posts/posts.ts";
import { getRendering } from "../posts/renderings.ts";
import type { Outbox } from "../projection/documents.ts";
import { postOwner } from "../projection/owners.ts";
import { rows, type Sql } from "../sql.ts";
import { getPublicPost, listPublicPosts, type PublicPost, toPostRef } from "./post-head.ts";
import { buildWithdrawn } from "./withdrawn.ts";

/** As many as a reader who looks once a week needs. */
const ITEMS = 20;

/** What stands below a post; nothing where nobody wrote there. */
export function buildComments(sql: Sql, post: PublicPost): Pick<PostDocument, "comments"> {
  const found = listComments(sql, post.id);
  if (found.length === 0) return {};
  const { shown, pages } = pagesOf(sql, post, found);
  const here = new Set(shown.map(({ id }) => id));
  const comments: Comments = {
    shown,
    mentions: found.flatMap(({ id, author, mentioned_by }) =>
      mentioned_by === null ? [] : [{ id, title: author || mentioned_by, url: mentioned_by }],
    ),
    pages: pages.map((page, at) => ({
      path: paths.commentPage(post.path, at + 1),
      ids: page.map(({ id }) => id).filter((id) => !here.has(id)),
    })),
  };
  return { comments };
}

/** A page of a post's comments. Where there is none any more, or the post moved, it leads to the post. */
export function buildCommentsPage(
  sql: Sql,
  id: number,
  key: string,
): CommentsDocument | RedirectDocument | WithdrawnDocument | null {
  const row = getPost(sql, id);
  if (row?.state === "withdrawn") return buildWithdrawn(sql, row, key);
  const post = getPublicPost(sql, id);
  if (!post) return null;
  const { pages } = pagesOf(sql, post, listComments(sql, id));
  const pathOf = (n: number) => paths.commentPage(post.path, n);
  const n = pages.findIndex((_, at) => normalise(pathOf(at + 1)) === key) + 1;
  const shown = pages[n - 1];
  if (!shown)
    return { kind: "redirect", path: key, to: post.path, post: { id, version: post.published_version } };
  return {
    kind: "comments",
    ...{ id, version: post.published_version, path: pathOf(n), n, post: toPostRef(post), shown },
    older: n > 1 ? pathOf(n - 1) : null,
    newer: n < pages.length ? pathOf(n + 1) : null,
  };
}

/** The newest comments of all posts that are public. */
export function buildCommentFeed(sql: Sql): CommentFeedDocument {
  const newest = listNewestComments(sql, ITEMS);
  const posts = listPublicPosts(sql, [...new Set(newest.map((row) => row.post_id))]);
  const items = newest.flatMap((row) => {
    const post = posts.get(row.post_id);
    if (!post) return [];
    const { id, path, guid, published_version: version } = post;
    return [{ id, version, path, guid, title: post.fields.title, comment: toComment(row, 0) }];
  });
  return { kind: "comment-feed", path: paths.comments, items };
}

/** Owes everything but the post's own page that says something of a post's comments. */
export function oweComments(outbox: Outbox, id: number) {
  const { sql } = outbox;
  if (!hasComments(sql, id)) return;
  const owner = postOwner(id);
  const before = rows<{ key: string }>(
    sql,
    "SELECT key FROM documents WHERE owner = ? AND kind = 'comments'",
    owner,
  );
  const keys = new Set(before.map(({ key }) => key));
  const post = getPublicPost(sql, id);
  const pages = post ? pagesOf(sql, post, listComments(sql, id)).pages : [];
  for (const at of pages.keys()) keys.add(normalise(paths.commentPage(post?.path ?? "", at + 1)));
  for (const key of keys) outbox.owe(key, "comments", owner);
  outbox.owe(normalise(paths.feed(paths.comments)), "comment-feed", "comments");
}

function pagesOf(sql: Sql, post: PublicPost, found: ReturnType<typeof listComments>): Paged {
  const html = getRendering(sql, post.id)?.html ?? "";
  const mentions = new Set(found.flatMap(({ id, mentioned_by }) => (mentioned_by === null ? [] : [id])));
  const comments = found
    .filter(({ id }) => !mentions.has(id))
    // A page that names the post stands elsewhere: what answers it answers the post.
    .map((one) => (mentions.has(one.parent ?? 0) ? { ...one, parent: null } : one));
  return divide(comments, listRemovedOf(sql, post.id), html);
}
