import { parseArchiveKey } from "../../model/archive.ts";
import { paths } from "../../paths.ts";
import type { FeedDocument, FeedItem } from "../../read-model/documents.ts";
import { headPath } from "../archives/archive-paths.ts";
import { listNewest } from "../archives/archives.ts";
import { listTexts } from "../posts/renderings.ts";
import type { Sql } from "../sql.ts";
import { toFeedImage } from "./feed-image.ts";
import { listNamedTerms, listPublicPosts, toPostHead } from "./post-head.ts";

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
    items: listItems(
      sql,
      listNewest(sql, archive, ITEMS).map(({ id }) => id),
    ),
  };
}

function listItems(sql: Sql, ids: number[]): FeedItem[] {
  const posts = listPublicPosts(sql, ids);
  const terms = listNamedTerms(sql, posts.values());
  const texts = listTexts(sql, ids);
  return ids.flatMap((id) => {
    const post = posts.get(id);
    const rendering = texts.get(id);
    if (!post || !rendering) return [];
    const excerpt = post.fields.excerpt ?? rendering.excerpt;
    const image = toFeedImage(sql, post.fields.featuredImage);
    return [{ ...toPostHead(post, terms), excerpt, html: rendering.html, ...image }];
  });
}
