import { normalise } from "../../paths.ts";
import { outdateNaming } from "../posts/outdating.ts";
import { getPost } from "../posts/posts.ts";
import { oweText } from "../posts/publishing.ts";
import { getFields } from "../posts/revisions.ts";
import { lanes, Outbox } from "../projection/documents.ts";
import type { Sql } from "../sql.ts";
import { listLiveUses } from "./file-uses.ts";
import { getFile } from "./files.ts";

/** A picture came after the posts that show or feature it, as an import may bring it: they do so from now on. */
export function oweShowing(sql: Sql, fileId: number) {
  const key = getFile(sql, fileId)?.path_key;
  if (key === undefined) return;
  outdateNaming(sql, key);
  const outbox = new Outbox(sql, lanes.bulk);
  for (const id of listLiveUses(sql, key)) {
    const version = getPost(sql, id)?.published_version ?? 0;
    const image = getFields(sql, id, version)?.featuredImage;
    if (image && normalise(image.path) === key) oweText(outbox, id);
  }
}
