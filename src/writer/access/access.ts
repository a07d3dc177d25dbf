import type { Command, Context, Need } from "../command.ts";
import type { Failure } from "../failures.ts";
import { getLockdown } from "./lockdown.ts";
import { getStanding } from "./tokens.ts";

/**
 * Why a caller may not do this; null when it may. It is asked in the command's own transaction, so that a token which was
 * revoked, and a site that was locked down, before a command came can do nothing with it.
 */
export function whyRefused<I>(context: Context, command: Command<I, unknown>, input: I): Failure | null {
  const { needs } = command;
  const needed = typeof needs === "function" ? needs(input) : [needs];
  const refused =
    context.caller.kind === "owner"
      ? ownerRefused(context, command)
      : tokenRefused(context, needed, command.or);
  if (refused) return refused;
  const lockdown = needed.includes("publish") ? getLockdown(context.sql) : null;
  return lockdown && { kind: "locked-down", since: lockdown.since };
}

/** The owner's secret lies about in a deployed site's settings and never expires, so that it may do little there. */
function ownerRefused<I>({ ownerMayAll }: Context, { ownerAlways }: Command<I, unknown>): Failure | null {
  return ownerMayAll || ownerAlways ? null : { kind: "owner-limited" };
}

function tokenRefused({ sql, now, caller }: Context, needed: Need[], or?: Need): Failure | null {
  if (caller.kind === "owner") return null;
  const standing = getStanding(sql, caller.id, now);
  // A token that is ours and has no row was forgotten long after its end, or is younger than a database that was put back.
  if (!standing) return { kind: "void-token", why: "revoked" };
  if (standing.status !== "live") return { kind: "void-token", why: standing.status };
  if (standing.secretHash !== caller.secretHash) return { kind: "void-token", why: "rotated" };
  const missing = needed.filter((need) => need === "owner" || !standing.scopes.includes(need));
  const isOpen = missing.length === 0 || standing.scopes.some((scope) => scope === or);
  return isOpen ? null : { kind: "forbidden", missing };
}

/** Whether a caller whom a command let in may see what only editors see. */
export function mayRead({ sql, now, caller, ownerMayAll }: Context): boolean {
  if (caller.kind === "owner") return ownerMayAll;
  return getStanding(sql, caller.id, now)?.scopes.includes("read") === true;
}
