import { type PolicyName, policyNames } from "../../model/approval.ts";
import { later } from "../instants.ts";
import type { PostRow } from "../posts/posts.ts";
import { getState, setState } from "../schema.ts";
import type { Sql } from "../sql.ts";

/** Two persons where one would do. `endsAt`: somebody turned it off, and until then it holds. */
export type PolicyView = { name: PolicyName; on: boolean; since: string | null; endsAt: string | null };

/**
 * A policy that somebody could turn off at once would hold up nobody who has a stolen session in hand. It holds for a day
 * longer, in which everybody sees that it was turned off and any owner can turn it on again.
 */
const HOLDS_ON_MS = 86_400_000;

type Stored = Partial<Record<PolicyName, { since: string; endsAt: string | null }>>;

export function listPolicies(sql: Sql, now: string): PolicyView[] {
  const stored = getState<Stored>(sql, "policies", {});
  return policyNames.map((name) => {
    const policy = stored[name];
    const on = policy !== undefined && (policy.endsAt === null || policy.endsAt > now);
    return { name, on, since: on ? policy.since : null, endsAt: on ? policy.endsAt : null };
  });
}

export const isPolicyOn = (sql: Sql, name: PolicyName, now: string): boolean =>
  listPolicies(sql, now).some((policy) => policy.name === name && policy.on);

/** Whether showing readers the newest version of a post takes two persons. */
export const needsTwo = (sql: Sql, { state }: Pick<PostRow, "state">, now: string): boolean =>
  isPolicyOn(sql, "publish", now) || (state === "withdrawn" && isPolicyOn(sql, "restore", now));

/** Turns a policy on, or takes back that it was turned off. */
export function turnOn(sql: Sql, name: PolicyName, now: string) {
  const since = listPolicies(sql, now).find((policy) => policy.name === name)?.since ?? now;
  setState(sql, "policies", { ...getState<Stored>(sql, "policies", {}), [name]: { since, endsAt: null } });
}

/** Lets a policy end a day from now; asked again, nothing changes. False when it is off. */
export function turnOff(sql: Sql, name: PolicyName, now: string): boolean {
  const policy = listPolicies(sql, now).find((one) => one.name === name);
  if (!policy?.since) return false;
  const endsAt = policy.endsAt ?? later(now, HOLDS_ON_MS);
  const ending = { since: policy.since, endsAt };
  setState(sql, "policies", { ...getState<Stored>(sql, "policies", {}), [name]: ending });
  return true;
}
