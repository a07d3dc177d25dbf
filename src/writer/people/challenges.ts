import type { Challenge } from "../../model/passkey.ts";
import { row, type Sql } from "../sql.ts";

/**
 * Spends a challenge: false when it was spent before. It is written down only once something was signed with it that proved
 * right, so that strangers who ask for challenges leave no row; and for as long as it would be taken, so that there are never many.
 */
export function spend(sql: Sql, { text, expiresAt }: Challenge, now: string): boolean {
  sql.exec("DELETE FROM spent_challenges WHERE expires_at <= ?", Date.parse(now));
  if (expiresAt <= Date.parse(now)) return false;
  return (
    row(sql, "INSERT OR IGNORE INTO spent_challenges VALUES (?, ?) RETURNING challenge", text, expiresAt) !==
    null
  );
}
