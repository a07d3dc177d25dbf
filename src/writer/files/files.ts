import type { FileContent, FileStatus } from "../../model/file.ts";
import { normalise } from "../../paths.ts";
import { fileKey, heldFileKey } from "../../read-model/keys.ts";
import { urlOf } from "../settings.ts";
import { insert, row, rows, type Sql, update } from "../sql.ts";
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
  access: Access;
  /** Failures in a row to make it public, and before when (ms) it is not tried again. */
  attempts: number;
  not_before: number;
  error: string | null;
  created_at: string;
  /** The id of the person who stored it; null where a program did. */
  created_by: number | null;
};

/**
 * Who may have it, and with that where in R2 it is: "held" stands where no reader comes, "showing" is on its way from there
 * to where readers ask for it.
 */
type Access = "held" | "showing" | "public";

/** The key in R2 under which a file is stored. */
export const keyOf = ({ path, access }: Pick<FileRow, "path" | "access">): string =>
  access === "held" ? heldFileKey(path) : fileKey(path);

/** A file as editors see it. */
export type FileView = FileContent & {
  id: number;
  path: string;
  url: string | null;
  name: string;
  alt: string | null;
  status: FileStatus;
  createdAt: string;
  /** Readers may not have it, and the caller may see it all the same: a link is made for it, and this is not sent. */
  isPreviewable: boolean;
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

/** The first file with this content that may be meant by a caller who wants it held or public: {@link isFor}; and who sees it. */
export function getFileByContent(
  sql: Sql,
  sha256: string,
  access: "held" | "public",
  isSeen: (file: FileRow) => boolean,
): FileRow | null {
  const same = rows<FileRow>(
    sql,
    "SELECT * FROM files WHERE sha256 = ? AND state IN ('storing', 'stored') ORDER BY id LIMIT 100",
    sha256,
  );
  return same.find((file) => isFor(file, access) && isSeen(file)) ?? null;
}

/** Whoever may only hold a file does not finish what somebody else began to make public. */
export const isFor = ({ state, access }: FileRow, wanted: "held" | "public"): boolean =>
  state === "stored" || (state === "storing" && (wanted === "public" || access === "held"));

export type NewFile = FileContent & {
  path: string;
  name: string;
  alt: string | null;
  access: "held" | "public";
  createdBy: number | null;
};
/** A picture to be chosen for a post; one that is held is shown by a link. */
export type PictureChoice = { path: string; name: string; alt: string | null; isHeld: boolean };

/** The newest, but for those that were taken down; `onlyPublic` leaves out what readers may not have yet. */
export const listPictures = (sql: Sql, limit: number, onlyPublic: boolean): PictureChoice[] =>
  rows<FileRow>(
    sql,
    "SELECT * FROM files WHERE state = 'stored' AND type LIKE 'image/%' ORDER BY id DESC LIMIT ?",
    limit,
  )
    .filter((file) => !isFileHidden(sql, file.path_key) && (!onlyPublic || file.access === "public"))
    .map(({ path, name, alt, access }) => ({ path, name, alt, isHeld: access !== "public" }));

/** Inserts a file that R2 does not have yet, and returns its id. */
export function insertFile(sql: Sql, file: NewFile, now: string): number {
  return insert(
    sql,
    `INSERT INTO files (path, path_key, name, alt, type, size, width, height, sha256, dropped, carries, state, access, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'storing', ?, ?, ?) RETURNING id`,
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
    file.access,
    now,
    file.createdBy,
  );
}

export function updateFile(sql: Sql, id: number, changes: Partial<Omit<FileRow, "id">>): void {
  update(sql, "files", id, changes);
}

export const deleteFileRow = (sql: Sql, id: number): void =>
  void sql.exec("DELETE FROM files WHERE id = ?", id);

/** `isRead`: for somebody who may see what readers cannot have yet. */
export function toFileView(sql: Sql, file: FileRow, isRead: boolean): FileView {
  const status = statusOf(sql, file);
  const isPreviewable = (status === "held" || status === "publishing") && isRead;
  return { ...toFacts(sql, file), status, isPreviewable };
}

const toFacts = (sql: Sql, file: FileRow) => ({
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
  createdAt: file.created_at,
});

/** What readers get of it. "publishing" until R2 has it where they ask. */
function statusOf(sql: Sql, { path_key, access }: FileRow): FileStatus {
  if (isFileHidden(sql, path_key)) return "withdrawn";
  return access === "showing" ? "publishing" : access;
}
