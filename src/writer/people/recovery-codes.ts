import { row, type Sql } from "../sql.ts";

/** Puts new codes in the place of all that a person had; only their hashes ever get here. */
export function replaceCodes(sql: Sql, person: number, hashes: string[]) {
  sql.exec("DELETE FROM recovery_codes WHERE person_id = ?", person);
  for (const hash of hashes) sql.exec("INSERT INTO recovery_codes VALUES (?, ?)", hash, person);
}

/** Whose code it is, which is void from now on; null for none. */
export const useCode = (sql: Sql, hash: string): number | null =>
  row<{ person_id: number }>(sql, "DELETE FROM recovery_codes WHERE code_hash = ? RETURNING person_id", hash)
    ?.person_id ?? null;
