import type { PostHead, PostRef, SeriesRef } from "../../read-model/documents.ts";
import type { Fields, PostRow } from "../posts/posts.ts";
import { listTermsIn, parseFields, withLivingTerms } from "../posts/revisions.ts";
import { rows, type Sql } from "../sql.ts";
import { listGone, listTermsById, type TermRow } from "../terms/terms.ts";

/** A post that readers can see, with the revision that they see. */
export type PublicPost = PostRow & { state: "published"; published_version: number; fields: Fields };

/** The same as its rows say it. */
type Stored = Omit<PublicPost, "fields"> & { fields: string };

/** A post as readers see it; null when they see none. Throws when its rows cannot be read, which its own page then says. */
export function getPublicPost(sql: Sql, id: number): PublicPost | null {
  const [post] = listStored(sql, [id]);
  if (!post) return null;
  const fields = parseFields(post.fields);
  return { ...post, fields: withLivingTerms(fields, listGone(sql, listTermsIn(fields))) };
}

/**
 * Those of these posts that are public, by id, for what lists posts: one whose rows cannot be read is left out there and holds
 * nobody else up; its own page says what is wrong.
 */
export function listPublicPosts(sql: Sql, ids: number[]): Map<number, PublicPost> {
  const terms: number[] = [];
  const read = listStored(sql, ids).flatMap((post) => {
    try {
      const fields = parseFields(post.fields);
      terms.push(...listTermsIn(fields));
      return [{ ...post, fields }];
    } catch (error) {
      console.error(`Post ${post.id} is left out of lists`, error);
      return [];
    }
  });
  const gone = listGone(sql, terms);
  return new Map(
    read.map((post) => [post.id, { ...post, fields: withLivingTerms(post.fields, gone) }] as const),
  );
}

/** The same for what lists it: null too when its rows cannot be read. */
export const getListedPost = (sql: Sql, id: number): PublicPost | null =>
  listPublicPosts(sql, [id]).get(id) ?? null;

/** The one place that says what is public. Each post is looked up by its id, however many are published. */
const listStored = (sql: Sql, ids: number[]): Stored[] =>
  rows<Stored>(
    sql,
    `SELECT posts.*, revisions.fields FROM json_each(?) AS listed CROSS JOIN posts ON posts.id = listed.value
       JOIN revisions ON revisions.post_id = posts.id AND revisions.version = posts.published_version
     WHERE +posts.state = 'published'`,
    JSON.stringify(ids),
  );

/** The tags and series of these posts, by id. */
export function listNamedTerms(sql: Sql, posts: Iterable<PublicPost>): Map<number, TermRow> {
  const ids = [...posts].flatMap(({ fields: { tags, series } }) => [
    ...tags,
    ...(series ? [series.term] : []),
  ]);
  return listTermsById(sql, ids);
}

/** `terms`: at least those that the post names. */
export function toPostHead(post: PublicPost, terms: Map<number, TermRow>): PostHead {
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
      const tag = terms.get(id);
      return tag ? [{ name: tag.name, path: tag.path }] : [];
    }),
    ...toSeries(fields, terms),
    ...(fields.corrections.length > 0 && { corrections: fields.corrections }),
    language: fields.language,
    publishedAt: post.published_at ?? "",
    publishedOn: post.published_on ?? "",
    revisedAt: post.revised_at,
  };
}

function toSeries({ series }: Fields, terms: Map<number, TermRow>): { series?: SeriesRef } {
  const term = series && terms.get(series.term);
  return term ? { series: { name: term.name, path: term.path, part: series.part } } : {};
}

/** Links to those of these posts that readers can see, by id. */
export function listPostRefs(sql: Sql, ids: number[]): Map<number, PostRef> {
  return new Map([...listPublicPosts(sql, ids)].map(([id, post]) => [id, toPostRef(post)] as const));
}

/** How other pages name a post. */
export function toPostRef(post: PublicPost): PostRef {
  const { title, language } = post.fields;
  const day = title === "" && post.published_on !== null ? { publishedOn: post.published_on } : {};
  return { id: post.id, version: post.published_version, path: post.path, title, language, ...day };
}
