import { type Rendering, renderBody } from "../content/render.ts";
import type { PostInput, PostPatch } from "../model/post.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { toSlug } from "../model/slug.ts";
import type { Failure } from "./failures.ts";
import { freePath, isFree, type Place, reservePath, wantedPath } from "./post-paths.ts";
import { getPost, insertPost, type PostRow, type Revision, updatePost } from "./posts.ts";
import { addConflict, addRevision, getRevision } from "./revisions.ts";
import { localDate } from "./settings.ts";
import type { Sql } from "./sql.ts";
import { ensureTerm, findTerm } from "./terms.ts";
import { toView, viewPost } from "./view.ts";

export type Saved = { post: PostRow; rendering: Rendering };

/** A row holds 2 MB; what is stored together must fit. */
const LARGEST_ROW = 1_900_000;

/** Makes a new draft. Nothing of it is public. */
export function createPost(sql: Sql, input: PostInput, now: string): Result<Saved, Failure> {
  const place: Place = {
    type: input.type,
    slug: input.slug ?? (toSlug(input.title) || "untitled"),
    publishedOn: localDate(sql, input.publishedAt ?? now),
    parent: input.parent,
  };
  if (input.slug && !isFree(sql, wantedPath(sql, place), "")) {
    return fail({ kind: "path-taken", path: wantedPath(sql, place) });
  }
  const revision = toRevision(sql, input, 0);
  if (!revision.ok) return revision;
  const rendering = tryRender(revision.value, 0);
  if (!rendering.ok) return rendering;

  const { slug, path } = freePath(sql, place, "");
  const id = insertPost(sql, { type: input.type, path, slug, guid: `urn:uuid:${crypto.randomUUID()}` }, now);
  reservePath(sql, id, null, path);
  addRevision(sql, { id, version: 0 }, revision.value, now);
  return saved(sql, id, revision.value);
}

/**
 * Adds a revision that started from `basedOn` (a version). A save that is based on an older one fails as stale,
 * and its text is kept as a conflict. A patch is applied to the version that it started from.
 */
export function savePost(
  sql: Sql,
  id: number,
  basedOn: number,
  change: { put: PostInput } | { patch: PostPatch },
  now: string,
): Result<Saved, Failure> {
  const post = getPost(sql, id);
  if (!post) return fail({ kind: "not-found", what: `Post ${id}` });
  const previous = getRevision(sql, id, post.version);
  const base = getRevision(sql, id, basedOn) ?? previous;
  if (!base) return fail({ kind: "not-found", what: `Post ${id}` });
  const input = "put" in change ? change.put : applyPatch(sql, post, base, change.patch);
  if (post.version !== basedOn) return keepLoser(sql, post, basedOn, input, now);
  if (input.type !== post.type) {
    return fail({ kind: "invalid", field: "type", message: `Cannot change: this is a ${post.type}` });
  }
  const made = toRevision(sql, input, id, previous);
  if (!made.ok) return made;
  const revision = "put" in change ? made.value : { ...made.value, ...untouchedTerms(base, change.patch) };
  const rendering = tryRender(revision, id);
  if (!rendering.ok) return rendering;
  const reserved = reserveSlug(sql, post, input, now);
  if (!reserved.ok) return reserved;
  addRevision(sql, post, revision, now);
  return saved(sql, id, revision, rendering.value);
}

function saved(sql: Sql, id: number, revision: Revision, rendering?: Rendering): Result<Saved, Failure> {
  const post = getPost(sql, id);
  if (!post) return fail({ kind: "not-found", what: `Post ${id}` });
  return ok({ post, rendering: rendering ?? renderBody(revision.format, revision.body, id) });
}

/** RFC 7396 on the fields of a version: what the patch does not name stays. */
function applyPatch(sql: Sql, post: PostRow, base: Revision, patch: PostPatch): PostInput {
  const { type, title, body, format, subtitle, bylines, categories, tags, language, ...rest } = toView(
    sql,
    post,
    base,
  );
  const { translationOf, parent, excerpt } = rest;
  const { slug, publishedAt } = base;
  return Object.assign(
    { type, title, body, format, slug, subtitle, bylines, categories, tags, language },
    { translationOf, parent, excerpt, publishedAt },
    patch,
  );
}

/** The terms that a patch does not name, by id: two authors may have the same name. */
function untouchedTerms({ authors, categories, tags }: Revision, patch: PostPatch): Partial<Revision> {
  return {
    ...(patch.bylines === undefined && { authors }),
    ...(patch.categories === undefined && { categories }),
    ...(patch.tags === undefined && { tags }),
  };
}

function keepLoser(
  sql: Sql,
  post: PostRow,
  basedOn: number,
  edit: PostInput,
  now: string,
): Result<Saved, Failure> {
  const conflict = addConflict(sql, post.id, basedOn, edit, now);
  const current = viewPost(sql, post.id);
  if (!current) return fail({ kind: "not-found", what: `Post ${post.id}` });
  return fail({ kind: "stale", current, conflict, submitted: edit });
}

/** Terms by id. Tags and authors are made when they are new; a category must exist. */
function toRevision(
  sql: Sql,
  input: PostInput,
  id: number,
  previous: Revision | null = null,
): Result<Revision, Failure> {
  const { type, bylines, categories, tags, ...fields } = input;
  const found = categories.map((slug) => findTerm(sql, "category", slug));
  const unknown = categories.filter((_, at) => !found[at]);
  if (unknown.length > 0) {
    const message = `No category has the slug ${unknown.join(", ")}: create it first with POST /api/categories`;
    return fail({ kind: "invalid", field: "categories", message });
  }
  const link = checkLinks(sql, input, id);
  if (!link.ok) return link;
  return ok({
    ...fields,
    authors: unique(bylines.map((name) => ensureTerm(sql, "author", name))),
    categories: unique(found.flatMap((category) => category?.id ?? [])),
    tags: unique(tags.map((name) => ensureTerm(sql, "tag", name))),
    position: previous?.position ?? 0,
    publishedOn: previous?.publishedAt === fields.publishedAt ? (previous.publishedOn ?? null) : null,
    path: previous?.path ?? null,
    note: previous?.note ?? null,
  });
}

/** A translation and a parent must exist, be of the right type, and not be the post itself. */
function checkLinks(sql: Sql, { type, translationOf, parent }: PostInput, id: number): Result<null, Failure> {
  if (translationOf !== null && (translationOf === id || !getPost(sql, translationOf))) {
    return fail({
      kind: "invalid",
      field: "translationOf",
      message: `There is no other post ${translationOf}`,
    });
  }
  if (parent === null) return ok(null);
  if (type !== "page") return fail({ kind: "invalid", field: "parent", message: "Only a page has a parent" });
  for (let above: number | null = parent; above !== null; ) {
    const page = getPost(sql, above);
    if (page?.type !== "page")
      return fail({ kind: "invalid", field: "parent", message: `There is no page ${parent}` });
    if (above === id)
      return fail({ kind: "invalid", field: "parent", message: "A page cannot stand below itself" });
    above = page.parent_id;
  }
  return ok(null);
}

/** Renders once to see that it can be published, and what would be dropped. */
export function tryRender(revision: Revision, id: number): Result<Rendering, Failure> {
  const rendering = renderBody(revision.format, revision.body, id);
  const { body, ...fields } = revision;
  const size = octets(rendering.html) + octets(rendering.teaser) + octets(rendering.excerpt);
  if (Math.max(size, octets(JSON.stringify(fields)) + octets(body)) > LARGEST_ROW) {
    return fail({ kind: "invalid", field: "body", message: "Is too large: split it into several posts" });
  }
  return ok(rendering);
}

/** A draft moves at once with its slug; a published post moves when the change is published. */
function reserveSlug(sql: Sql, post: PostRow, input: PostInput, now: string): Result<null, Failure> {
  const slug = input.slug ?? post.slug;
  const place = {
    type: post.type,
    slug,
    publishedOn: post.published_on ?? localDate(sql, input.publishedAt ?? now),
    parent: input.parent,
  };
  const path = wantedPath(sql, place);
  if (slug !== post.slug && !isFree(sql, path, `post:${post.id}`)) return fail({ kind: "path-taken", path });
  const imported = getRevision(sql, post.id, post.version)?.path !== null;
  if (post.published_version !== null || imported) return ok(null);
  const moved = freePath(sql, place, `post:${post.id}`);
  reservePath(sql, post.id, post.path, moved.path);
  updatePost(sql, post.id, moved);
  return ok(null);
}

const unique = <T>(items: T[]): T[] => [...new Set(items)];

const encoder = new TextEncoder();
const octets = (text: string) => encoder.encode(text).length;
