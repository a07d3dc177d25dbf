import type { Scope } from "../../model/scope.ts";
import type { TokenInput } from "../../model/token.ts";
import { earlier, later } from "../instants.ts";
import { insert, row, rows, type Sql } from "../sql.ts";
import { idIf, type Who } from "./callers.ts";

/** A token; its secret is not here. `made_by` and `rotated_by` are the ids of tokens; `person_id` is who made it or gave it its secret. */
type TokenRow = {
  id: number;
  label: string;
  scopes: string;
  secret_hash: string;
  made_by: number | null;
  created_at: string;
  rotated_by: number | null;
  rotated_at: string | null;
  expires_at: string;
  used_at: string | null;
  revoked_at: string | null;
  person_id: number | null;
};

/** A token as those who manage tokens see it. */
export type TokenView = {
  id: number;
  label: string;
  scopes: Scope[];
  status: "live" | "expired" | "revoked";
  /** The token that made it; null when none did. */
  madeBy: number | null;
  /** The person who has had its secret in hand; null when the owner's secret made it, or a token. */
  person: number | null;
  createdAt: string;
  rotatedAt: string | null;
  expiresAt: string;
  /** To within an hour. */
  usedAt: string | null;
  revokedAt: string | null;
};

/** What is known of a caller's token. */
type Standing = { status: TokenView["status"]; scopes: Scope[]; secretHash: string };

/** null for an id that no token has. */
export function getStanding(sql: Sql, id: number, now: string): Standing | null {
  const found = row<TokenRow>(sql, "SELECT * FROM tokens WHERE id = ?", id);
  return found && { ...toView(found, now), secretHash: found.secret_hash };
}

export function getToken(sql: Sql, id: number, now: string): TokenView | null {
  const found = row<TokenRow>(sql, "SELECT * FROM tokens WHERE id = ?", id);
  return found && toView(found, now);
}

/** Newest first. There are never many: see {@link forgetDeadTokens}. */
export function listTokens(sql: Sql, now: string): TokenView[] {
  return rows<TokenRow>(sql, "SELECT * FROM tokens ORDER BY id DESC").map((token) => toView(token, now));
}

export function listLiveTokens(sql: Sql, now: string): TokenView[] {
  return listTokens(sql, now).filter(({ status }) => status === "live");
}

type NewToken = Omit<TokenInput, "days"> & { secretHash: string; expiresAt: string };

export function insertToken(sql: Sql, token: NewToken, maker: Who, now: string): number {
  return insert(
    sql,
    `INSERT INTO tokens (label, scopes, secret_hash, made_by, person_id, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    token.label,
    token.scopes.join(" "),
    token.secretHash,
    idIf(maker, "token"),
    idIf(maker, "person"),
    now,
    token.expiresAt,
  );
}

/** From now on only the new secret opens anything. Whoever rotated a token has it in hand, as its maker had. */
export function rotateToken(
  sql: Sql,
  id: number,
  { secretHash, expiresAt }: { secretHash: string; expiresAt: string },
  rotater: Who,
  now: string,
) {
  sql.exec(
    "UPDATE tokens SET secret_hash = ?, expires_at = ?, rotated_by = ?, person_id = COALESCE(?, person_id), rotated_at = ? WHERE id = ?",
    secretHash,
    expiresAt,
    idIf(rotater, "token"),
    idIf(rotater, "person"),
    now,
    id,
  );
}

/** Revokes a token and whatever it made or rotated, and so on: whoever stole it has had those in hand too. Answers all of their ids. */
export const revokeToken = (sql: Sql, id: number, now: string) => revokeWith(sql, "id = ?1", id, now);

/** Revokes the tokens whose secrets a person has had in hand, and what those made. Answers their ids. */
export const revokeTokensOf = (sql: Sql, person: number, now: string) =>
  revokeWith(sql, "person_id = ?1 AND revoked_at IS NULL", person, now);

function revokeWith(
  sql: Sql,
  first: "id = ?1" | "person_id = ?1 AND revoked_at IS NULL",
  id: number,
  now: string,
): number[] {
  const revoked = rows<{ id: number }>(
    sql,
    `WITH RECURSIVE made(id) AS (
       SELECT id FROM tokens WHERE ${first} UNION SELECT tokens.id FROM tokens JOIN made ON tokens.made_by = made.id OR tokens.rotated_by = made.id)
     UPDATE tokens SET revoked_at = COALESCE(revoked_at, ?2) WHERE id IN made RETURNING id`,
    id,
    now,
  );
  return revoked.map((token) => token.id);
}

/** Revokes every token that can do more than withdraw. Answers how many there were. */
export function revokeAllButWithdrawing(sql: Sql, now: string): number {
  return rows(
    sql,
    "UPDATE tokens SET revoked_at = ?1 WHERE revoked_at IS NULL AND expires_at > ?1 AND scopes <> 'withdraw' RETURNING id",
    now,
  ).length;
}

/** Notes that a token was used; at most once an hour, because a row written is what a site has few of. */
export function noteUse(sql: Sql, id: number, now: string) {
  const hourAgo = earlier(now, 3_600_000);
  sql.exec(
    "UPDATE tokens SET used_at = ?1 WHERE id = ?2 AND (used_at IS NULL OR used_at < ?3)",
    now,
    id,
    hourAgo,
  );
}

/** The days for which a dead token is still listed. */
const KEPT_DAYS = 90;

export const daysAfter = (now: string, days: number) => later(now, days * 86_400_000);

/** Forgets tokens that are long dead. Their ids are never given again. */
export function forgetDeadTokens(sql: Sql, now: string) {
  sql.exec("DELETE FROM tokens WHERE COALESCE(revoked_at, expires_at) < ?", daysAfter(now, -KEPT_DAYS));
}

function toView(token: TokenRow, now: string): TokenView {
  return {
    id: token.id,
    label: token.label,
    scopes: token.scopes.split(" ").filter((scope): scope is Scope => scope !== ""),
    status: statusOf(token, now),
    madeBy: token.made_by,
    person: token.person_id,
    createdAt: token.created_at,
    rotatedAt: token.rotated_at,
    expiresAt: token.expires_at,
    usedAt: token.used_at,
    revokedAt: token.revoked_at,
  };
}

function statusOf({ revoked_at, expires_at }: TokenRow, now: string): TokenView["status"] {
  if (revoked_at !== null) return "revoked";
  return expires_at > now ? "live" : "expired";
}
