import type { WithdrawalList } from "../../read-model/documents.ts";
import { row, rows, type Sql } from "../sql.ts";

export type FileFloor = NonNullable<WithdrawalList["files"]>[string];

/** The files of the withdrawal list, by normalised path. Rows stay for good, as those of posts do. */
type FileFloorRow = { path_key: string; floor: FileFloor; serial: number; written_at: number | null };

export function getFileFloor(sql: Sql, key: string): FileFloorRow | null {
  return row<FileFloorRow>(sql, "SELECT * FROM file_floors WHERE path_key = ?", key);
}

/** Whether readers may not have what is at this path. */
export const isFileHidden = (sql: Sql, key: string): boolean => getFileFloor(sql, key)?.floor === "none";

/** Says anew what readers may have at a path; that is to be written to R2. */
export function setFileFloor(sql: Sql, key: string, floor: FileFloor, serial: number) {
  sql.exec("INSERT OR REPLACE INTO file_floors VALUES (?, ?, ?, NULL)", key, floor, serial);
}

/** null while no file was ever withdrawn. */
export function getFileFloors(sql: Sql): Record<string, FileFloor> | null {
  const found = rows<FileFloorRow>(sql, "SELECT * FROM file_floors ORDER BY path_key");
  return found.length === 0
    ? null
    : Object.fromEntries(found.map(({ path_key, floor }) => [path_key, floor]));
}

export function recordFileFloorsWritten(sql: Sql, serial: number, now: number) {
  sql.exec("UPDATE file_floors SET written_at = ? WHERE written_at IS NULL AND serial <= ?", now, serial);
}

/** What a list found in R2 says of files and we do not. */
export function adoptFileFloors(sql: Sql, files: Record<string, FileFloor>, serial: number) {
  for (const [key, floor] of Object.entries(files)) {
    sql.exec("INSERT OR IGNORE INTO file_floors VALUES (?, ?, ?, NULL)", key, floor, serial);
    if (floor === "none")
      sql.exec("UPDATE file_floors SET floor = 'none' WHERE path_key = ? AND serial <= ?", key, serial);
  }
}
