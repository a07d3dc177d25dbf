import { parseArchiveKey } from "../../model/archive.ts";
import { paths } from "../../paths.ts";
import type { FeedDocument, FeedItem } from "../../read-model/documents.ts";
import { headPath } from "../archives/archive-paths.ts";
import { listNewest } from "../archives/archives.ts";
import { getRendering } from "../posts/renderings.ts";
import type { Sql } from "../sql.ts";
import { getListedPost, toPostHead } from "./post-head.ts";

/** As many as a reader who looks once a week needs. */
const ITEMS = 20;

/** The newest posts of the site or a category with their whole texts. */
export function buildFeed(sql: Sql, archive: string): FeedDocument {
  const head = headPath(sql, archive);
  return {
    kind: "feed",
    path: paths.feed(head),
    archive: parseArchiveKey(archive),
    headPath: head,
    items: listNewest(sql, archive, ITEMS).flatMap(({ id }) => toItem(sql, id)),
  };
}

function toItem(sql: Sql, id: number): FeedItem[] {
  const post = getListedPost(sql, id);
  const rendering = post && getRendering(sql, id);
  if (!post || !rendering) return [];
  const excerpt = post.fields.excerpt ?? rendering.excerpt;
  return [{ ...toPostHead(sql, post), excerpt, html: rendering.html }];
}
