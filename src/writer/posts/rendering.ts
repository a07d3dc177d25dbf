import { type Rendering, renderBody } from "../../content/render.ts";
import { pictureAt } from "../files/picture-facts.ts";
import { listFormerly } from "../imports/formerly.ts";
import { getSettings } from "../settings.ts";
import type { Sql } from "../sql.ts";
import type { Revision } from "./posts.ts";

/** What readers see of a revision, on this site with its settings. */
export function renderRevision(sql: Sql, revision: Revision, postId: number): Rendering {
  const context = {
    formerly: listFormerly(sql),
    attachments: revision.attachments ?? [],
    typography: getSettings(sql).settings.typography,
    pictureAt: (address: string) => pictureAt(sql, address),
  };
  return renderBody(revision.format, revision.body, postId, context);
}
