import type { Caller } from "../../model/token.ts";
import { row, type Sql } from "../sql.ts";

/** Who did something, as editors are told. `label` is that of the token; null for the owner, and once the token is forgotten. */
export type Doer = { kind: "owner" | "token"; id: number | null; label: string | null };

/** When something was done and by whom, as rows keep it. */
export type Done = { now: string; by: string };

/** A caller as rows name it: "owner", "token:3". */
export const nameOf = (caller: Caller): string =>
  caller.kind === "owner" ? caller.kind : `${caller.kind}:${caller.id}`;

export const doneBy = ({ now, caller }: { now: string; caller: Caller }): Done => ({
  now,
  by: nameOf(caller),
});

/** Whom a row names; null where it was written before rows did. */
export function viewDoer(sql: Sql, by: string | null): Doer | null {
  if (by === null) return null;
  const [, id] = /^token:(\d+)$/.exec(by) ?? [];
  if (id === undefined) return { kind: "owner", id: null, label: null };
  const token = row<{ label: string }>(sql, "SELECT label FROM tokens WHERE id = ?", Number(id));
  return { kind: "token", id: Number(id), label: token?.label ?? null };
}
