import type { Floor, WithdrawalList } from "../../read-model/documents.ts";
import { eraseComment, listRemoved } from "../comments/comments.ts";
import { adoptFileFloors, getFileFloors, recordFileFloorsWritten } from "../files/file-floors.ts";
import { getState, setState } from "../schema.ts";
import { row, rows, type Sql } from "../sql.ts";

/** A post's row of the list; `floor` is the lowest version that may be shown, null while there is none. */
type FloorRow = { post_id: number; floor: number | null; legal: number; written_at: number | null };

/** Sets a post's floor under a new serial; the list that holds it is owed from now on. */
export function setFloor(sql: Sql, postId: number, floor: Floor) {
  insertFloor(sql, "REPLACE", postId, floor, raiseSerial(sql));
}

/** The next serial: the list that has it is owed. */
export function raiseSerial(sql: Sql): number {
  const serial = getSerial(sql) + 1;
  setState(sql, "withdrawals.serial", serial);
  return serial;
}

/** The lowest version of a post that may be shown, or why none may; null when it was never withdrawn or corrected. */
export function getFloor(sql: Sql, postId: number): Floor | null {
  const found = row<FloorRow>(sql, "SELECT * FROM floors WHERE post_id = ?", postId);
  return found && toFloor(found);
}

/** When the list that holds a post's floor was written to R2, in ms; null while it is owed. */
export function floorWrittenAt(sql: Sql, postId: number): number | null {
  const floor = row<FloorRow>(sql, "SELECT * FROM floors WHERE post_id = ?", postId);
  return floor?.written_at ?? null;
}

/** The list as R2 is to have it. */
export function getWithdrawalList(sql: Sql): WithdrawalList {
  const floors: WithdrawalList["floors"] = {};
  for (const found of rows<FloorRow>(sql, "SELECT * FROM floors ORDER BY post_id")) {
    floors[found.post_id] = toFloor(found);
  }
  const files = getFileFloors(sql);
  const comments = listRemoved(sql);
  return { serial: getSerial(sql), floors, ...(files && { files }), ...(comments && { comments }) };
}

export const getSerial = (sql: Sql): number => getState(sql, "withdrawals.serial", 0);

/** The serial of the list that R2 is known to hold. */
export const getWrittenSerial = (sql: Sql): number => getState(sql, "withdrawals.written", 0);

/** When R2 took the newest list, in ms; 0 before the first. */
export const listWrittenAt = (sql: Sql): number => getState(sql, "withdrawals.writtenAt", 0);

/** Whether R2 is known to hold a list older than the newest withdrawal. */
export const isListOwed = (sql: Sql): boolean => getWrittenSerial(sql) < getSerial(sql);

/** R2 holds the list of this serial since `now`, in ms. */
export function recordListWritten(sql: Sql, serial: number, now: number) {
  setState(sql, "withdrawals.written", serial);
  setState(sql, "withdrawals.writtenAt", now);
  sql.exec("UPDATE floors SET written_at = ? WHERE written_at IS NULL AND serial <= ?", now, serial);
  recordFileFloorsWritten(sql, serial, now);
}

/**
 * Takes over what a list found in R2 says and we do not, and lifts our serial above its own: an object that was restored
 * from an older state must not show again what was withdrawn since.
 */
export function adopt(sql: Sql, list: WithdrawalList) {
  if (getSerial(sql) <= list.serial) setState(sql, "withdrawals.serial", list.serial + 1);
  for (const [postId, floor] of Object.entries(list.floors)) {
    insertFloor(sql, "IGNORE", Number(postId), floor, list.serial);
    tighten(sql, Number(postId), floor, list.serial);
  }
  for (const [postId, ids] of Object.entries(list.comments ?? {}))
    for (const id of ids) eraseComment(sql, Number(postId), id, new Date().toISOString());
  adoptFileFloors(sql, list.files ?? {}, list.serial);
}

/** A row that is older than the list gives way to it where the list shows less: nothing that was withdrawn since is shown again. */
function tighten(sql: Sql, postId: number, floor: Floor, serial: number) {
  const isNumber = typeof floor === "number";
  sql.exec(
    `UPDATE floors SET floor = ?1, legal = ?2, serial = ?3 WHERE post_id = ?4 AND serial <= ?3 AND floor < COALESCE(?1, 1e15)`,
    isNumber ? floor : null,
    floor === "legal" ? 1 : 0,
    serial,
    postId,
  );
}

function insertFloor(sql: Sql, clash: "REPLACE" | "IGNORE", postId: number, floor: Floor, serial: number) {
  sql.exec(
    `INSERT OR ${clash} INTO floors (post_id, floor, serial, legal, set_at) VALUES (?, ?, ?, ?, ?)`,
    postId,
    typeof floor === "number" ? floor : null,
    serial,
    floor === "legal" ? 1 : 0,
    Date.now(),
  );
}

const toFloor = ({ floor, legal }: FloorRow): Floor => floor ?? (legal ? "legal" : "none");
