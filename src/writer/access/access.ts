import type { Caller } from "../../model/caller.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { Command, Context, Need } from "../command.ts";
import type { Failure } from "../failures.ts";
import { getPost, type PostRow } from "../posts/posts.ts";
import { idIf, type Who } from "./callers.ts";
import { identify } from "./identify.ts";
import { getLockdown } from "./lockdown.ts";

/**
 * What a command works with, or why its caller may not have it done. It is asked in the command's own transaction, so that a token
 * that was revoked, a session that was ended, and a site that was locked down, before a command came can do nothing with it.
 */
export function admit<I>(
  given: Omit<Context, "caller">,
  caller: Caller,
  command: Command<I, unknown>,
  input: I,
): Result<Context, Failure> {
  const known = identify(given.sql, caller, given.now);
  if (!known.ok) return known;
  const context = { ...given, caller: known.value };
  const refused = whyRefused(context, command, input);
  return refused ? fail(refused) : ok(context);
}

/** Why a caller whom a command let in may not do what needs this right besides; null when it may. */
export function whyNot(context: Context, needs: Need): Failure | null {
  return missingOf(context, {}, [needs]) ?? frozen(context, [needs]);
}

/** Why a caller whom a command let in may not do what outlasts a session; null when they may. */
export const whyNotLasting = (context: Context): Failure | null => outdated(context, { isLasting: true });

/** Whether a caller may do, at this moment, what needs this right besides. */
export const may = (context: Context, needs: Need): boolean => whyNot(context, needs) === null;

/** Whether a caller whom a command let in may see what only editors see. */
export const mayRead = ({ caller, ownerMayAll }: Context): boolean =>
  caller.kind === "owner" ? ownerMayAll : has(caller, "read");

/** Whether a caller may see what the newest version of a post says: authors see their own, and of others what readers see. */
export function maySee({ caller }: Pick<Context, "caller">, post: PostRow): boolean {
  if (!isAuthor(caller) || post.created_by === idIf(caller, "person")) return true;
  return post.state === "published" && post.version === post.published_version;
}

export const isAuthor = (who: Who) => who.kind === "person" && who.role === "author";

function whyRefused<I>(context: Context, command: Command<I, unknown>, input: I): Failure | null {
  const { needs } = command;
  const needed = typeof needs === "function" ? needs(input) : [needs];
  return (
    missingOf(context, command, needed) ??
    outdated(context, command) ??
    (isAuthor(context.caller) ? authorRefused(context, command, needed, input) : null) ??
    frozen(context, needed)
  );
}

function missingOf<I>(
  { caller, ownerMayAll }: Context,
  { ownerAlways, or }: Pick<Command<I, unknown>, "ownerAlways" | "or">,
  needed: Need[],
): Failure | null {
  // The owner's secret lies about in a deployed site's settings and never expires, so that it may do little there.
  if (caller.kind === "owner") return ownerMayAll || ownerAlways ? null : { kind: "owner-limited" };
  const missing = needed.filter((need) => !has(caller, need));
  const isOpen = missing.length === 0 || (or !== undefined && has(caller, or));
  return isOpen ? null : { kind: "forbidden", missing };
}

function has(who: Exclude<Who, { kind: "owner" }>, need: Need): boolean {
  if (need === "nothing") return true;
  if (who.kind === "stranger") return false;
  if (need === "person") return who.kind === "person";
  if (need === "owner") return who.kind === "person" && who.role === "owner";
  return who.scopes.includes(need);
}

/** A session that was stolen opens no second way in, once its person has been at work for a while. */
const FRESH_MS = 3_600_000;

function outdated<I>(
  { caller, now }: Context,
  { isLasting }: Pick<Command<I, unknown>, "isLasting">,
): Failure | null {
  if (!isLasting || caller.kind !== "person") return null;
  const isFresh = Date.parse(caller.signedInAt) + FRESH_MS > Date.parse(now);
  return isFresh ? null : { kind: "sign-in-again" };
}

/** Authors do only what says that they may, and to no post but a draft of their own that was never public. */
function authorRefused<I>(
  { sql, caller }: Context,
  { authors }: Command<I, unknown>,
  needed: Need[],
  input: I,
): Failure | null {
  const concerned = authors === undefined ? "any" : authors(input);
  if (concerned === null) return null;
  const post = concerned === "any" ? null : getPost(sql, concerned);
  const isOwn = post !== null && post.created_by === idIf(caller, "person");
  const isTouched = needed.includes("write");
  if (isOwn && (!isTouched || (post.state === "draft" && post.published_version === null))) return null;
  return { kind: "not-yours" };
}

/** What people may do while the site is locked down. A program writes with a token that was made since. */
const LEFT_TO_PEOPLE: Need[] = ["read", "withdraw", "manage", "owner", "person", "nothing"];

function frozen({ sql, caller }: Context, needed: Need[]): Failure | null {
  const isFrozen =
    needed.includes("publish") ||
    (caller.kind === "person" && needed.some((need) => !LEFT_TO_PEOPLE.includes(need)));
  const lockdown = isFrozen ? getLockdown(sql) : null;
  return lockdown && { kind: "locked-down", since: lockdown.since };
}
