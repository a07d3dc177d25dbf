import type { Role } from "../../model/person.ts";
import { earlier } from "../instants.ts";
import { insert, row, rows, type Sql } from "../sql.ts";

/** A working day: a phone that is found in the evening opens nothing the next morning. */
const IDLE_MS = 12 * 3_600_000;
const LONGEST_MS = 14 * 86_400_000;

/** How exactly the last use is known: a row written is what a site has few of. */
const NOTED_MS = 15 * 60_000;

/** More browsers than this nobody has; the one that was silent longest makes room. */
const MOST_OF_ONE = 20;

type SessionRow = {
  id: number;
  person_id: number;
  secret_hash: string;
  passkey_id: number | null;
  opened_at: string;
  used_at: string;
};

/** A session as its own person sees it. */
export type SessionView = {
  id: number;
  /** The passkey's name; null: a recovery code opened it. */
  passkey: string | null;
  openedAt: string;
  usedAt: string;
  endsAt: string;
};

/** Who a session is, and whether it lives. */
type SessionStanding = {
  person: number;
  role: Role;
  secretHash: string;
  openedAt: string;
  isLive: boolean;
};

export function getSession(sql: Sql, id: number, now: string): SessionStanding | null {
  const found = row<SessionRow & { role: Role }>(
    sql,
    "SELECT sessions.*, role FROM sessions JOIN people ON people.id = person_id WHERE sessions.id = ? AND removed_at IS NULL",
    id,
  );
  return (
    found && {
      person: found.person_id,
      role: found.role,
      secretHash: found.secret_hash,
      openedAt: found.opened_at,
      isLive: endOf(found) > now,
    }
  );
}

type NewSession = { person: number; secretHash: string; passkey: number | null };

/** Opens a session, and forgets those that ended by themselves. */
export function openSession(sql: Sql, { person, secretHash, passkey }: NewSession, now: string): number {
  sql.exec(
    "DELETE FROM sessions WHERE used_at <= ?1 OR opened_at <= ?2",
    earlier(now, IDLE_MS),
    earlier(now, LONGEST_MS),
  );
  sql.exec(
    "DELETE FROM sessions WHERE person_id = ?1 AND id NOT IN (SELECT id FROM sessions WHERE person_id = ?1 ORDER BY used_at DESC, id DESC LIMIT ?2)",
    person,
    MOST_OF_ONE - 1,
  );
  return insert(
    sql,
    "INSERT INTO sessions (person_id, secret_hash, passkey_id, opened_at, used_at) VALUES (?, ?, ?, ?, ?) RETURNING id",
    person,
    secretHash,
    passkey,
    now,
    now,
  );
}

/** Notes that a session was used. */
export function noteSession(sql: Sql, id: number, now: string) {
  sql.exec(
    "UPDATE sessions SET used_at = ?1 WHERE id = ?2 AND used_at <= ?3",
    now,
    id,
    earlier(now, NOTED_MS),
  );
}

/** Newest first. */
export function listSessions(sql: Sql, person: number, now: string): SessionView[] {
  return rows<SessionRow & { label: string | null }>(
    sql,
    `SELECT sessions.*, label FROM sessions LEFT JOIN passkeys ON passkeys.id = passkey_id
     WHERE sessions.person_id = ? ORDER BY sessions.id DESC`,
    person,
  )
    .filter((session) => endOf(session) > now)
    .map((session) => ({
      id: session.id,
      passkey: session.label,
      openedAt: session.opened_at,
      usedAt: session.used_at,
      endsAt: endOf(session),
    }));
}

/** Ends a session whose secret is known: its browser signed in anew. */
export function replaceSession(sql: Sql, id: number, secretHash: string) {
  sql.exec("DELETE FROM sessions WHERE id = ? AND secret_hash = ?", id, secretHash);
}

/** Ends one of a person's sessions. False when they have none of this id. */
export const endSession = (sql: Sql, person: number, id: number): boolean =>
  row(sql, "DELETE FROM sessions WHERE id = ? AND person_id = ? RETURNING id", id, person) !== null;

/** Ends all sessions of a person, but for one. Answers how many there were. */
export const endSessionsOf = (sql: Sql, person: number, but: number | null = null): number =>
  rows(sql, "DELETE FROM sessions WHERE person_id = ? AND id IS NOT ? RETURNING id", person, but).length;

/** Ends what a passkey opened, but for one session. */
export function endSessionsBy(sql: Sql, passkey: number, but: number) {
  sql.exec("DELETE FROM sessions WHERE passkey_id = ? AND id <> ?", passkey, but);
}

/** Everybody out. Answers how many sessions there were. */
export const endAllSessions = (sql: Sql): number => rows(sql, "DELETE FROM sessions RETURNING id").length;

const endOf = ({ opened_at, used_at }: SessionRow) =>
  new Date(Math.min(Date.parse(used_at) + IDLE_MS, Date.parse(opened_at) + LONGEST_MS)).toISOString();
