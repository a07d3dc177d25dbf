import type { InvitationInput, Role } from "../../model/person.ts";
import { idIf, type Who } from "../access/callers.ts";
import { daysAfter } from "../access/tokens.ts";
import { insert, row, rows, type Sql } from "../sql.ts";

type InvitationRow = {
  id: number;
  name: string;
  role: Role;
  secret_hash: string;
  made_by: number | null;
  created_at: string;
  expires_at: string;
};

/** An invitation that can be accepted. `madeBy` is a person's id; null: a token or the owner's secret made it. */
export type InvitationView = {
  id: number;
  name: string;
  role: Role;
  madeBy: number | null;
  createdAt: string;
  expiresAt: string;
};

/** More people are not invited at once. */
export const MOST_INVITATIONS = 100;

export type NewInvitation = InvitationInput & { secretHash: string };

export function insertInvitation(
  sql: Sql,
  { name, role, days, secretHash }: NewInvitation,
  maker: Who,
  now: string,
): number {
  sql.exec("DELETE FROM invitations WHERE expires_at <= ?", now);
  return insert(
    sql,
    `INSERT INTO invitations (name, role, secret_hash, made_by, token_id, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    name,
    role,
    secretHash,
    idIf(maker, "person"),
    idIf(maker, "token"),
    now,
    daysAfter(now, days),
  );
}

/** Newest first, those alone that can still be accepted. */
export const listInvitations = (sql: Sql, now: string): InvitationView[] =>
  rows<InvitationRow>(sql, "SELECT * FROM invitations WHERE expires_at > ? ORDER BY id DESC", now).map(
    toView,
  );

/** One that can be accepted; with a hash, only by who has its secret. */
export function getInvitation(
  sql: Sql,
  id: number,
  now: string,
  secretHash: string | null = null,
): InvitationView | null {
  const found = row<InvitationRow>(sql, "SELECT * FROM invitations WHERE id = ? AND expires_at > ?", id, now);
  return found && (secretHash === null || found.secret_hash === secretHash) ? toView(found) : null;
}

/** It can be accepted no more: it was, or was revoked. */
export function endInvitation(sql: Sql, id: number) {
  sql.exec("DELETE FROM invitations WHERE id = ?", id);
}

/** Ends those that some made, as rows name them. */
export function endInvitationsBy(sql: Sql, makers: string[]) {
  sql.exec(
    `DELETE FROM invitations WHERE COALESCE('person:' || made_by, 'token:' || token_id) IN (SELECT value FROM json_each(?))`,
    JSON.stringify(makers),
  );
}

export const endAllInvitations = (sql: Sql): number =>
  rows(sql, "DELETE FROM invitations RETURNING id").length;

const toView = (row: InvitationRow): InvitationView => ({
  id: row.id,
  name: row.name,
  role: row.role,
  madeBy: row.made_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});
