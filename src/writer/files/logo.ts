import { isFileType, isPicture } from "../../media/types.ts";
import { normalise } from "../../paths.ts";
import { getSettings } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { isFileHidden } from "./file-floors.ts";
import { type FileRow, getFileByPath } from "./files.ts";

/** The picture at a path, if readers can have it. */
export function findLogo(sql: Sql, path: string): FileRow | null {
  const file = getFileByPath(sql, path);
  if (!file || !isFileType(file.type) || !isPicture(file.type)) return null;
  return file.access === "public" && !isFileHidden(sql, file.path_key) ? file : null;
}

/** Whether the file of a normalised path is the site's logo. */
export function isLogo(sql: Sql, key: string): boolean {
  const { logo } = getSettings(sql).settings;
  return logo !== null && normalise(logo.path) === key;
}
