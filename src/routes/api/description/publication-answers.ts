import * as v from "valibot";
import { askedKinds } from "../../../model/approval.ts";
import type { ApprovalView } from "../../../writer/approvals/view.ts";
import type { PublicationView, WithdrawalView } from "../../../writer/posts/publication.ts";
import type { PurgeView } from "../../../writer/posts/purges.ts";
import { addresses, at, count, doer, id, type SchemaOf, status, version, type Wire } from "./answers.ts";

const documents = v.array(
  v.strictObject({ path: v.string(), readBackAt: v.nullable(at), error: v.nullable(v.string()) }),
);

export const approval: SchemaOf<ApprovalView> = v.strictObject({
  n: id,
  post: id,
  title: v.string(),
  status: v.picklist(["waiting", "void", "declined"]),
  kind: v.picklist(askedKinds),
  version,
  at: v.nullable(at),
  askedBy: doer,
  askedAt: at,
  word: v.nullable(v.string()),
  declinedBy: doer,
  declinedAt: v.nullable(at),
  reply: v.nullable(v.string()),
});

export const publication: SchemaOf<Wire<PublicationView>> = v.strictObject({
  status,
  ...addresses,
  version,
  publishedVersion: v.nullable(version),
  publishedAt: v.nullable(at),
  scheduledAt: v.nullable(at),
  olderGoneBy: v.nullable(at),
  documents,
  needsTwo: v.boolean(),
  approval: v.nullable(approval),
  detail: v.nullable(v.string()),
});

export const withdrawal: SchemaOf<Wire<WithdrawalView>> = v.strictObject({
  status,
  ...addresses,
  reason: v.nullable(v.string()),
  legal: v.boolean(),
  withdrawnAt: v.nullable(at),
  withdrawnBy: doer,
  goneBy: v.nullable(at),
  files: v.strictObject({
    gone: v.array(v.string()),
    shared: v.array(v.strictObject({ path: v.string(), posts: v.array(id) })),
  }),
  documents,
});

export const purge: SchemaOf<PurgeView> = v.strictObject({
  post: id,
  purgedAt: at,
  purgedBy: v.nullable(id),
  purgedByPerson: v.nullable(id),
  left: count,
  recoverableUntil: at,
  documents,
  detail: v.string(),
});
