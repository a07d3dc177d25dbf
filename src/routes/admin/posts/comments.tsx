import { Hono } from "hono";
import { liveScripts } from "../../../admin/parts/live.tsx";
import { filled } from "../../../admin/parts/sentence.tsx";
import { CommentRemovalPage, CommentRemovedPage } from "../../../admin/posts/comment-removal.tsx";
import { commentWords } from "../../../admin/posts/comment-words.ts";
import { CommentsPage } from "../../../admin/posts/comments-page.tsx";
import type { App } from "../../../app.ts";
import { paths } from "../../../paths.ts";
import { idOf, numberOf } from "../../number-of.ts";
import { act, look } from "../act.ts";
import { readForm } from "../form.ts";
import { needs } from "../may.ts";
import { languageOf, refuse, show, tooLarge } from "../show.tsx";

/** What readers of another system wrote below a post, for whoever may remove it. Below the post. */
export const comments = new Hono<App>();

const ON_A_PAGE = 50;

comments.use("/comments/*", needs("withdraw"));

comments.get("/comments", async (c) => {
  const id = idOf(c);
  const asked = /^[1-9]\d{0,14}$/.exec(c.req.query("cursor") ?? "");
  const [desk, listed] = await Promise.all([
    look(c, "getDesk", { id, version: null }),
    look(c, "listComments", { id, cursor: Number(asked?.[0] ?? 0), limit: ON_A_PAGE }),
  ]);
  if (!desk.ok) return refuse(c, desk.failure);
  if (!listed.ok) return refuse(c, listed.failure);
  const { post, comments: count } = desk.value;
  if (!post) return refuse(c, { kind: "not-found", what: "Post" });
  const { comments, next } = listed.value;
  const title = filled(commentWords[languageOf(c)].title, { title: post.title });
  return show(c, { title, current: "posts" }, (frame) => (
    <CommentsPage
      frame={frame}
      post={post}
      count={count}
      comments={comments}
      next={next === null ? null : `?cursor=${next}`}
    />
  ));
});

comments.get("/comments/:comment{[0-9]+}", async (c) => {
  const id = idOf(c);
  const found = await look(c, "getComment", { id, comment: numberOf(c, "comment") });
  if (!found.ok) return refuse(c, found.failure);
  const { comment, removal } = found.value;
  const words = commentWords[languageOf(c)];
  if (comment) {
    return show(c, { title: words.confirm, current: "posts" }, (frame) => (
      <CommentRemovalPage frame={frame} id={id} comment={comment} />
    ));
  }
  if (!removal) return refuse(c, { kind: "not-found", what: "Comment" });
  const now = new Date().toISOString();
  return show(c, { title: words.removed, current: "posts", scripts: liveScripts }, (frame) => (
    <CommentRemovedPage frame={frame} id={id} removal={removal} now={now} />
  ));
});

comments.post("/comments/:comment{[0-9]+}", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const id = idOf(c);
  const comment = numberOf(c, "comment");
  const removed = await act(c, "removeComment", { id, comment }, form);
  return removed.ok ? c.redirect(paths.admin.comment(id, comment), 303) : refuse(c, removed.failure);
});
