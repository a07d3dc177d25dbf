import { getState, setState } from "../schema.ts";
import type { Sql } from "../sql.ts";

/** While it stands nothing is published. */
export type Lockdown = { since: string };

export const getLockdown = (sql: Sql): Lockdown | null => getState<Lockdown | null>(sql, "lockdown", null);

export const setLockdown = (sql: Sql, lockdown: Lockdown | null) => setState(sql, "lockdown", lockdown);
