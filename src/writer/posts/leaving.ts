import type { ImportedAttachment } from "../../model/import.ts";
import type { Format, PostType } from "../../model/post.ts";
import type { Correction, FeaturedImage, Source } from "../../model/post-parts.ts";
import { toHref } from "../../paths.ts";
import { countComments } from "../comments/comments.ts";
import { postOwner } from "../projection/owners.ts";
import { row, rows, type Sql } from "../sql.ts";
import { getTerm } from "../terms/terms.ts";
import { getPost, type PostRow, type Revision } from "./posts.ts";
import { getRevision } from "./revisions.ts";

/** A post as another system takes it: what readers see of it, or will; terms and links by what lasts elsewhere. */
export type LeavingPost = {
  id: number;
  type: PostType;
  path: string;
  slug: string;
  guid: string;
  source: Source | null;
  visibility: "public" | "scheduled" | "draft";
  version: number;
  title: string;
  subtitle: string | null;
  body: string;
  format: Format;
  excerpt: string | null;
  /** Slugs: two authors may have the same name. */
  authors: string[];
  categories: string[];
  tags: string[];
  series: { slug: string; part: number } | null;
  featuredImage: FeaturedImage | null;
  /** The files that galleries of the text name by the numbers of the old site. */
  attachments: ImportedAttachment[];
  sticky: boolean;
  corrections: Correction[];
  language: string | null;
  translationOf: Linked | null;
  /** Whether there are public translations of it. */
  isTranslated: boolean;
  parent: Linked | null;
  position: number;
  publishedAt: string | null;
  /** The local date under which archives list it. */
  publishedOn: string | null;
  revisedAt: string;
  note: string | null;
  /** How many comments and mentions it has. */
  comments: number;
  /** Other addresses that lead to it: `/?p=12`, and where it stood earlier, as they are looked up. */
  aliases: string[];
};

type Linked = { id: number; path: string };

/** Characters of text in one answer, at least one post's. */
const MOST_TEXT = 1_000_000;

/** Oldest first by id, after the cursor. What is withdrawn does not leave; drafts and what is scheduled when asked for. */
export function listLeaving(
  sql: Sql,
  { cursor, limit, drafts }: { cursor: number; limit: number; drafts: boolean },
): { posts: LeavingPost[]; next: number | null } {
  const found = rows<PostRow>(
    sql,
    `SELECT * FROM posts WHERE id > ? AND deleted_at IS NULL AND path <> ''
       AND state IN ('published', ${drafts ? "'draft', 'scheduled'" : "''"}) ORDER BY id LIMIT ?`,
    cursor,
    limit + 1,
  );
  const posts: LeavingPost[] = [];
  let last = cursor;
  let text = 0;
  for (const post of found.slice(0, limit)) {
    if (text > MOST_TEXT) return { posts, next: last };
    const leaving = toLeaving(sql, post);
    if (leaving) posts.push(leaving);
    text += leaving?.body.length ?? 0;
    last = post.id;
  }
  return { posts, next: found.length > limit ? last : null };
}

function toLeaving(sql: Sql, post: PostRow): LeavingPost | null {
  const version = shownVersion(post);
  const revision = getRevision(sql, post.id, version);
  if (!revision) return null;
  const { title, subtitle, body, format, excerpt, featuredImage, sticky, corrections, language, note } =
    revision;
  const { id, type, path, slug, guid, source } = post;
  const slugs = (ids: number[]) => ids.flatMap((term) => getTerm(sql, term)?.slug ?? []);
  return {
    ...{ id, type, path, slug, guid, source: source === null ? null : JSON.parse(source) },
    visibility: visibilityOf(post),
    ...{ version, title, subtitle, body, format, excerpt },
    authors: slugs(revision.authors),
    categories: slugs(revision.categories),
    tags: slugs(revision.tags),
    series: seriesOf(sql, revision),
    ...{ featuredImage, sticky, corrections, language },
    attachments: revision.attachments ?? [],
    translationOf: linkTo(sql, revision.translationOf),
    isTranslated: isTranslated(sql, id),
    parent: linkTo(sql, revision.parent),
    position: revision.position,
    ...datesOf(post, revision),
    note,
    comments: countComments(sql, id),
    aliases: listAliases(sql, id),
  };
}

const visibilityOf = ({ state }: PostRow): LeavingPost["visibility"] =>
  state === "published" ? "public" : state === "scheduled" ? "scheduled" : "draft";

const shownVersion = ({ state, version, published_version, scheduled_version }: PostRow) =>
  (state === "published" ? published_version : state === "scheduled" ? scheduled_version : null) ?? version;

function seriesOf(sql: Sql, { series }: Revision): LeavingPost["series"] {
  const term = series && getTerm(sql, series.term);
  return term && series && { slug: term.slug, part: series.part };
}

function linkTo(sql: Sql, id: number | null): Linked | null {
  const post = id === null ? null : getPost(sql, id);
  return post && { id: post.id, path: post.path };
}

const isTranslated = (sql: Sql, id: number): boolean =>
  row(sql, "SELECT 1 FROM posts WHERE translation_group = ? AND state = 'published'", id) !== null;

function datesOf(post: PostRow, { publishedAt, publishedOn }: Revision) {
  const planned = post.state === "scheduled" ? post.scheduled_at : publishedAt;
  return {
    publishedAt: post.published_at ?? planned,
    publishedOn: post.published_on ?? publishedOn,
    revisedAt: post.revised_at ?? post.saved_at,
  };
}

function listAliases(sql: Sql, id: number): string[] {
  return rows<{ key: string }>(
    sql,
    `SELECT path_key AS key FROM redirects WHERE post_id = ?1 AND path_key < '0'
     UNION SELECT key FROM documents WHERE owner = ?2 AND kind = 'redirect' ORDER BY key`,
    id,
    postOwner(id),
  ).map(({ key }) => toHref(key));
}
