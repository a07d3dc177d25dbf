import { countParts, PART_OCTETS, type UploadInput } from "../../model/file.ts";
import { earlier } from "../instants.ts";
import { release } from "../projection/documents.ts";
import { fileOwner } from "../projection/owners.ts";
import { insert, row, rows, type Sql, update } from "../sql.ts";
import { deleteFileRow, getFile } from "./files.ts";

/** A file that comes in parts. Its row in `files` and R2's own upload are there once the first part told what it is. */
export type UploadRow = {
  id: number;
  name: string;
  alt: string | null;
  path: string | null;
  size: number;
  file_id: number | null;
  multipart_id: string | null;
  created_at: string;
  /** 1: the file is to be held. */
  held: number;
};

/** A part that R2 has; `carries` is JSON. */
type PartRow = { upload_id: number; n: number; etag: string; sha256: string; carries: string };

/** An upload as an editor's program sees it: what it still has to send is what is not in `received`, or there with another digest. */
export type UploadView = {
  id: number;
  name: string;
  /** The path that it is to have; null: one is made. */
  path: string | null;
  size: number;
  type: string | null;
  partSize: number;
  parts: number;
  received: number[];
  digests: { n: number; sha256: string }[];
  /** What becomes of it when all is there: a file that readers cannot have yet. */
  held: boolean;
  createdAt: string;
};

export function getUpload(sql: Sql, id: number): UploadRow | null {
  return row<UploadRow>(sql, "SELECT * FROM uploads WHERE id = ?", id);
}

export const listUploads = (sql: Sql): UploadRow[] =>
  rows<UploadRow>(sql, "SELECT * FROM uploads ORDER BY id DESC LIMIT 100");

export function insertUpload(sql: Sql, { name, alt, path, size, held }: UploadInput, now: string): number {
  return insert(
    sql,
    "INSERT INTO uploads (name, alt, path, size, held, created_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
    name,
    alt,
    path,
    size,
    held ? 1 : 0,
    now,
  );
}

export function updateUpload(sql: Sql, id: number, changes: Partial<Omit<UploadRow, "id">>): void {
  update(sql, "uploads", id, changes);
}

export const listParts = (sql: Sql, id: number): PartRow[] =>
  rows<PartRow>(sql, "SELECT * FROM upload_parts WHERE upload_id = ? ORDER BY n", id);

/** Notes a part that R2 has, in place of one that came earlier. */
export function setPart(sql: Sql, { upload_id, n, etag, sha256, carries }: PartRow): void {
  sql.exec("INSERT OR REPLACE INTO upload_parts VALUES (?, ?, ?, ?, ?)", upload_id, n, etag, sha256, carries);
}

/** Forgets an upload, and with it the file that did not come to be. */
export function dropUpload(sql: Sql, { id, file_id }: UploadRow): void {
  const file = file_id === null ? null : getFile(sql, file_id);
  if (file?.state === "storing") {
    release(sql, file.path_key, fileOwner(file.id));
    deleteFileRow(sql, file.id);
  }
  sql.exec("DELETE FROM upload_parts WHERE upload_id = ?", id);
  sql.exec("DELETE FROM uploads WHERE id = ?", id);
}

/** R2 forgets parts of which no file was made after seven days. */
const KEPT_MS = 7 * 24 * 3_600_000;

/** Forgets what nobody completed. */
export function dropOldUploads(sql: Sql, now: string): void {
  const before = earlier(now, KEPT_MS);
  for (const old of rows<UploadRow>(sql, "SELECT * FROM uploads WHERE created_at < ?", before)) {
    dropUpload(sql, old);
  }
}

export function toUploadView(sql: Sql, upload: UploadRow): UploadView {
  const { id, name, path, size, file_id, created_at, held } = upload;
  const parts = listParts(sql, id);
  return {
    id,
    name,
    path,
    size,
    type: file_id === null ? null : (getFile(sql, file_id)?.type ?? null),
    partSize: PART_OCTETS,
    parts: countParts(size),
    received: parts.map(({ n }) => n),
    digests: parts.map(({ n, sha256 }) => ({ n, sha256 })),
    held: held === 1,
    createdAt: created_at,
  };
}
