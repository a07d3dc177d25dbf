import { nameOf } from "../access/callers.ts";
import type { Context, Moment } from "../command.ts";
import { getPerson } from "../people/people.ts";
import { getSaving } from "../posts/revisions.ts";
import { row, type Sql } from "../sql.ts";
import type { RequestRow } from "./requests.ts";

/**
 * Why somebody may not approve: a program has no eyes; nobody approves what they asked for or wrote; and who came within the
 * last day may have been invited by a stolen session, to be the second person.
 */
export type Unfit = "no-person" | "own-request" | "own-edit" | "newcomer";

const NEW_FOR_MS = 86_400_000;

/**
 * Whether one of the two persons has asked. What a program asks for, or who came within the last day, or who was removed since, nobody
 * has stood up for yet: the first person who approves does that, and a second one decides. Else a stolen session could invite
 * somebody who asks, and approve it itself.
 */
export function isVouchedFor({ sql, now }: Moment, { asked_by }: RequestRow): boolean {
  const [, id] = /^person:(\d+)$/.exec(asked_by) ?? [];
  return id !== undefined && !isNewcomer(sql, Number(id), now);
}

/** Why a caller may not approve what is asked for; null when they may. */
export function whyUnfit(context: Context, request: RequestRow): Unfit | null {
  const { sql, caller, now } = context;
  if (caller.kind !== "person") return "no-person";
  if (request.asked_by === nameOf(caller)) return "own-request";
  if (isVouchedFor(context, request) && isEditOf(sql, request, caller.id)) return "own-edit";
  return isNewcomer(sql, caller.id, now) ? "newcomer" : null;
}

function isNewcomer(sql: Sql, person: number, now: string): boolean {
  const joinedAt = getPerson(sql, person)?.created_at ?? now;
  return Date.parse(now) - Date.parse(joinedAt) < NEW_FOR_MS;
}

/** Whether a person saved the version that is asked for, or a program of theirs did. */
function isEditOf(sql: Sql, { post_id, version }: RequestRow, person: number): boolean {
  const by = getSaving(sql, post_id, version)?.savedBy;
  if (by?.kind === "person") return by.id === person;
  if (by?.kind !== "token") return false;
  const maker = row(
    sql,
    `WITH RECURSIVE makers(id, made_by, person_id) AS (
       SELECT id, made_by, person_id FROM tokens WHERE id = ?1
       UNION SELECT tokens.id, tokens.made_by, tokens.person_id FROM tokens JOIN makers ON tokens.id = makers.made_by)
     SELECT 1 FROM makers WHERE person_id = ?2`,
    by.id,
    person,
  );
  return maker !== null;
}
