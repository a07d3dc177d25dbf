import type { FileContent } from "../../model/file.ts";
import { normalise } from "../../paths.ts";
import { urlOf } from "../settings.ts";
import { row, rows, type Sql } from "../sql.ts";
import { isFileHidden } from "./file-floors.ts";

/**
 * A file's row. It is "storing" until R2 has it; "deleting" until R2 has it no more, which whoever deletes it sees to, or
 * "erasing", which the alarm sees to after a purge.
 */
export type FileRow = {
  id: number;
  path: string;
  path_key: string;
  name: string;
  alt: string | null;
  type: string;
  size: number;
  width: number | null;
  height: number | null;
  sha256: string;
  /** JSON, lists of sentences. */
  dropped: string;
  carries: string;
  state: "storing" | "stored" | "deleting" | "erasing";
  created_at: string;
};

/** A file as editors see it. */
export type FileView = FileContent & {
  id: number;
  path: string;
  url: string | null;
  name: string;
  alt: string | null;
  /** Readers get 410. */
  withdrawn: boolean;
  createdAt: string;
};

export function getFile(sql: Sql, id: number): FileRow | null {
  return row<FileRow>(sql, "SELECT * FROM files WHERE id = ?", id);
}

/** The file that stands at a path, in any spelling; null too while it is not stored yet. */
export function getFileByPath(sql: Sql, path: string): FileRow | null {
  const file = getFileAt(sql, normalise(path));
  return file?.state === "stored" ? file : null;
}

/** The file of a normalised path, whatever its state. */
export function getFileAt(sql: Sql, key: string): FileRow | null {
  return row<FileRow>(sql, "SELECT * FROM files WHERE path_key = ?", key);
}

/** The first file with this content. */
export function getFileByContent(sql: Sql, sha256: string): FileRow | null {
  return row<FileRow>(
    sql,
    "SELECT * FROM files WHERE sha256 = ? AND state IN ('storing', 'stored') ORDER BY id LIMIT 1",
    sha256,
  );
}

/** Newest first, below the cursor. */
export function listFiles(sql: Sql, before: number, limit: number): FileRow[] {
  return rows<FileRow>(
    sql,
    "SELECT * FROM files WHERE id < ? AND state = 'stored' ORDER BY id DESC LIMIT ?",
    before,
    limit,
  );
}

export type NewFile = FileContent & { path: string; name: string; alt: string | null };

/** Inserts a file that R2 does not have yet, and returns its id. */
export function insertFile(sql: Sql, file: NewFile, now: string): number {
  const inserted = row<{ id: number }>(
    sql,
    `INSERT INTO files (path, path_key, name, alt, type, size, width, height, sha256, dropped, carries, state, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'storing', ?) RETURNING id`,
    file.path,
    normalise(file.path),
    file.name,
    file.alt,
    file.type,
    file.size,
    file.width,
    file.height,
    file.sha256,
    JSON.stringify(file.dropped),
    JSON.stringify(file.carries),
    now,
  );
  return inserted?.id ?? 0;
}

export function updateFile(sql: Sql, id: number, changes: Partial<Omit<FileRow, "id">>): void {
  const assignments = Object.keys(changes).map((column) => `${column} = ?`);
  sql.exec(`UPDATE files SET ${assignments.join(", ")} WHERE id = ?`, ...Object.values(changes), id);
}

export const deleteFileRow = (sql: Sql, id: number): void =>
  void sql.exec("DELETE FROM files WHERE id = ?", id);

export const toFileView = (sql: Sql, file: FileRow): FileView => ({
  id: file.id,
  path: file.path,
  url: urlOf(sql, file.path),
  name: file.name,
  alt: file.alt,
  type: file.type,
  size: file.size,
  width: file.width,
  height: file.height,
  sha256: file.sha256,
  dropped: JSON.parse(file.dropped),
  carries: JSON.parse(file.carries),
  withdrawn: isFileHidden(sql, file.path_key),
  createdAt: file.created_at,
});
