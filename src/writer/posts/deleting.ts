import { fail, ok, type Result } from "../../model/result.ts";
import { forgetRequest } from "../approvals/requests.ts";
import type { Failure } from "../failures.ts";
import { releaseAllBut } from "../projection/documents.ts";
import type { Sql } from "../sql.ts";
import { listChildPages, type PostRow, updatePost } from "./posts.ts";

/** Deletes a draft: it is in no list and its path is free again. Its versions are kept. */
export function deletePost(sql: Sql, post: PostRow, now: string): Result<null, Failure> {
  const refused = whyNot(sql, post);
  if (refused !== null) return fail({ kind: "conflict", message: refused });
  releaseAllBut(sql, `post:${post.id}`, []);
  forgetRequest(sql, post.id);
  updatePost(sql, post.id, { deleted_at: now });
  return ok(null);
}

/** What readers knew is withdrawn, so that its address goes on saying what became of it. */
function whyNot(sql: Sql, post: PostRow): string | null {
  if (post.published_version !== null) return "The post was public: withdraw it instead";
  if (post.scheduled_at !== null) return "The post is scheduled: call that off before deleting it";
  const below = listChildPages(sql, post.id).map(({ id }) => id);
  if (below.length === 0) return null;
  return `Pages stand below it, with the ids ${below.slice(0, 10).join(", ")}: move or delete them first`;
}
