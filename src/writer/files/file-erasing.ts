import { fileKey, heldFileKey } from "../../read-model/keys.ts";
import { outdateNaming } from "../posts/outdating.ts";
import { lanes, Outbox, release } from "../projection/documents.ts";
import { fileOwner } from "../projection/owners.ts";
import { type Commit, count, rows, type Sql } from "../sql.ts";
import { raiseSerial } from "../withdrawing/withdrawals.ts";
import { getFileFloor } from "./file-floors.ts";
import { deleteFileRow, type FileRow, updateFile } from "./files.ts";

/** Files in R2 that are erased at one go of the alarm. */
const AT_ONCE = 20;

/** What a purged post showed or was going to show, and no other post names, goes with it: first what is known of it. */
export function eraseFilesOf(sql: Sql, postId: number) {
  const own = rows<FileRow>(
    sql,
    `SELECT * FROM files WHERE path_key IN (SELECT path_key FROM file_uses WHERE post_id = ?1)
       AND path_key NOT IN (SELECT path_key FROM file_uses JOIN posts ON posts.id = post_id
         WHERE post_id <> ?1 AND deleted_at IS NULL)`,
    postId,
  );
  for (const { id } of own) {
    updateFile(sql, id, { state: "erasing", name: "", alt: null, sha256: "", dropped: "[]", carries: "[]" });
  }
}

/**
 * Then what R2 has: asked by the alarm until R2 does it. One that fails waits with those behind it, and one that `isBusy` for
 * the next time.
 */
export async function eraseFiles(
  sql: Sql,
  bucket: R2Bucket,
  isBusy: (id: number) => boolean,
  commit: Commit,
): Promise<void> {
  for (const file of listErasing(sql)) {
    if (isBusy(file.id)) continue;
    const keys = [heldFileKey(file.path), fileKey(file.path)];
    await bucket.delete(keys);
    commit((sql) => forgetFile(sql, file));
  }
}

const listErasing = (sql: Sql): FileRow[] =>
  rows<FileRow>(sql, "SELECT * FROM files WHERE state = 'erasing' LIMIT ?", AT_ONCE);

export const countErasingFiles = (sql: Sql): number =>
  count(sql, "SELECT COUNT(*) AS n FROM files WHERE state = 'erasing'");

/** R2 has it no more: its path is free, and the withdrawal list need not name it. */
export function forgetFile(sql: Sql, { id, path_key }: FileRow) {
  release(sql, path_key, fileOwner(id));
  deleteFileRow(sql, id);
  outdateNaming(sql, path_key);
  sql.exec("DELETE FROM file_withdrawals WHERE path_key = ?", path_key);
  if (!getFileFloor(sql, path_key)) return;
  sql.exec("DELETE FROM file_floors WHERE path_key = ?", path_key);
  raiseSerial(sql);
  new Outbox(sql, lanes.withdrawal).oweSite();
}
