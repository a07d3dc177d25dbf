import { nameOf } from "../access/callers.ts";
import type { Context } from "../command.ts";
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

/** What a program asks for nobody has stood up for yet: the first person who approves does that, and a second one decides. */
export const isAskedByPerson = ({ asked_by }: RequestRow) => asked_by.startsWith("person:");

export function whyUnfit({ sql, caller, now }: Context, request: RequestRow): Unfit | null {
  if (caller.kind !== "person") return "no-person";
  if (!isAskedByPerson(request)) return null;
  if (request.asked_by === nameOf(caller)) return "own-request";
  if (isEditOf(sql, request, caller.id)) return "own-edit";
  const joinedAt = getPerson(sql, caller.id)?.created_at ?? now;
  return Date.parse(now) - Date.parse(joinedAt) < NEW_FOR_MS ? "newcomer" : null;
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
