import type { ImportedAttachment } from "../../model/import.ts";
import type { Format, PostType } from "../../model/post.ts";
import type { Correction, FeaturedImage, Source } from "../../model/post-parts.ts";
import { insert, row, rows, type Sql, update } from "../sql.ts";

/** What is public of a post. "draft" was never published. */
export type PostState = "draft" | "scheduled" | "published" | "withdrawn";

/** A post's row: its identity and what is public of it. What an editor wrote is in its revisions. */
export type PostRow = {
  id: number;
  type: PostType;
  /** Canonical spelling; reserved while a draft, permanent once published. */
  path: string;
  slug: string;
  guid: string;
  /** Where it came from, JSON. */
  source: string | null;
  state: PostState;
  /** The newest revision, and the one that readers see. */
  version: number;
  published_version: number | null;
  published_at: string | null;
  published_on: string | null;
  revised_at: string | null;
  scheduled_version: number | null;
  scheduled_at: string | null;
  withdrawn_at: string | null;
  /** See {@link nameOf} in access/callers.ts. */
  withdrawn_by: string | null;
  withdrawal_reason: string | null;
  parent_id: number | null;
  position: number;
  /** The id of the original that this post and its siblings translate. */
  translation_group: number | null;
  /** Of a draft that was deleted: its versions are kept, and nothing else knows it. */
  deleted_at: string | null;
  created_at: string;
  saved_at: string;
  /** The person who began it; null when a program did. */
  created_by: number | null;
};

/** What one revision holds: an editor's words as given, terms by id. */
export type Revision = Fields & { body: string };

/** The series by its row, and the post's number in it. */
export type SeriesRef = { term: number; part: number };

/** All of a revision but its body, which lists do not need. */
export type Fields = {
  title: string;
  subtitle: string | null;
  format: Format;
  slug: string | null;
  authors: number[];
  categories: number[];
  tags: number[];
  series: SeriesRef | null;
  featuredImage: FeaturedImage | null;
  sticky: boolean;
  corrections: Correction[];
  language: string | null;
  excerpt: string | null;
  publishedAt: string | null;
  translationOf: number | null;
  parent: number | null;
  position: number;
  /** Verbatim; null when its path is made of date and slug. */
  path: string | null;
  /** Only imported posts: the old site's local date, and why it came as a draft. */
  publishedOn: string | null;
  note: string | null;
  /** The files that its galleries name by the numbers of the old site. */
  attachments?: ImportedAttachment[];
};

/** What revisions that were written before these fields do not say. */
export const laterFields = { series: null, featuredImage: null, sticky: false, corrections: [] };

export function getPost(sql: Sql, id: number): PostRow | null {
  return row<PostRow>(sql, "SELECT * FROM posts WHERE id = ?", id);
}

/** The post that feed readers know by this. */
export function getPostByGuid(sql: Sql, guid: string): PostRow | null {
  return row<PostRow>(sql, "SELECT * FROM posts WHERE guid = ? AND deleted_at IS NULL ORDER BY id", guid);
}

type NewPost = Pick<PostRow, "type" | "path" | "slug" | "guid"> & { source: Source | null };

/** Inserts a draft without a revision and returns its id. */
export function insertPost(sql: Sql, post: NewPost, now: string): number {
  return insert(
    sql,
    "INSERT INTO posts (type, path, slug, guid, source, version, created_at, saved_at) VALUES (?, ?, ?, ?, ?, 0, ?, ?) RETURNING id",
    post.type,
    post.path,
    post.slug,
    post.guid,
    post.source && JSON.stringify(post.source),
    now,
    now,
  );
}

/** Takes back a post that was inserted in this transaction. */
export const deletePostRow = (sql: Sql, id: number): void =>
  void sql.exec("DELETE FROM posts WHERE id = ?", id);

/** What feed readers know a post by that brought nothing of its own. */
export const newGuid = () => `urn:uuid:${crypto.randomUUID()}`;

/** The pages right below a page: as readers see it, or as drafts say. */
export function listChildPages(sql: Sql, id: number): PostRow[] {
  return rows<PostRow>(sql, "SELECT * FROM posts WHERE parent_id = ? AND deleted_at IS NULL ORDER BY id", id);
}

export function updatePost(sql: Sql, id: number, changes: Partial<Omit<PostRow, "id">>): void {
  update(sql, "posts", id, changes);
}
