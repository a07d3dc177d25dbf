import type { PostHead, PostRef, SeriesRef } from "../../read-model/documents.ts";
import { type Fields, getPost, type PostRow } from "../posts/posts.ts";
import { getFields } from "../posts/revisions.ts";
import type { Sql } from "../sql.ts";
import { getTerm } from "../terms/terms.ts";

/** A post that readers can see, with the revision that they see. */
export type PublicPost = PostRow & { state: "published"; published_version: number; fields: Fields };

export function getPublicPost(sql: Sql, id: number): PublicPost | null {
  const post = getPost(sql, id);
  if (post?.state !== "published" || post.published_version === null) return null;
  const fields = getFields(sql, id, post.published_version);
  return fields && { ...post, state: "published", published_version: post.published_version, fields };
}

/**
 * The same for what lists posts: one whose rows cannot be read is left out there and holds nobody else up; its own page
 * says what is wrong.
 */
export function getListedPost(sql: Sql, id: number): PublicPost | null {
  try {
    return getPublicPost(sql, id);
  } catch (error) {
    console.error(`Post ${id} is left out of lists`, error);
    return null;
  }
}

export function toPostHead(sql: Sql, post: PublicPost): PostHead {
  const { fields } = post;
  return {
    id: post.id,
    version: post.published_version,
    path: post.path,
    guid: post.guid,
    title: fields.title,
    subtitle: fields.subtitle,
    authors: fields.authors,
    categories: fields.categories,
    tags: fields.tags.flatMap((id) => {
      const tag = getTerm(sql, id);
      return tag ? [{ name: tag.name, path: tag.path }] : [];
    }),
    ...toSeries(sql, fields),
    ...(fields.corrections.length > 0 && { corrections: fields.corrections }),
    language: fields.language,
    publishedAt: post.published_at ?? "",
    publishedOn: post.published_on ?? "",
    revisedAt: post.revised_at,
  };
}

function toSeries(sql: Sql, { series }: Fields): { series?: SeriesRef } {
  const term = series && getTerm(sql, series.term);
  return term ? { series: { name: term.name, path: term.path, part: series.part } } : {};
}

/** A link to a post, null when readers cannot see it. */
export function toPostRef(sql: Sql, id: number | null): PostRef | null {
  const post = id === null ? null : getListedPost(sql, id);
  if (!post) return null;
  const { title, language } = post.fields;
  const day = title === "" && post.published_on !== null ? { publishedOn: post.published_on } : {};
  return { id: post.id, version: post.published_version, path: post.path, title, language, ...day };
}
