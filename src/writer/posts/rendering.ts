import { type Rendering, renderBody } from "../../content/render.ts";
import { isFileHidden } from "../files/file-floors.ts";
import { getFileByPath } from "../files/files.ts";
import { pictureAt } from "../files/picture-facts.ts";
import { listFormerly, listPictureHosts } from "../imports/formerly.ts";
import { getSettings } from "../settings.ts";
import type { Sql } from "../sql.ts";
import type { Revision } from "./posts.ts";

/**
 * What readers see of a revision, on this site with its settings. `again`: readers have its text already, so that nothing lets
 * out a picture that is held.
 */
export function renderRevision(sql: Sql, revision: Revision, postId: number, again = false): Rendering {
  const context = {
    formerly: listFormerly(sql),
    attachments: revision.attachments ?? [],
    typography: getSettings(sql).settings.typography,
    pictureAt: (address: string) => pictureAt(sql, address),
    foreign: { hosts: listPictureHosts(sql), isThere: (path: string) => isThere(sql, path, again) },
  };
  return renderBody(revision.format, revision.body, postId, context);
}

function isThere(sql: Sql, path: string, again: boolean): boolean {
  const file = getFileByPath(sql, path);
  return file !== null && !(again && file.access === "held") && !isFileHidden(sql, file.path_key);
}
