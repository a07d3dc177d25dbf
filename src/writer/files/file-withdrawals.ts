import { normalise } from "../../paths.ts";
import { lanes, type Outbox } from "../projection/documents.ts";
import { row, rows, type Sql } from "../sql.ts";
import { raiseSerial } from "../withdrawing/withdrawals.ts";
import { type FileFloor, getFileFloor, setFileFloor } from "./file-floors.ts";
import {
  forgetScheduledUses,
  isUsedByWithdrawn,
  listFilesOf,
  listLiveUses,
  type Naming,
  noteUses,
} from "./file-uses.ts";
import { getFileAt } from "./files.ts";
import { showHeldOf } from "./held.ts";

/** Why a file is hidden by name: a post's withdrawal names it, or an urgent correction left it out. */
type Cause = "withdrawal" | "correction";

/**
 * A post is public, as it names files now: those that were held come out, what its withdrawal took comes back, what an urgent
 * correction left out goes.
 */
export function showFiles(outbox: Outbox, postId: number, naming: Naming) {
  const { sql, lane } = outbox;
  noteUses(sql, postId, "public", naming);
  showHeldOf(sql, postId);
  const keys = listFilesOf(sql, postId);
  const lifted = liftNamed(sql, postId);
  if (lane === lanes.withdrawal) {
    const leftOut = keys.filter((key) => listLiveUses(sql, key).length === 0);
    nameFiles(sql, postId, leftOut, "correction");
  }
  settleFiles(outbox, [...keys, ...lifted]);
}

/** A post is withdrawn, and with it its files but those that other posts show, and those that are named. */
export function hideFiles(outbox: Outbox, postId: number, named: string[]) {
  const { sql } = outbox;
  forgetScheduledUses(sql, postId);
  nameFiles(sql, postId, named.map(normalise), "withdrawal");
  settleFiles(outbox, [...listFilesOf(sql, postId), ...listNamed(sql, postId)]);
}

function nameFiles(sql: Sql, postId: number, keys: string[], cause: Cause) {
  for (const key of keys) {
    sql.exec("INSERT OR IGNORE INTO file_withdrawals VALUES (?, ?, ?)", key, postId, cause);
  }
}

/** Forgets what the withdrawal named, and what the post shows again after a correction had left it out. */
const liftNamed = (sql: Sql, postId: number): string[] =>
  rows<{ path_key: string }>(
    sql,
    `DELETE FROM file_withdrawals WHERE post_id = ?1 AND (cause = 'withdrawal' OR path_key IN
       (SELECT path_key FROM file_uses WHERE post_id = ?1 AND kind = 'public')) RETURNING path_key`,
    postId,
  ).map(({ path_key }) => path_key);

/**
 * Decides for each file anew whether readers may have it: not one that is withdrawn by name, and not one that a withdrawn
 * post showed and no post that can be seen shows. What changed is in the list that is owed from now on.
 */
function settleFiles(outbox: Outbox, keys: Iterable<string>) {
  const { sql } = outbox;
  const changed = [...new Set(keys)]
    .map((key): [string, FileFloor] => [key, isHidden(sql, key) ? "none" : "all"])
    .filter(([key, floor]) => floor !== (getFileFloor(sql, key)?.floor ?? "all"));
  if (changed.length === 0) return;
  outbox.oweSite();
  const serial = raiseSerial(sql);
  for (const [key, floor] of changed) setFileFloor(sql, key, floor, serial);
}

const isHidden = (sql: Sql, key: string): boolean =>
  row(sql, "SELECT 1 FROM file_withdrawals WHERE path_key = ? LIMIT 1", key) !== null ||
  (isUsedByWithdrawn(sql, key) && listLiveUses(sql, key).length === 0);

/** The files that a withdrawal names besides the post's own. */
const listNamed = (sql: Sql, postId: number): string[] =>
  rows<{ path_key: string }>(
    sql,
    "SELECT path_key FROM file_withdrawals WHERE post_id = ? AND cause = 'withdrawal' ORDER BY path_key",
    postId,
  ).map(({ path_key }) => path_key);

/** A withdrawn post's files: those that are gone, and those that stay because other posts show them. */
export type FilesOfWithdrawal = { gone: string[]; shared: { path: string; posts: number[] }[] };

/** The files that would go with a post, each with the other posts that show it: those stay unless they are named. */
export function planFiles(sql: Sql, postId: number): { path: string; posts: number[] }[] {
  return listFilesOf(sql, postId).flatMap((key) => {
    const file = getFileAt(sql, key);
    const posts = listLiveUses(sql, key).filter((id) => id !== postId);
    return file && getFileFloor(sql, key)?.floor !== "none" ? [{ path: file.path, posts }] : [];
  });
}

/** What became of the files of a withdrawn post, and when the list in R2 said so of each. */
export function viewFiles(sql: Sql, postId: number): FilesOfWithdrawal & { writtenAt: number[] | null } {
  const files = [...new Set([...listFilesOf(sql, postId), ...listNamed(sql, postId)])].flatMap((key) => {
    const file = getFileAt(sql, key);
    return file ? [{ key, path: file.path, floor: getFileFloor(sql, key) }] : [];
  });
  const gone = files.filter(({ floor }) => floor?.floor === "none");
  const writtenAt = gone.flatMap(({ floor }) => floor?.written_at ?? []);
  return {
    gone: gone.map(({ path }) => path),
    shared: files
      .filter((file) => !gone.includes(file))
      .map(({ key, path }) => ({ path, posts: listLiveUses(sql, key) })),
    writtenAt: writtenAt.length === gone.length ? writtenAt : null,
  };
}
