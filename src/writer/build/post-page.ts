import { toSizing } from "../../content/pictures.ts";
import type { FeaturedImage } from "../../model/post-parts.ts";
import type { PostDocument, WithdrawnDocument } from "../../read-model/documents.ts";
import { neighbours } from "../archives/archives.ts";
import { pictureAt } from "../files/picture-facts.ts";
import { getPost, type PostRow } from "../posts/posts.ts";
import { getRendering } from "../posts/renderings.ts";
import { rows, type Sql } from "../sql.ts";
import { buildComments } from "./comments.ts";
import { getPublicPost, listNamedTerms, listPostRefs, toPostHead } from "./post-head.ts";
import { getSeriesParts, toSeriesParts } from "./series.ts";
import { buildWithdrawn } from "./withdrawn.ts";

/** What stands at a post's own path: the post, or that it was withdrawn. null for what was never published. */
export function buildPostPage(sql: Sql, id: number): PostDocument | WithdrawnDocument | null {
  const post = getPublicPost(sql, id);
  if (!post) {
    const row = getPost(sql, id);
    return row?.state === "withdrawn" ? buildWithdrawn(sql, row) : null;
  }
  const rendering = getRendering(sql, id);
  if (!rendering) return null;
  const position = { at: post.published_at ?? "", id };
  const beside = post.type === "post" ? neighbours(sql, "site", position) : { older: null, newer: null };
  const parts = getSeriesParts(sql, id);
  const translations = listTranslations(sql, post);
  const ancestors = listAncestors(sql, post);
  const children = post.type === "page" ? listChildren(sql, id) : [];
  const near = [beside.older, beside.newer].filter((other) => other !== null);
  const around = parts.parts.map((part) => part.id);
  const refs = listPostRefs(sql, [...near, ...around, ...translations, ...ancestors, ...children]);
  const refTo = (other: number | null) => (other === null ? null : (refs.get(other) ?? null));
  const refsTo = (others: number[]) => others.map(refTo).filter((ref) => ref !== null);
  return {
    kind: "post",
    type: post.type,
    ...toPostHead(post, listNamedTerms(sql, [post])),
    excerpt: post.fields.excerpt ?? rendering.excerpt,
    html: rendering.html,
    ...toFeatured(sql, post.fields.featuredImage),
    ...buildComments(sql, post),
    older: refTo(beside.older),
    newer: refTo(beside.newer),
    ...toSeriesParts(parts, refs),
    translations: refsTo(translations),
    ancestors: refsTo(ancestors),
    children: refsTo(children),
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

/** The ids of the pages above, topmost first. */
function listAncestors(sql: Sql, post: PostRow): number[] {
  const ancestors: number[] = [];
  for (let id = post.parent_id; id !== null && id !== post.id && !ancestors.includes(id); ) {
    ancestors.unshift(id);
    id = getPost(sql, id)?.parent_id ?? null;
  }
  return ancestors;
}
