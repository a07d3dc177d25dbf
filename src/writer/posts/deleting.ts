import { because, type Reason } from "../../model/reasons.ts";
import { ok, type Result } from "../../model/result.ts";
import { forgetRequest } from "../approvals/requests.ts";
import { conflict, type Failure } from "../failures.ts";
import { releaseAllBut } from "../projection/documents.ts";
import { postOwner } from "../projection/owners.ts";
import type { Sql } from "../sql.ts";
import { listChildPages, type PostRow, updatePost } from "./posts.ts";

/** Deletes a draft: it is in no list and its path is free again. Its versions are kept. */
export function deletePost(sql: Sql, post: PostRow, now: string): Result<null, Failure> {
  const refused = whyNot(sql, post);
  if (refused !== null) return conflict(refused);
  releaseAllBut(sql, postOwner(post.id), []);
  forgetRequest(sql, post.id);
  updatePost(sql, post.id, { deleted_at: now });
  return ok(null);
}

/** What readers knew is withdrawn, so that its address goes on saying what became of it. */
function whyNot(sql: Sql, post: PostRow): Reason | null {
  if (post.published_version !== null) return because("wasPublic");
  if (post.scheduled_at !== null) return because("scheduledDraft");
  const below = listChildPages(sql, post.id).map(({ id }) => id);
  if (below.length === 0) return null;
  return because("pagesBelow", below.slice(0, 10).join(", "));
}
