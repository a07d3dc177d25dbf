import { toSizing } from "../../content/pictures.ts";
import type { FeaturedImage } from "../../model/post-parts.ts";
import type { PostDocument, PostRef, WithdrawnDocument } from "../../read-model/documents.ts";
import { neighbours } from "../archives/archives.ts";
import { pictureAt } from "../files/picture-facts.ts";
import { getPost, type PostRow } from "../posts/posts.ts";
import { getRendering } from "../posts/renderings.ts";
import { rows, type Sql } from "../sql.ts";
import { getFloor } from "../withdrawing/withdrawals.ts";
import { buildComments } from "./comments.ts";
import { getPublicPost, toPostHead, toPostRef } from "./post-head.ts";
import { toSeriesParts } from "./series.ts";

/** What stands at a post's own path: the post, or that it was withdrawn. null for what was never published. */
export function buildPostPage(sql: Sql, id: number): PostDocument | WithdrawnDocument | null {
  const row = getPost(sql, id);
  if (row?.state === "withdrawn") {
    const status = getFloor(sql, id) === "legal" ? 451 : 410;
    return { kind: "withdrawn", path: row.path, status, reason: row.withdrawal_reason };
  }
  const post = getPublicPost(sql, id);
  const rendering = post && getRendering(sql, id);
  if (!post || !rendering) return null;
  const position = { at: post.published_at ?? "", id };
  const beside = post.type === "post" ? neighbours(sql, "site", position) : { older: null, newer: null };
  return {
    kind: "post",
    type: post.type,
    ...toPostHead(sql, post),
    excerpt: post.fields.excerpt ?? rendering.excerpt,
    html: rendering.html,
    ...toFeatured(sql, post.fields.featuredImage),
    ...buildComments(sql, post),
    older: toPostRef(sql, beside.older),
    newer: toPostRef(sql, beside.newer),
    ...toSeriesParts(sql, id),
    translations: toRefs(sql, listTranslations(sql, post)),
    ancestors: listAncestors(sql, post),
    children: toRefs(sql, listChildren(sql, id)),
  };
}

/** An import may name a picture before its file comes, which may be never. */
function toFeatured(sql: Sql, image: FeaturedImage | null): Pick<PostDocument, "featuredImage"> {
  const facts = image && pictureAt(sql, image.path);
  if (!image || facts === "missing") return {};
  return { featuredImage: { ...image, ...(facts && toSizing(facts, null, null)) } };
}

/** The ids of the original and its other translations. */
export function listTranslations(sql: Sql, post: Pick<PostRow, "id" | "translation_group">): number[] {
  const original = post.translation_group ?? post.id;
  const group = rows<{ id: number }>(
    sql,
    "SELECT id FROM posts WHERE (translation_group = ?1 OR id = ?1) AND id <> ?2 ORDER BY id",
    original,
    post.id,
  );
  return group.map((other) => other.id);
}

function listChildren(sql: Sql, id: number): number[] {
  const children = rows<{ id: number }>(
    sql,
    "SELECT id FROM posts WHERE parent_id = ? ORDER BY position, slug, id",
    id,
  );
  return children.map((child) => child.id);
}

/** The ids of every page below this one: each names all its parents. */
export function listDescendants(sql: Sql, id: number): number[] {
  const below = rows<{ id: number }>(
    sql,
    `WITH RECURSIVE below(id) AS (SELECT id FROM posts WHERE parent_id = ?1
       UNION SELECT posts.id FROM posts JOIN below ON posts.parent_id = below.id) SELECT id FROM below WHERE id <> ?1`,
    id,
  );
  return below.map((page) => page.id);
}

function listAncestors(sql: Sql, post: PostRow): PostRef[] {
  const ancestors: PostRef[] = [];
  const seen = new Set([post.id]);
  for (let id = post.parent_id; id !== null && !seen.has(id); ) {
    seen.add(id);
    const ref = toPostRef(sql, id);
    if (ref) ancestors.unshift(ref);
    id = getPost(sql, id)?.parent_id ?? null;
  }
  return ancestors;
}

const toRefs = (sql: Sql, ids: number[]) => ids.map((id) => toPostRef(sql, id)).filter((ref) => ref !== null);
