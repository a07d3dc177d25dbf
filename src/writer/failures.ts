import type { PostInput } from "../model/post.ts";
import type { Reason } from "../model/reasons.ts";
import { fail } from "../model/result.ts";
import type { TermKind } from "../model/term.ts";
import type { Unfit } from "./approvals/deciding.ts";
import type { Need } from "./command.ts";
import type { Saving } from "./posts/revisions.ts";
import type { PostView } from "./posts/view.ts";
import type { StoredSettings } from "./settings.ts";
import type { TermView } from "./terms/term-views.ts";
import type { Uses } from "./terms/uses.ts";

/** What came too late, and what it started from, for a merge of three. */
export type Loser = { base: PostInput | null; submitted: PostInput | null };

/** Everything that can be expected to go wrong in a command; routes/api/http/problem.ts says each of them on the wire. */
export type Failure =
  | { kind: "not-found"; what: string }
  /** Somebody saved in between: `theirs` says who. What was submitted is kept as that conflict; null when there was nothing to keep. */
  | ({ kind: "stale"; current: PostView; theirs: Saving; conflict: number | null } & Loser)
  | { kind: "stale-settings"; current: StoredSettings }
  | { kind: "invalid"; field: string; reason: Reason }
  /** A parameter of the query names something that there is not. */
  | { kind: "bad-query"; field: string; reason: Reason }
  /** `holder` says who has it. */
  | { kind: "path-taken"; path: string; holder: Reason; field: "path" | "slug" }
  /** From where a redirect was to lead. `holder` says who has it. */
  | { kind: "address-taken"; path: string; holder: Reason }
  | { kind: "stale-term"; current: TermView }
  /** `meaning` is the term that answers to this slug, when it has another now. */
  | { kind: "slug-taken"; termKind: TermKind; slug: string; meaning: string | null }
  /** What would lose a term, or stand without one above it, if it were deleted. */
  | ({ kind: "in-use"; term: Pick<TermView, "slug">; termKind: TermKind } & Uses)
  /** The token is ours and lives no more. */
  | { kind: "void-token"; why: "expired" | "revoked" | "rotated" }
  /** The session was ended, by its person or by time. */
  | { kind: "void-session" }
  /** What outlasts a session is done shortly after signing in. */
  | { kind: "sign-in-again" }
  /** Nobody is let in by this. */
  | { kind: "no-entry"; why: "passkey" | "counter" | "challenge" | "code" | "invitation" | "owner-stands" }
  /** The caller lives and may not do this; what it would need. */
  | { kind: "forbidden"; missing: Need[] }
  /** An author may do it to a draft of their own alone. */
  | { kind: "not-yours" }
  /** The owner's secret may not do this on a deployed site. */
  | { kind: "owner-limited" }
  | { kind: "locked-down"; since: string }
  /** Under this Idempotency-Key something else was asked before. */
  | { kind: "key-reused" }
  /** Somebody else has to approve this; "changed": what was asked for is not what it was. */
  | { kind: "unfit"; why: Unfit | "changed" }
  /** The state of the thing does not allow it. */
  | { kind: "conflict"; reason: Reason };

/** A field that is wrong. */
export const invalid = (field: string, reason: Reason) => fail({ kind: "invalid", field, reason });

/** What the state of the thing does not allow. */
export const conflict = (reason: Reason) => fail({ kind: "conflict", reason });
