import type { Role } from "../../model/person.ts";
import type { Scope } from "../../model/scope.ts";
import { row, type Sql } from "../sql.ts";

/** A caller that lives. `id` is that of the token or of the person. */
export type Who =
  | { kind: "owner" }
  | { kind: "token"; id: number; scopes: Scope[] }
  | { kind: "person"; id: number; role: Role; session: number; signedInAt: string; scopes: Scope[] }
  | { kind: "stranger" };

/** Who did something, as editors are told. `label` is a token's, or a person's name; null for the owner, and once the token is forgotten. */
export type Doer = { kind: "owner" | "token" | "person"; id: number | null; label: string | null };

/** When something was done and by whom, as rows keep it. */
export type Done = { now: string; by: string };

/** The name under which rows keep a caller, for good: `person:3`, `token:7`, `owner`. */
export const nameOf = (who: Who): string => ("id" in who ? `${who.kind}:${who.id}` : who.kind);

/** The id of a token or person, where that is what the caller is. */
export const idIf = (who: Who, kind: "token" | "person"): number | null =>
  who.kind === kind ? who.id : null;

/** When something is done and by whom, as rows keep it. */
export const doneBy = ({ now, caller }: { now: string; caller: Who }): Done => ({ now, by: nameOf(caller) });

/** Whom a row names; null where it was written before rows did. */
export function viewDoer(sql: Sql, by: string | null): Doer | null {
  if (by === null) return null;
  const [, kind, id] = /^(token|person):(\d+)$/.exec(by) ?? [];
  if (id === undefined) return { kind: "owner", id: null, label: null };
  if (kind === "person") {
    const person = row<{ name: string }>(sql, "SELECT name FROM people WHERE id = ?", Number(id));
    return { kind: "person", id: Number(id), label: person?.name ?? null };
  }
  const token = row<{ label: string }>(sql, "SELECT label FROM tokens WHERE id = ?", Number(id));
  return { kind: "token", id: Number(id), label: token?.label ?? null };
}
