import type { Role } from "../../model/person.ts";
import { insert, row, rows, type Sql } from "../sql.ts";

/** Somebody with a passkey or recovery codes. Who was removed keeps the row, because posts and the activity name them. */
export type PersonRow = {
  id: number;
  name: string;
  role: Role;
  /** The language of the admin's pages; null: the browser's. */
  language: string | null;
  /** What authenticators know them by: random octets in base64url. */
  handle: string;
  created_at: string;
  removed_at: string | null;
};

/** A person as colleagues see them. */
export type PersonView = {
  id: number;
  name: string;
  role: Role;
  passkeys: number;
  /** Recovery codes that were not used yet. */
  codes: number;
  createdAt: string;
  /** The last sign of a session, to within a quarter of an hour; null while nobody is signed in. */
  seenAt: string | null;
};

export const getPerson = (sql: Sql, id: number): PersonRow | null =>
  row<PersonRow>(sql, "SELECT * FROM people WHERE id = ? AND removed_at IS NULL", id);

export type NewPerson = Pick<PersonRow, "name" | "role" | "handle">;

export function insertPerson(sql: Sql, { name, role, handle }: NewPerson, now: string): number {
  return insert(
    sql,
    "INSERT INTO people (name, role, handle, created_at) VALUES (?, ?, ?, ?) RETURNING id",
    name,
    role,
    handle,
    now,
  );
}

export function updatePerson(
  sql: Sql,
  id: number,
  { name, role, language }: Pick<PersonRow, "name" | "role" | "language">,
) {
  sql.exec("UPDATE people SET name = ?, role = ?, language = ? WHERE id = ?", name, role, language, id);
}

/** Leaves the name, which posts and the activity need, and nothing that opens anything. */
export function removePerson(sql: Sql, id: number, now: string) {
  for (const table of ["sessions", "passkeys", "recovery_codes"])
    sql.exec(`DELETE FROM ${table} WHERE person_id = ?`, id);
  sql.exec("UPDATE people SET removed_at = ?, handle = '' WHERE id = ?", now, id);
}

const VIEW = `SELECT id, name, role, created_at AS createdAt,
  (SELECT COUNT(*) FROM passkeys WHERE person_id = people.id) AS passkeys,
  (SELECT COUNT(*) FROM recovery_codes WHERE person_id = people.id) AS codes,
  (SELECT MAX(used_at) FROM sessions WHERE person_id = people.id) AS seenAt
  FROM people WHERE removed_at IS NULL`;

/** In the order in which they came. */
export const listPeople = (sql: Sql): PersonView[] => rows<PersonView>(sql, `${VIEW} ORDER BY id`);

export const viewPerson = (sql: Sql, id: number): PersonView | null =>
  row<PersonView>(sql, `${VIEW} AND id = ?`, id);

/** Whether an owner but this one can sign in with a passkey. */
export const hasOtherOwner = (sql: Sql, but: number): boolean =>
  row(
    sql,
    `SELECT 1 FROM people JOIN passkeys ON person_id = people.id
     WHERE role = 'owner' AND removed_at IS NULL AND people.id <> ? LIMIT 1`,
    but,
  ) !== null;

export const hasAnyOwner = (sql: Sql): boolean => hasOtherOwner(sql, 0);
