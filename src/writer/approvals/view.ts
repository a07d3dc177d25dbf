import type { AskedKind } from "../../model/approval.ts";
import { type Doer, viewDoer } from "../access/callers.ts";
import { getPost } from "../posts/posts.ts";
import { getFields } from "../posts/revisions.ts";
import type { Sql } from "../sql.ts";
import { getRequest, type RequestRow } from "./requests.ts";

/** Something that waits for a second person, or was declined. "void": somebody saved the post since, so that it has to be asked for anew. */
export type ApprovalView = {
  n: number;
  post: number;
  /** The post's title in the version that is asked for. */
  title: string;
  status: "waiting" | "void" | "declined";
  kind: AskedKind;
  version: number;
  /** The instant of a schedule. */
  at: string | null;
  askedBy: Doer | null;
  askedAt: string;
  word: string | null;
  declinedBy: Doer | null;
  declinedAt: string | null;
  reply: string | null;
};

/** What was asked for last of a post; null when nothing was. */
export function viewApproval(sql: Sql, postId: number): ApprovalView | null {
  const request = getRequest(sql, postId);
  return request && toApproval(sql, request);
}

export function toApproval(sql: Sql, request: RequestRow): ApprovalView {
  const { n, post_id: post, version, kind, at, word, reply } = request;
  return {
    n,
    post,
    title: getFields(sql, post, version)?.title ?? "",
    status: statusOf(sql, request),
    kind,
    version,
    at,
    askedBy: viewDoer(sql, request.asked_by),
    askedAt: request.asked_at,
    word,
    declinedBy: viewDoer(sql, request.declined_by),
    declinedAt: request.declined_at,
    reply,
  };
}

/** An approval is of what was asked for and of nothing else: a save makes another version, and ends it. */
export function statusOf(sql: Sql, { post_id, version, declined_at }: RequestRow): ApprovalView["status"] {
  if (declined_at !== null) return "declined";
  return getPost(sql, post_id)?.version === version ? "waiting" : "void";
}
