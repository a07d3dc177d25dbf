import type { NewPasskey } from "../../model/passkey.ts";
import { insert, row, rows, type Sql } from "../sql.ts";

/** A passkey, all but its private half. */
export type Passkey = {
  id: number;
  person: number;
  /** As the authenticator names it, and its public key (COSE): base64url. */
  credentialId: string;
  publicKey: string;
  /** How often it signed, as it says; 0 where it does not count. */
  counter: number;
};

/** A passkey as its own person sees it. */
export type PasskeyView = {
  id: number;
  label: string;
  host: string;
  /** As its device names it. */
  credentialId: string;
  createdAt: string;
  usedAt: string | null;
};

/** Nobody has more devices; each is one more thing to lose. */
export const MOST_PASSKEYS = 20;

export const getPasskeyBy = (sql: Sql, credentialId: string): Passkey | null =>
  row<Passkey>(
    sql,
    `SELECT id, person_id AS person, credential_id AS credentialId, public_key AS publicKey, counter
     FROM passkeys WHERE credential_id = ?`,
    credentialId,
  );

export function insertPasskey(sql: Sql, person: number, passkey: NewPasskey, now: string): number {
  return insert(
    sql,
    `INSERT INTO passkeys (person_id, label, host, credential_id, public_key, counter, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    person,
    passkey.label,
    passkey.host,
    passkey.credentialId,
    passkey.publicKey,
    passkey.counter,
    now,
  );
}

/** Notes that a passkey was used, and how often it says so itself. */
export function notePasskey(sql: Sql, id: number, counter: number, now: string) {
  sql.exec("UPDATE passkeys SET counter = ?, used_at = ? WHERE id = ?", counter, now, id);
}

export const listPasskeys = (sql: Sql, person: number): PasskeyView[] =>
  rows<PasskeyView>(
    sql,
    "SELECT id, label, host, credential_id AS credentialId, created_at AS createdAt, used_at AS usedAt FROM passkeys WHERE person_id = ? ORDER BY id",
    person,
  );

export const deletePasskey = (sql: Sql, person: number, id: number): boolean =>
  row(sql, "DELETE FROM passkeys WHERE id = ? AND person_id = ? RETURNING id", id, person) !== null;

export const renamePasskey = (sql: Sql, person: number, id: number, label: string): boolean =>
  row(sql, "UPDATE passkeys SET label = ? WHERE id = ? AND person_id = ? RETURNING id", label, id, person) !==
  null;
