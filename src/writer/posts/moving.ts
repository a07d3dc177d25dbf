import type { PostInput } from "../../model/post.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { normalise, paths } from "../../paths.ts";
import { listDescendants } from "../build/post-page.ts";
import type { Failure } from "../failures.ts";
import { claim, type Outbox, release, releaseAllBut } from "../projection/documents.ts";
import { postOwner } from "../projection/owners.ts";
import { localDate } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { isInMenu } from "../terms/menu.ts";
import { outboxFor, oweMentions } from "./mentions.ts";
import { findHolder, freePath, reservePath, wantedPath } from "./post-paths.ts";
import { getPost, listChildPages, type PostRow, type Revision, updatePost } from "./posts.ts";
import { getFields } from "./revisions.ts";

/** How posts come from one path to another. */

/**
 * At a save a draft moves, and with it the drafts below. What readers know stays where it is: it moves when the change is
 * published, and a path that was given by name is kept for it until then.
 */
export function moveAtSave(sql: Sql, post: PostRow, input: PostInput, now: string): Result<null, Failure> {
  const owner = postOwner(post.id);
  const slug = input.slug ?? post.slug;
  const { type } = post;
  const publishedOn = post.published_on ?? localDate(sql, input.publishedAt ?? now);
  const place = { type, slug, publishedOn, parent: input.parent };
  const field = input.path === null ? "slug" : "path";
  const given = input.path ?? (slug === post.slug ? null : wantedPath(sql, place));
  const isThere = given !== null && isSame(given, post.path) && post.deleted_at === null;
  const holder = given === null || isThere ? null : findHolder(sql, given, owner);
  if (given !== null && holder !== null) return fail({ kind: "path-taken", path: given, holder, field });

  if (post.published_version !== null) {
    if (input.path !== null) claim(sql, normalise(input.path), "post", owner);
    const scheduled = post.scheduled_version && getFields(sql, post.id, post.scheduled_version)?.path;
    releaseAllBut(
      sql,
      owner,
      [post.path, input.path, scheduled].flatMap((path) => (path ? [normalise(path)] : [])),
    );
    return ok(null);
  }
  const to = input.path === null ? freePath(sql, place, owner) : { slug, path: input.path };
  reservePath(sql, post.id, post.path, to.path);
  updatePost(sql, post.id, { ...to, parent_id: input.parent });
  moveBelow(sql, null, post.id);
  return ok(null);
}

/**
 * At a publication: the row's slug and path are what the revision says. A path is made at the first; a new slug or parent
 * moves it, and what readers knew becomes a redirect.
 */
export function moveAtPublication(
  { sql }: Outbox,
  post: PostRow,
  version: number,
  revision: Revision,
  publishedOn: string,
) {
  const owner = postOwner(post.id);
  const to = whereTo(sql, post, revision, publishedOn);
  if (!isSame(to.path, post.path)) leave(sql, post);
  claim(sql, normalise(to.path), "post", owner);
  const newest = post.version === version ? revision : getFields(sql, post.id, post.version);
  releaseAllBut(
    sql,
    owner,
    [to.path, newest?.path].flatMap((path) => (path ? [normalise(path)] : [])),
  );
  return to;
}

function whereTo(sql: Sql, post: PostRow, revision: Revision, publishedOn: string) {
  const owner = postOwner(post.id);
  const first = post.published_version === null;
  const slug = revision.slug ?? post.slug;
  const { path } = revision;
  if (path !== null) {
    const free = isSame(path, post.path) || findHolder(sql, path, owner) === null;
    return { slug, path: free ? path : post.path };
  }
  const underAnother = post.type === "page" && revision.parent !== post.parent_id;
  if (!first && slug === post.slug && !underAnother) return { slug, path: post.path };
  const date = first ? publishedOn : (post.published_on ?? publishedOn);
  return freePath(sql, { type: post.type, slug, publishedOn: date, parent: revision.parent }, owner);
}

/** The pages below one that moved. */
export function moveDescendants(outbox: Outbox, id: number) {
  moveBelow(outbox.sql, outboxFor(outbox, listDescendants(outbox.sql, id).length), id);
}

/**
 * Takes the pages below a page to where it stands now, but for those that have a path of their own. Without an outbox
 * only those that readers never saw.
 */
function moveBelow(sql: Sql, outbox: Outbox | null, id: number, seen = new Set([id])) {
  const parent = getPost(sql, id);
  for (const page of parent?.type === "page" ? listChildPages(sql, id) : []) {
    const isPublic = page.published_version !== null;
    if (seen.has(page.id) || (isPublic && !outbox)) continue;
    seen.add(page.id);
    if (getFields(sql, page.id, page.published_version ?? page.version)?.path !== null) continue;
    if (isSame(paths.page(parent?.path ?? paths.home, page.slug), page.path)) continue;
    const place = { type: page.type, slug: page.slug, publishedOn: "", parent: id };
    const to = freePath(sql, place, postOwner(page.id));
    leave(sql, page);
    claim(sql, normalise(to.path), "post", postOwner(page.id));
    updatePost(sql, page.id, to);
    if (outbox && isPublic) {
      oweMentions(outbox, page.id);
      if (isInMenu(sql, page.id)) outbox.oweSite();
    }
    moveBelow(sql, outbox, page.id, seen);
  }
}

/** Gives a post's path up: to a redirect, when readers know it. */
function leave(sql: Sql, post: PostRow) {
  const key = normalise(post.path);
  if (post.published_version === null) release(sql, key, postOwner(post.id));
  else claim(sql, key, "redirect", postOwner(post.id));
}

const isSame = (a: string, b: string) => normalise(a) === normalise(b);
