import type { WithdrawalInput } from "../../model/post.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { doneBy } from "../access/callers.ts";
import { askFor, carryOut } from "../approvals/asking.ts";
import { isPolicyOn } from "../approvals/policies.ts";
import { type Command, findPost, type Moment, onPost } from "../command.ts";
import { conflict, type Failure, invalid } from "../failures.ts";
import { hideFiles, planFiles } from "../files/file-withdrawals.ts";
import { getFileByPath } from "../files/files.ts";
import { getPost } from "../posts/posts.ts";
import { type PublicationView, viewWithdrawal, type WithdrawalView } from "../posts/publication.ts";
import { withdraw } from "../posts/publishing.ts";
import { getFields } from "../posts/revisions.ts";
import { type PostSummary, toSummary } from "../posts/view.ts";
import { lanes, Outbox } from "../projection/documents.ts";
import type { Sql } from "../sql.ts";
import { getFloor } from "../withdrawing/withdrawals.ts";

export const getWithdrawal: Command<{ id: number }, WithdrawalView> = {
  needs: "read",
  or: "withdraw",
  ownerAlways: true,
  authors: ({ id }) => id,
  run({ sql }, { id }) {
    const post = findPost(sql, id);
    if (!post.ok) return post;
    if (post.value.state !== "withdrawn")
      return fail({ kind: "not-found", what: `A withdrawal of post ${id}` });
    return ok(viewWithdrawal(sql, post.value));
  },
};

/** What a withdrawal would do: which files go along, and which stay because of which other posts. */
export type WithdrawalPlan = {
  post: PostSummary;
  files: { path: string; posts: { id: number; title: string }[] }[];
};

export const planWithdrawal: Command<{ id: number }, WithdrawalPlan> = {
  needs: "read",
  run({ sql }, { id }) {
    const post = findPost(sql, id);
    if (!post.ok) return post;
    const fields = getFields(sql, id, post.value.published_version ?? post.value.version);
    if (!fields) return fail({ kind: "not-found", what: `Post ${id}` });
    const files = planFiles(sql, id).map(({ path, posts }) => ({
      path,
      posts: posts.map((other) => ({ id: other, title: titleOf(sql, other) })),
    }));
    return ok({ post: toSummary(sql, post.value, fields), files });
  },
};

function titleOf(sql: Sql, id: number): string {
  const version = getPost(sql, id)?.published_version ?? null;
  return (version !== null && getFields(sql, id, version)?.title) || `${id}`;
}

/** Answers when the withdrawal list that names the post is in R2, or could not be put there (then `goneBy` is null). */
export const withdrawPost: Command<{ id: number; withdrawal: WithdrawalInput }, WithdrawalView> = {
  needs: "withdraw",
  ownerAlways: true,
  notes: ({ id, withdrawal: { legal, files } }) => ({
    post: id,
    fact: { legal: Number(legal), files: files.length },
  }),
  run(context, { id, withdrawal }) {
    const { sql } = context;
    const found = findPost(sql, id);
    if (!found.ok) return found;
    const post = found.value;
    if (post.published_version === null) return conflict(because("notPublic"));
    const isSame =
      post.withdrawal_reason === withdrawal.reason && (getFloor(sql, id) === "legal") === withdrawal.legal;
    for (const path of withdrawal.files) {
      const file = getFileByPath(sql, path);
      if (!file) return invalid("files", because("noFile", path));
      if (file.access === "held") return invalid("files", because("heldFile", path));
    }
    if (post.state !== "withdrawn" || !isSame) withdraw(sql, post, withdrawal, doneBy(context));
    hideFiles(new Outbox(sql, lanes.withdrawal), id, withdrawal.files);
    return viewed(context, { id });
  },
  afterList: viewed,
};

/** Shows a withdrawn post again as it was; or asks for that, where it takes two persons. */
export const liftWithdrawal: Command<{ id: number }, PublicationView> = {
  needs: "publish",
  notes: ({ id }, { approval }) => ({
    post: id,
    ...(approval?.status === "waiting" && { fact: { asks: 1 } }),
  }),
  run: (context, { id }) =>
    onPost(context, id, (post) => {
      if (post.state !== "withdrawn" || post.published_version === null)
        return conflict(because("notWithdrawn"));
      const asked = { version: post.version, kind: "restore", at: null } as const;
      return isPolicyOn(context.sql, "restore", context.now)
        ? askFor(context, post, asked, null)
        : carryOut(context.sql, post, asked, context.now);
    }),
};

function viewed({ sql }: Moment, { id }: { id: number }): Result<WithdrawalView, Failure> {
  const post = findPost(sql, id);
  return post.ok ? ok(viewWithdrawal(sql, post.value)) : post;
}
