import type { Context } from "hono";
import type { App } from "../../../app.ts";
import { inEnglish } from "../../../model/reason-words.ts";
import { type Reason, sentence } from "../../../model/reasons.ts";
import { collections, type TermKind } from "../../../model/term.ts";
import { paths } from "../../../paths.ts";
import type { Doer } from "../../../writer/access/callers.ts";
import type { Failure } from "../../../writer/failures.ts";
import type { Saving } from "../../../writer/posts/revisions.ts";
import type { Uses } from "../../../writer/terms/uses.ts";
import { absolute } from "./absolute.ts";
import { type ProblemCode, problemTypes, type StatusOf } from "./problem-types.ts";

/** A field that is wrong, by its path in the body, and what to do. */
export type FieldError = { field: string; detail: string };

type Extra = { detail: string; errors?: FieldError[]; [member: string]: unknown };

/** An error as application/problem+json (RFC 9457); `code` names the kind for programs, `type` is its page. */
export function problem<C extends ProblemCode>(
  c: Context<App>,
  status: StatusOf<C>,
  code: C,
  extra: Extra,
): Response {
  const body = { type: paths.api.problem(code), title: problemTypes[code].title, status, code, ...extra };
  return c.body(JSON.stringify(body), status, { "Content-Type": "application/problem+json" });
}

const voidness = {
  expired: "The token has expired",
  revoked: "The token was revoked",
  rotated: "The token was given another secret",
};

const unfitness = {
  "no-person": "Only a person who is signed in to the admin can approve",
  "own-request": "Somebody else than who asked has to approve",
  "own-edit": "Somebody else than who saved this version has to approve",
  newcomer: "Who joined less than a day ago cannot approve yet",
  changed: "What was asked for has changed: look at it again",
};

/** How each expected failure of a command is said on the wire. */
export function problemOf(c: Context<App>, failure: Failure): Response {
  switch (failure.kind) {
    case "not-found":
      return problem(c, 404, failure.kind, { detail: `${failure.what} does not exist` });
    case "stale":
      return problem(c, 412, failure.kind, {
        detail:
          failure.conflict === null
            ? `${inWords(failure.theirs)}, so that the post has changed since`
            : `${inWords(failure.theirs)}; your text is kept as conflict ${failure.conflict} in ${paths.api.conflicts(failure.current.id)}`,
        current: absolute(c, failure.current),
        theirs: failure.theirs,
        ...(failure.conflict !== null && {
          conflict: failure.conflict,
          base: failure.base,
          submitted: failure.submitted,
        }),
      });
    case "stale-settings":
      return problem(c, 412, "stale", {
        detail: `The settings have changed since: they are at version ${failure.current.version} now`,
        current: { ...failure.current.settings, version: failure.current.version },
      });
    case "invalid":
      return problem(c, 422, failure.kind, wrongField(failure));
    case "bad-query":
      return problem(c, 400, failure.kind, wrongField(failure));
    case "path-taken": {
      const detail = `${failure.path} belongs to ${sentence(inEnglish, failure.holder)}: choose another ${failure.field}`;
      return problem(c, 422, failure.kind, { detail, errors: [{ field: failure.field, detail }] });
    }
    case "address-taken":
      return problem(c, 409, failure.kind, {
        detail: `${failure.path} is taken by ${sentence(inEnglish, failure.holder)}: nothing else can lead from there`,
      });
    case "slug-taken": {
      const { termKind, slug, meaning } = failure;
      const detail =
        meaning === null
          ? `There is a ${termKind} ${slug} already`
          : `${slug} leads to the ${termKind} ${meaning}: choose another slug`;
      return problem(c, 422, failure.kind, { detail, errors: [{ field: "slug", detail }] });
    }
    case "stale-term":
      return problem(c, 412, "stale", {
        detail: `Somebody saved version ${failure.current.version} since: nothing was changed`,
        current: absolute(c, failure.current),
      });
    case "in-use": {
      const { term, termKind, posts, paths: some, below } = failure;
      return problem(c, 409, failure.kind, {
        detail: inUseInWords(termKind, term.slug, failure),
        posts,
        paths: some,
        below,
      });
    }
    case "void-token":
      c.header("WWW-Authenticate", 'Bearer realm="holdfast", error="invalid_token"');
      return problem(c, 401, failure.kind, {
        detail: `${voidness[failure.why]}: ask whoever manages the site's tokens for another`,
      });
    case "void-session":
      return problem(c, 401, "unauthorised", { detail: "The session has ended: sign in again" });
    case "sign-in-again":
    case "no-entry":
      return problem(c, 403, "forbidden", { detail: "This opens nothing here: sign in at /admin/sign-in" });
    case "not-yours":
      return problem(c, 403, "forbidden", { detail: "Authors may do this to drafts of their own alone" });
    case "forbidden":
      c.header("WWW-Authenticate", 'Bearer realm="holdfast", error="insufficient_scope"');
      return problem(c, 403, failure.kind, {
        detail: failure.missing.includes("owner")
          ? "Only the owner may do this, with OWNER_TOKEN"
          : `The token lacks the scope ${failure.missing.join(" and ")}: use one that has it`,
        missing: failure.missing,
      });
    case "owner-limited":
      return problem(c, 403, failure.kind, {
        detail:
          "OWNER_TOKEN only makes a token with the one scope manage while none is live, revokes, withdraws and locks down: make yourself a token and use that",
      });
    case "locked-down":
      return problem(c, 409, failure.kind, {
        detail: `The site is locked down since ${failure.since}, so nothing is published: the owner lifts that with DELETE ${paths.api.lockdown}`,
      });
    case "key-reused":
      return problem(c, 422, failure.kind, {
        detail: "Something else was asked under this Idempotency-Key: make a new key for each new request",
      });
    case "unfit":
      return problem(c, 409, "conflict", { detail: unfitness[failure.why] });
    case "conflict":
      return problem(c, 409, failure.kind, { detail: sentence(inEnglish, failure.reason) });
  }
}

function wrongField({ field, reason }: { field: string; reason: Reason }) {
  const detail = sentence(inEnglish, reason);
  return { detail: `${field}: ${detail}`, errors: [{ field, detail }] };
}

function inUseInWords(kind: TermKind, slug: string, { posts, below }: Uses): string {
  const collection = collections[kind];
  if (below.length > 0)
    return `${below.length} of the categories stand below ${slug}: give them another parent first, or merge it with PUT ${paths.api.merger(collection, slug)}`;
  return `${posts} posts are filed under ${slug}: merge it into another with PUT ${paths.api.merger(collection, slug)}, or delete it with ?orphan=true, which leaves them without it`;
}

function inWords({ version, savedAt, savedBy }: Saving): string {
  return `${nameInWords(savedBy)} saved version ${version} at ${savedAt}`;
}

function nameInWords(doer: Doer | null): string {
  if (doer === null) return "Somebody";
  return doer.kind === "owner" ? "The owner" : `${doer.label ?? "A program"} (${doer.kind} ${doer.id})`;
}
