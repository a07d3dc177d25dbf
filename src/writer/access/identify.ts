import type { Caller } from "../../model/caller.ts";
import { scopesOf } from "../../model/person.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { Failure } from "../failures.ts";
import { getSession } from "../people/sessions.ts";
import type { Sql } from "../sql.ts";
import type { Who } from "./callers.ts";
import { getStanding } from "./tokens.ts";

/** Who a caller is now, by the rows. */
export function identify(sql: Sql, caller: Caller, now: string): Result<Who, Failure> {
  switch (caller.kind) {
    case "token": {
      const standing = getStanding(sql, caller.id, now);
      // A token that is ours and has no row was forgotten long after its end, or is younger than a database that was put back.
      if (!standing) return fail({ kind: "void-token", why: "revoked" });
      if (standing.status !== "live") return fail({ kind: "void-token", why: standing.status });
      if (standing.secretHash !== caller.secretHash) return fail({ kind: "void-token", why: "rotated" });
      return ok({ kind: "token", id: caller.id, scopes: standing.scopes });
    }
    case "person": {
      const session = getSession(sql, caller.session, now);
      if (session?.secretHash !== caller.secretHash || !session.isLive) return fail({ kind: "void-session" });
      const { person: id, role, openedAt } = session;
      const scopes = scopesOf[role];
      return ok({ kind: "person", id, role, session: caller.session, signedInAt: openedAt, scopes });
    }
    default:
      return ok(caller);
  }
}
