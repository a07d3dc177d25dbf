import type { PostStatus } from "../../model/post.ts";
import { type Doer, viewDoer } from "../access/callers.ts";
import { needsTwo } from "../approvals/policies.ts";
import { type ApprovalView, viewApproval } from "../approvals/view.ts";
import type { Moment } from "../command.ts";
import { type FilesOfWithdrawal, viewFiles } from "../files/file-withdrawals.ts";
import { getFailingOf } from "../files/held.ts";
import { allowance } from "../projection/kv-budget.ts";
import { listAddresses } from "../redirects/redirects.ts";
import { urlOf } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { floorWrittenAt, getFloor } from "../withdrawing/withdrawals.ts";
import type { PostRow } from "./posts.ts";
import { listReceipt } from "./receipts.ts";
import { toStatus, waitingDocuments } from "./view.ts";

/** A document that a publication or withdrawal changed; `readBackAt` is null until KV answered with it. */
export type DocumentState = { path: string; readBackAt: string | null; error: string | null };

export type PublicationView = {
  status: PostStatus;
  path: string;
  url: string | null;
  version: number;
  publishedVersion: number | null;
  publishedAt: string | null;
  scheduledAt: string | null;
  /** By when no page of ours shows an older version, after an urgent correction; null while that cannot be said. */
  olderGoneBy: string | null;
  documents: DocumentState[];
  /** Whether publishing takes two persons: then it is asked for. */
  needsTwo: boolean;
  /** What was asked for; null when nothing was, and once it is done. */
  approval: ApprovalView | null;
  /** What holds it up, in words; null when nothing does. */
  detail: string | null;
};

export type WithdrawalView = {
  status: PostStatus;
  path: string;
  url: string | null;
  reason: string | null;
  /** Answered with 451 instead of 410. */
  legal: boolean;
  withdrawnAt: string | null;
  withdrawnBy: Doer | null;
  /** By when no page of ours shows the post; null while the withdrawal list is still to be written. */
  goneBy: string | null;
  files: FilesOfWithdrawal;
  documents: DocumentState[];
};

export function viewPublication({ sql, now, kvWritesPerDay }: Moment, post: PostRow): PublicationView {
  const approval = viewApproval(sql, post.id);
  return {
    status: toStatus(sql, post),
    path: post.path,
    url: urlOf(sql, post.path),
    version: post.version,
    publishedVersion: post.published_version,
    publishedAt: post.published_at,
    scheduledAt: post.scheduled_at,
    olderGoneBy: getFloor(sql, post.id) === post.published_version ? goneBy(sql, post.id) : null,
    documents: listDocuments(sql, post.id),
    needsTwo: needsTwo(sql, post, now),
    approval,
    detail: approval?.status === "waiting" ? WAITS : detailOf(sql, post, kvWritesPerDay),
  };
}

const WAITS = "It waits for a second person to approve it, who signs in to the admin";

/** A list in an isolate's memory is at most nine seconds old; one more for the write to be seen. */
const GONE_AFTER_MS = 10_000;

export function viewWithdrawal(sql: Sql, post: PostRow): WithdrawalView {
  const { writtenAt, ...files } = viewFiles(sql, post.id);
  return {
    status: toStatus(sql, post),
    path: post.path,
    url: urlOf(sql, post.path),
    reason: post.withdrawal_reason,
    legal: getFloor(sql, post.id) === "legal",
    withdrawnAt: post.withdrawn_at,
    withdrawnBy: viewDoer(sql, post.withdrawn_by),
    goneBy: writtenAt && goneBy(sql, post.id, writtenAt),
    files,
    documents: listDocuments(sql, post.id),
  };
}

function goneBy(sql: Sql, postId: number, filesWrittenAt: number[] = []): string | null {
  const writtenAt = floorWrittenAt(sql, postId);
  if (writtenAt === null) return null;
  return goneAfter(Math.max(writtenAt, ...filesWrittenAt));
}

/** From when on no isolate shows what a list that was written then, in ms, forbids. */
export const goneAfter = (writtenAt: number): string => new Date(writtenAt + GONE_AFTER_MS).toISOString();

/** What readers can ask for: documents by their paths, and the old addresses that lead to the post. */
export function listDocuments(sql: Sql, postId: number): DocumentState[] {
  return listReceipt(sql, postId).flatMap(({ key, confirmedAt, error }) => {
    const readBackAt = confirmedAt === null ? null : new Date(confirmedAt).toISOString();
    const paths = key.startsWith("/") ? [key] : listAddresses(sql, postId, key);
    return paths.map((path) => ({ path, readBackAt, error }));
  });
}

function detailOf(sql: Sql, post: PostRow, kvWritesPerDay: number): string | null {
  if (toStatus(sql, post) !== "publishing") return null;
  if (floorWrittenAt(sql, post.id) === null && getFloor(sql, post.id) !== null)
    return "Saved; R2 has not taken the withdrawal list yet, so older versions may still show: it is tried again every second";
  const file = getFailingOf(sql, post.id);
  if (file)
    return `${file.path} could not be made public and is tried again, and the post waits for it: ${file.error}`;
  const { lastLane } = allowance(sql, kvWritesPerDay, Date.now());
  const waiting = waitingDocuments(sql, post);
  const failed = waiting.find(({ error }) => error !== null);
  if (failed) return `${failed.key} could not be written and is tried again: ${failed.error}`;
  if (!waiting.some(({ owedIn }) => owedIn !== null && owedIn > lastLane)) return null;
  return "Saved; the day's KV writes are used up, so it will appear when they reset at 00:00 UTC";
}
