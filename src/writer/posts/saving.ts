import type { Rendering } from "../../content/render.ts";
import { pictureTypes } from "../../media/types.ts";
import { applyPatch, type PostInput, type PostPatch } from "../../model/post.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { toSlug } from "../../model/slug.ts";
import type { Done } from "../access/callers.ts";
import { type Failure, invalid, type Loser } from "../failures.ts";
import { noteUses, toNaming } from "../files/file-uses.ts";
import { getFileByPath } from "../files/files.ts";
import { localDate } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { moveAtSave } from "./moving.ts";
import { findHolder, freePath, type Place, reservePath, wantedPath } from "./post-paths.ts";
import {
  getPost,
  getPostByGuid,
  insertPost,
  newGuid,
  type PostRow,
  type Revision,
  updatePost,
} from "./posts.ts";
import { renderRevision } from "./rendering.ts";
import { addConflict, addRevision, getRevision, getSaving } from "./revisions.ts";
import { toRevision, untouchedTerms } from "./to-revision.ts";
import { toInput, viewPost } from "./view.ts";

type Saved = { post: PostRow; rendering: Rendering };

/** A row holds 2 MB; what is stored together must fit. */
const LARGEST_ROW = 1_900_000;

/** Makes a new draft. Nothing of it is public. */
export function createPost(sql: Sql, input: PostInput, done: Done): Result<Saved, Failure> {
  const { now } = done;
  const place: Place = {
    type: input.type,
    slug: input.slug ?? (toSlug(input.title) || "untitled"),
    publishedOn: localDate(sql, input.publishedAt ?? now),
    parent: input.parent,
  };
  const revision = toRevision(sql, input, 0);
  if (!revision.ok) return revision;
  const given = input.path ?? (input.slug && wantedPath(sql, place));
  const holder = given && findHolder(sql, given, "");
  if (given && holder) {
    return fail({ kind: "path-taken", path: given, holder, field: input.path === null ? "slug" : "path" });
  }
  const known = checkGuid(sql, input.guid, 0);
  if (!known.ok) return known;
  const pictured = checkImage(sql, input, null);
  if (!pictured.ok) return pictured;

  const { slug, path } =
    input.path === null ? freePath(sql, place, "") : { slug: place.slug, path: input.path };
  const { type, source, parent } = input;
  const id = insertPost(sql, { type, path, slug, guid: input.guid ?? newGuid(), source }, now);
  updatePost(sql, id, { parent_id: parent });
  reservePath(sql, id, null, path);
  const rendering = tryRender(sql, revision.value, id);
  if (!rendering.ok) return rendering;
  addRevision(sql, { id, version: 0 }, revision.value, done);
  return saved(sql, id, revision.value, rendering.value);
}

/** A whole post, a patch of the version that it started from, or an earlier version. */
type Change = { put: PostInput } | { patch: PostPatch } | { restore: number };

/**
 * Adds a revision that started from `basedOn` (a version). A save that is based on an older one fails as stale,
 * and its text is kept as a conflict.
 */
export function savePost(
  sql: Sql,
  id: number,
  basedOn: number,
  change: Change,
  done: Done,
): Result<Saved, Failure> {
  const post = getPost(sql, id);
  const previous = post && getRevision(sql, id, post.version);
  const origin = "restore" in change ? change.restore : basedOn;
  const base = getRevision(sql, id, origin) ?? ("restore" in change ? null : previous);
  const isGone = post?.deleted_at != null && !("restore" in change);
  if (!post || !previous || !base || isGone) {
    const what = post && !isGone ? `Version ${origin} of post ${id}` : `Post ${id}`;
    return fail({ kind: "not-found", what });
  }
  const edited = toEdit(sql, post, base, change);
  if (!edited.ok) return fail({ kind: "invalid", ...edited.failure });
  const input = edited.value;
  if (post.version !== basedOn) {
    return "restore" in change ? stale(sql, post) : keepLoser(sql, post, basedOn, input, done);
  }
  const same = post.deleted_at === null ? checkIdentity(sql, post, input) : bringBack(sql, post);
  if (!same.ok) return same;
  const pictured = checkImage(sql, input, "restore" in change ? base : previous);
  if (!pictured.ok) return pictured;
  const made = toRevision(sql, input, id, previous);
  if (!made.ok) return made;
  const patch = "patch" in change ? change.patch : "restore" in change ? {} : null;
  const revision = patch === null ? made.value : { ...made.value, ...untouchedTerms(base, patch) };
  const rendering = tryRender(sql, revision, id);
  if (!rendering.ok) return rendering;
  const moved = moveAtSave(sql, post, input, done.now);
  if (!moved.ok) return moved;
  addRevision(sql, post, revision, done);
  return saved(sql, id, revision, rendering.value);
}

function saved(sql: Sql, id: number, revision: Revision, rendering: Rendering): Result<Saved, Failure> {
  const post = getPost(sql, id);
  if (!post) return fail({ kind: "not-found", what: `Post ${id}` });
  noteUses(sql, id, "draft", toNaming(post.path, revision, rendering));
  return ok({ post, rendering });
}

function toEdit(sql: Sql, post: PostRow, base: Revision, change: Change) {
  if ("put" in change) return ok(change.put);
  const before = toInput(sql, post, base);
  return "patch" in change ? applyPatch(before, change.patch) : ok(before);
}

function keepLoser(
  sql: Sql,
  post: PostRow,
  basedOn: number,
  edit: PostInput,
  done: Done,
): Result<Saved, Failure> {
  const conflict = addConflict(sql, post.id, basedOn, edit, done);
  const base = getRevision(sql, post.id, basedOn);
  return stale(sql, post, { conflict, base: base && toInput(sql, post, base), submitted: edit });
}

/** Somebody saved since. */
export function stale(
  sql: Sql,
  post: PostRow,
  loser: Loser & { conflict: number | null } = { conflict: null, base: null, submitted: null },
): Result<never, Failure> {
  const current = viewPost(sql, post.id);
  const theirs = getSaving(sql, post.id, post.version);
  if (!current || !theirs) return fail({ kind: "not-found", what: `Post ${post.id}` });
  return fail({ kind: "stale", current, theirs, ...loser });
}

/** What a post is, which no edit changes: its type, where it came from, and once it was public its guid. */
function checkIdentity(sql: Sql, post: PostRow, { type, guid, source }: PostInput): Result<null, Failure> {
  if (type !== post.type) {
    return invalid("type", because("otherType", post.type));
  }
  const known = post.source === null ? null : JSON.parse(post.source);
  if (source !== null && (source.origin !== known?.origin || source.key !== known.key)) {
    return invalid("source", because("fixedSource"));
  }
  if (guid === null || guid === post.guid) return ok(null);
  if (post.published_version !== null) {
    return invalid("guid", because("fixedGuid"));
  }
  const free = checkGuid(sql, guid, post.id);
  if (free.ok) updatePost(sql, post.id, { guid });
  return free;
}

/** What a deleted post was known by may be another's now. */
function bringBack(sql: Sql, { id, guid }: PostRow) {
  const free = checkGuid(sql, guid, id).ok;
  updatePost(sql, id, { deleted_at: null, guid: free ? guid : newGuid() });
  return ok(null);
}

function checkGuid(sql: Sql, guid: string | null, id: number): Result<null, Failure> {
  const holder = guid === null ? null : getPostByGuid(sql, guid);
  if (!holder || holder.id === id) return ok(null);
  return invalid("guid", because("guidOf", holder.id));
}

/** A picture that is named anew must be there; one that the version before names may have been deleted since. */
function checkImage(sql: Sql, { featuredImage }: PostInput, before: Revision | null): Result<null, Failure> {
  if (featuredImage === null || featuredImage.path === before?.featuredImage?.path) return ok(null);
  const file = getFileByPath(sql, featuredImage.path);
  if (pictureTypes.some((type) => type === file?.type)) return ok(null);
  return invalid("featuredImage.path", because("noPicture", featuredImage.path));
}

/** Renders once to see that it can be published, and what would be dropped. */
export function tryRender(sql: Sql, revision: Revision, id: number): Result<Rendering, Failure> {
  const rendering = renderRevision(sql, revision, id);
  const { body, ...fields } = revision;
  const size = octets(rendering.html) + octets(rendering.teaser) + octets(rendering.excerpt);
  if (Math.max(size, octets(JSON.stringify(fields)) + octets(body)) > LARGEST_ROW) {
    return invalid("body", because("tooLargeBody"));
  }
  return ok(rendering);
}

const encoder = new TextEncoder();
const octets = (text: string) => encoder.encode(text).length;
