import type { PostInput, PostStatus } from "../../model/post.ts";
import type { Source } from "../../model/post-parts.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { normalise } from "../../paths.ts";
import { isAwaited } from "../approvals/requests.ts";
import type { Failure } from "../failures.ts";
import { urlOf } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { getTerm } from "../terms/terms.ts";
import { getPost, type PostRow, type Revision } from "./posts.ts";
import { listReceipt, type ReceiptLine, receiptOf } from "./receipts.ts";
import { getFields, getRevision, getSaving, type Saving } from "./revisions.ts";

/** A post as editors see it: its newest revision, and what is public of it. */
export type PostView = Omit<PostInput, "path" | "guid" | "series"> & {
  id: number;
  path: string;
  guid: string;
  /** With the name that readers see. */
  series: SeriesView | null;
  /** Absolute; null while the site has no address. */
  url: string | null;
  version: number;
  status: PostStatus;
  /** The revision that readers see; lower than `version` while there are unpublished changes. */
  publishedVersion: number | null;
  scheduledAt: string | null;
  /** Whether its newest version waits for a second person. */
  awaitsApproval: boolean;
  /** Why an import left it a draft. */
  note: string | null;
  createdAt: string;
  /** The person who began it; null when a program did. */
  createdBy: number | null;
  savedAt: string;
};

type SeriesView = { slug: string; name: string; part: number };

/** A version in a list; `published` is the one that readers see, or saw before the withdrawal. */
export type RevisionSummary = Saving & { title: string; published: boolean };

/** A version as an editor could send it again. */
export type RevisionView = RevisionSummary & PostInput;

/** A post as it was stored, and in sentences what of its body cannot be published safely. */
export type Stored = { post: PostView; dropped: string[] };

export type PostSummary = Omit<PostView, "body">;

/** Of a post no more than readers know or knew; the title of one that is withdrawn is null. */
export type PublicPost = Pick<PostView, "id" | "path" | "url" | "version" | "status"> & {
  title: string | null;
};

export function viewPost(sql: Sql, id: number): PostView | null {
  const post = getPost(sql, id);
  const revision = post && getRevision(sql, id, post.version);
  return revision && toView(sql, post, revision);
}

/** The one that was given, or none while it was never public. `version` is the one that readers see, or saw. */
export function viewPublic(sql: Sql, post: PostRow): PublicPost[] {
  const { id, path, state, published_version: version } = post;
  const fields = version === null ? null : getFields(sql, id, version);
  if (version === null || fields === null) return [];
  const title = state === "withdrawn" ? null : fields.title;
  return [{ id, path, url: urlOf(sql, path), version, status: toStatus(sql, post), title }];
}

export function viewStored(sql: Sql, id: number, dropped: string[]): Result<Stored, Failure> {
  const post = viewPost(sql, id);
  return post ? ok({ post, dropped }) : fail({ kind: "not-found", what: `Post ${id}` });
}

export function viewRevision(sql: Sql, id: number, version: number): RevisionView | null {
  const post = getPost(sql, id);
  const revision = post && getRevision(sql, id, version);
  const saving = revision && getSaving(sql, id, version);
  if (!post || !revision || !saving) return null;
  return { ...saving, published: version === post.published_version, ...toInput(sql, post, revision) };
}

function toView(sql: Sql, post: PostRow, revision: Revision): PostView {
  return { ...toSummary(sql, post, revision), body: revision.body };
}

export function toSummary(sql: Sql, post: PostRow, fields: Omit<Revision, "body">): PostSummary {
  return {
    id: post.id,
    type: post.type,
    path: post.path,
    url: urlOf(sql, post.path),
    version: post.version,
    status: toStatus(sql, post),
    publishedVersion: post.published_version,
    title: fields.title,
    subtitle: fields.subtitle,
    format: fields.format,
    slug: post.slug,
    guid: post.guid,
    source: toSource(post),
    bylines: fields.authors.map((term) => getTerm(sql, term)?.name ?? ""),
    categories: fields.categories.map((term) => getTerm(sql, term)?.slug ?? ""),
    tags: fields.tags.map((term) => getTerm(sql, term)?.slug ?? ""),
    series: toSeries(sql, fields),
    featuredImage: fields.featuredImage,
    sticky: fields.sticky,
    corrections: fields.corrections,
    language: fields.language,
    translationOf: fields.translationOf,
    parent: fields.parent,
    excerpt: fields.excerpt,
    publishedAt: fields.publishedAt ?? post.published_at,
    scheduledAt: post.scheduled_at,
    awaitsApproval: isAwaited(sql, post),
    note: fields.note,
    createdAt: post.created_at,
    createdBy: post.created_by,
    savedAt: post.saved_at,
  };
}

/** A revision as an editor could send it: what a patch changes, what a merge starts from, what is read of the past. */
export function toInput(sql: Sql, post: PostRow, revision: Revision): PostInput {
  const { type, title, body, format, subtitle, bylines, categories, tags, series, ...view } = toView(
    sql,
    post,
    revision,
  );
  const { featuredImage, sticky, corrections, language, translationOf, parent, excerpt } = view;
  const { slug, path, publishedAt } = revision;
  return Object.assign(
    { type, title, body, format, slug, path, guid: post.guid, source: toSource(post), subtitle, bylines },
    { categories, tags, series, featuredImage, sticky, corrections, language, translationOf, parent },
    { excerpt, publishedAt },
  );
}

const toSource = ({ source }: PostRow): Source | null => source && JSON.parse(source);

function toSeries(sql: Sql, { series }: Pick<Revision, "series">): SeriesView | null {
  const term = series && getTerm(sql, series.term);
  return term && { slug: term.slug, name: term.name, part: series.part };
}

/** "live" when every document that the publication changed was stored and read back. */
export function toStatus(sql: Sql, post: PostRow): PostStatus {
  if (post.state !== "published") return post.state;
  return waitingDocuments(sql, post).length === 0 ? "live" : "publishing";
}

/** What the post's newest publication changed and was not read back yet. */
export function waitingDocuments(sql: Sql, post: PostRow): ReceiptLine[] {
  const receipt = listReceipt(sql, post.id);
  const lines = receipt.length > 0 ? receipt : receiptOf(sql, normalise(post.path));
  return lines.filter((line) => line.confirmedAt === null);
}
