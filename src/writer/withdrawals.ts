import type { WithdrawalList } from "../read-model/documents.ts";
import { getState, setState } from "./schema.ts";
import { row, rows, type Sql } from "./sql.ts";

/** The lowest version of each post that may be shown; "none" while it is withdrawn. Entries stay for good. */
export type Floor = number | "none";

/** Sets a post's floor under a new serial; the list that holds it is owed from now on. */
export function setFloor(sql: Sql, postId: number, floor: Floor) {
  const serial = getSerial(sql) + 1;
  setState(sql, "withdrawals.serial", serial);
  sql.exec(
    "INSERT OR REPLACE INTO floors VALUES (?, ?, ?, NULL)",
    postId,
    floor === "none" ? null : floor,
    serial,
  );
}

/** When the list that holds a post's floor was written to R2, in ms; null while it is owed. */
export function floorWrittenAt(sql: Sql, postId: number): number | null {
  const floor = row<{ written_at: number | null }>(
    sql,
    "SELECT written_at FROM floors WHERE post_id = ?",
    postId,
  );
  return floor?.written_at ?? null;
}

export function getWithdrawalList(sql: Sql): WithdrawalList {
  const floors: WithdrawalList["floors"] = {};
  for (const { post_id, floor } of rows<{ post_id: number; floor: number | null }>(
    sql,
    "SELECT post_id, floor FROM floors ORDER BY post_id",
  )) {
    floors[post_id] = floor ?? "none";
  }
  return { serial: getSerial(sql), floors };
}

export const getSerial = (sql: Sql): number => getState(sql, "withdrawals.serial", 0);

/** The serial of the list that R2 is known to hold. */
export const getWrittenSerial = (sql: Sql): number => getState(sql, "withdrawals.written", 0);

/** Whether R2 is known to hold a list older than the newest withdrawal. */
export const isListOwed = (sql: Sql): boolean => getWrittenSerial(sql) < getSerial(sql);

/** R2 holds the list of this serial since `now`, in ms. */
export function recordListWritten(sql: Sql, serial: number, now: number) {
  setState(sql, "withdrawals.written", serial);
  sql.exec("UPDATE floors SET written_at = ? WHERE written_at IS NULL AND serial <= ?", now, serial);
}

/**
 * Takes over what a list found in R2 says and we do not, and lifts our serial above its own: an object that was restored
 * from an older state must not show again what was withdrawn since.
 */
export function adopt(sql: Sql, list: WithdrawalList) {
  if (getSerial(sql) <= list.serial) setState(sql, "withdrawals.serial", list.serial + 1);
  for (const [postId, floor] of Object.entries(list.floors)) {
    sql.exec(
      "INSERT OR IGNORE INTO floors VALUES (?, ?, ?, NULL)",
      Number(postId),
      floor === "none" ? null : floor,
      list.serial,
    );
  }
}
