import type { PictureFacts } from "../../content/context.ts";
import { endingOf, fullSize, isFilePath } from "../../media/types.ts";
import { NOWHERE, normalise } from "../../paths.ts";
import { getSettings } from "../settings.ts";
import { rows, type Sql } from "../sql.ts";
import { isFileHidden } from "./file-floors.ts";
import { type FileRow, getFileAt } from "./files.ts";

/** WordPress makes six sizes of a picture; a name that many files begin with is no picture's. */
const MOST_SIZES = 50;

/**
 * What is known of the picture at an address of this site: its pixels, and the other sizes of it that are stored beside it.
 * "missing" when its file is not there; null when the address says nothing of files, or the file nothing of pixels.
 */
export function pictureAt(sql: Sql, address: string): PictureFacts | "missing" | null {
  const own = getSettings(sql).settings.siteUrl ?? NOWHERE;
  const url = URL.parse(address, own);
  // What is relative depends on the page's path, which can change.
  if (url === null || url.origin !== new URL(own).origin || !/^\/(?!\/)/.test(address)) return null;
  const key = normalise(url.pathname);
  if (!isFilePath(key)) return null;
  const file = getFileAt(sql, key);
  if (file?.state !== "stored") return "missing";
  const { path, width, height } = file;
  return width && height
    ? { path, width, height, others: listOthers(sql, { ...file, width, height }) }
    : null;
}

/**
 * The same picture in other sizes: what is called as WordPress calls them, has the same form, and may be had by whoever may
 * have this one. A thumbnail that was cut is another picture.
 */
function listOthers(sql: Sql, file: FileRow & { width: number; height: number }) {
  const full = fullSize(file.path_key);
  const stem = full.slice(0, -endingOf(full).length - 1);
  // What follows the hyphen in the order of characters is the full stop.
  const beside = rows<FileRow>(
    sql,
    `SELECT * FROM files WHERE (path_key = ?1 OR (path_key > ?2 || '-' AND path_key < ?2 || '.'))
       AND path_key <> ?3 AND state = 'stored' AND (access = 'public' OR (access = ?4 AND created_by IS ?5)) LIMIT ?6`,
    full,
    stem,
    file.path_key,
    file.access,
    file.created_by,
    MOST_SIZES,
  );
  return beside.flatMap((other) => {
    const isSize = fullSize(other.path_key) === full && isSameForm(file, other);
    return isSize && !isFileHidden(sql, other.path_key)
      ? [{ path: other.path, width: other.width ?? 0 }]
      : [];
  });
}

/** Whether one is the other made larger or smaller: pixels are whole, so the smaller one's height may be off by one. */
function isSameForm(a: FileRow & { width: number; height: number }, { width, height }: FileRow): boolean {
  if (!width || !height || width === a.width) return false;
  const [small, large] = width < a.width ? [{ width, height }, a] : [a, { width, height }];
  return Math.abs(small.height - (small.width * large.height) / large.width) <= 1;
}
