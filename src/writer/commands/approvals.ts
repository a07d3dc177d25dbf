import type { PublicationInput } from "../../model/post.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { maySee } from "../access/access.ts";
import { doneBy } from "../access/callers.ts";
import { askFor, carryOut, toAsked } from "../approvals/asking.ts";
import { isVouchedFor, type Unfit, whyUnfit } from "../approvals/deciding.ts";
import {
  declineRequest,
  forgetRequest,
  getRequest,
  listRequests,
  type RequestRow,
  takeOverRequest,
} from "../approvals/requests.ts";
import { type ApprovalView, statusOf, toApproval } from "../approvals/view.ts";
import { type Command, findPost, lookAtPost, onPost } from "../command.ts";
import { conflict, type Failure } from "../failures.ts";
import { getPost } from "../posts/posts.ts";
import type { PublicationView } from "../posts/publication.ts";
import { stale } from "../posts/saving.ts";
import type { Sql } from "../sql.ts";

/** What is asked for, whether one of the two persons asked, and why the caller may not approve it; null when they may. */
export const getApproval: Command<
  { id: number },
  { approval: ApprovalView; isVouchedFor: boolean; unfit: Unfit | null }
> = {
  needs: "read",
  authors: ({ id }) => id,
  run(context, { id }) {
    const request = getRequest(context.sql, id);
    if (!request) return none(id);
    return ok({
      approval: toApproval(context.sql, request),
      isVouchedFor: isVouchedFor(context, request),
      unfit: whyUnfit(context, request),
    });
  },
};

/** Everything that waits for a second person, the oldest first, and what was saved anew meanwhile. */
export const listApprovals: Command<null, ApprovalView[]> = {
  needs: "read",
  authors: () => null,
  run(context) {
    const { sql } = context;
    const seen = listRequests(sql).filter(({ post_id }) => {
      const post = getPost(sql, post_id);
      return post?.deleted_at === null && maySee(context, post);
    });
    return ok(seen.map((request) => toApproval(sql, request)));
  },
};

type Asking = {
  id: number;
  version: number;
  publication: PublicationInput | "restore";
  word: string | null;
};

/** Asks a colleague to publish a version, or to show again what was taken down. Nothing becomes public by it. */
export const askApproval: Command<Asking, ApprovalView> = {
  needs: "write",
  authors: ({ id }) => id,
  notes: ({ id, version }) => ({ post: id, fact: { version } }),
  run(context, { id, version, publication, word }) {
    const { sql, now } = context;
    const post = findPost(sql, id);
    if (!post.ok) return post;
    if (post.value.version !== version) return stale(sql, post.value);
    if (publication === "restore" && post.value.state !== "withdrawn")
      return conflict(because("notWithdrawn"));
    const asked =
      publication === "restore"
        ? ({ version, kind: "restore", at: null } as const)
        : toAsked(post.value, publication, now);
    const done = askFor(context, post.value, asked, word);
    const request = getRequest(sql, id);
    if (!done.ok) return done;
    return request ? ok(toApproval(sql, request)) : none(id);
  },
};

/** The request that the caller saw, as `n` names it: whoever asked may have asked for something else meanwhile. */
type Deciding = { id: number; n: number };

/**
 * Does what was asked for: exactly that version, in exactly that way. The first person who approves what nobody has vouched for
 * stands up for it, and then it waits for a second one.
 */
export const approvePost: Command<Deciding, PublicationView> = {
  needs: "publish",
  notes: ({ id, n }, { publishedVersion, approval }) => ({
    post: id,
    fact: { n, version: approval?.version ?? publishedVersion ?? 0 },
  }),
  run: (context, { id, n }) =>
    onPost(context, id, (post) => {
      const { sql, now } = context;
      const request = open(sql, id, n);
      if (!request.ok) return request;
      const why = whyUnfit(context, request.value);
      if (why) return fail({ kind: "unfit", why });
      if (!isVouchedFor(context, request.value)) return ok(takeOverRequest(sql, n, doneBy(context)));
      return carryOut(sql, post, request.value, now);
    }),
  afterList: lookAtPost,
  wait: {
    isOnItsWay: ({ status }) => status === "publishing",
    again: lookAtPost,
  },
};

/** Says no, with a word on why. Whoever asked can change the text and ask again. */
export const declineApproval: Command<Deciding & { reply: string | null }, ApprovalView> = {
  needs: "publish",
  notes: ({ id, n }) => ({ post: id, fact: { n } }),
  run(context, { id, n, reply }) {
    const { sql } = context;
    const request = open(sql, id, n);
    if (!request.ok) return request;
    declineRequest(sql, n, reply, doneBy(context));
    const after = getRequest(sql, id);
    return after ? ok(toApproval(sql, after)) : none(id);
  },
};

/** Takes back what was asked for; whoever may write may, because nothing becomes public by it. */
export const withdrawApproval: Command<{ id: number }, null> = {
  needs: "write",
  authors: ({ id }) => id,
  notes: ({ id }) => ({ post: id }),
  run({ sql }, { id }) {
    if (!getRequest(sql, id)) return none(id);
    forgetRequest(sql, id);
    return ok(null);
  },
};

/** The request of this number, while nobody has decided it and the post stands as it was asked for. */
function open(sql: Sql, id: number, n: number): Result<RequestRow, Failure> {
  const request = getRequest(sql, id);
  if (!request) return none(id);
  const isOpen = request.n === n && statusOf(sql, request) === "waiting";
  return isOpen ? ok(request) : fail({ kind: "unfit", why: "changed" });
}

const none = (id: number) => fail({ kind: "not-found", what: `A request to approve post ${id}` });
