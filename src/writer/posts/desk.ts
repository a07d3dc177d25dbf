import type { TermKind } from "../../model/term.ts";
import { isAuthor, maySee } from "../access/access.ts";
import { nameOf } from "../access/callers.ts";
import type { Context } from "../command.ts";
import { countComments } from "../comments/comments.ts";
import { listPictures, type PictureChoice } from "../files/files.ts";
import { rows, type Sql } from "../sql.ts";
import { getPost, type PostRow } from "./posts.ts";
import { getFields } from "./revisions.ts";
import { type PostSummary, type RevisionView, toSummary, viewRevision } from "./view.ts";
import { getCopy, listNewCopies, type WorkingCopy } from "./working-copies.ts";

/** All that lies on the desk of somebody who writes: the post, and what it can be filed under and tied to. */
export type Desk = {
  /** null while it is a new one. */
  post: PostSummary | null;
  /** How many comments an import brought below it. */
  comments: number;
  /** The version that is asked for, as it could be sent again; null for a new post, and for a version that never was. */
  version: RevisionView | null;
  /** In the order of the tree, each with how deep it stands. */
  categories: { slug: string; name: string; depth: number }[];
  series: { slug: string; name: string }[];
  authors: string[];
  /** The post's own, and the newest. */
  tags: { slug: string; name: string }[];
  /** What a page can stand below. */
  pages: { id: number; title: string; path: string }[];
  pictures: PictureChoice[];
  /** What the caller typed of this and did not save; of new posts all that were begun. */
  copies: WorkingCopy[];
  /** What the post is a translation of. */
  original: { id: number; path: string } | null;
};

/** More than these are no help to choose from; what is not listed can be typed. */
const MOST_SUGGESTED = 300;
const MOST_PAGES = 500;
const MOST_PICTURES = 60;

/** `version` is the newest when it is null. Authors are told no more of others' work than readers know. */
export function viewDesk(context: Context, post: PostRow | null, version: number | null): Desk {
  const { sql } = context;
  const isRestricted = isAuthor(context.caller);
  const fields = post && getFields(sql, post.id, post.version);
  const shown = post && viewRevision(sql, post.id, version ?? post.version);
  return {
    post: post && fields && toSummary(sql, post, fields),
    comments: post ? countComments(sql, post.id) : 0,
    version: shown,
    categories: toTree(sql),
    series: listTerms(sql, "series", shown?.series?.slug ? [shown.series.slug] : [], isRestricted),
    authors: listTerms(sql, "author", [], isRestricted).map(({ name }) => name),
    tags: listTerms(sql, "tag", shown?.tags ?? [], isRestricted),
    pages: isRestricted ? [] : listPages(sql, post?.id ?? null),
    pictures: listPictures(sql, MOST_PICTURES, isRestricted),
    copies: listCopies(context, post),
    original: findOriginal(context, shown?.translationOf ?? null),
  };
}

function listCopies({ sql, caller }: Context, post: PostRow | null): WorkingCopy[] {
  const who = nameOf(caller);
  if (post === null) return listNewCopies(sql, who);
  const copy = getCopy(sql, who, `post:${post.id}`);
  if (copy === null) return [];
  const { fields: _, ...facts } = copy;
  return [facts];
}

type Named = { slug: string; name: string };

/** The newest of a kind, and before them a post's own. `onlyKnown`: of the others those that are on something public. */
const listTerms = (sql: Sql, kind: TermKind, own: string[], onlyKnown: boolean): Named[] =>
  rows(
    sql,
    `SELECT slug, name FROM terms WHERE kind = ?1 AND merged_into IS NULL AND (NOT ?3
       OR slug IN (SELECT value FROM json_each(?2))
       OR EXISTS (SELECT 1 FROM archive_entries WHERE archive = kind || ':' || terms.id))
     ORDER BY slug NOT IN (SELECT value FROM json_each(?2)), id DESC LIMIT ?4`,
    kind,
    JSON.stringify(own),
    Number(onlyKnown),
    MOST_SUGGESTED,
  );

const listPages = (sql: Sql, but: number | null): Desk["pages"] =>
  rows(
    sql,
    `SELECT posts.id, path, json_extract(fields, '$.title') AS title FROM posts
     JOIN revisions ON post_id = posts.id AND revisions.version = posts.version
     WHERE type = 'page' AND deleted_at IS NULL AND posts.id IS NOT ? ORDER BY path LIMIT ?`,
    but,
    MOST_PAGES,
  );

type Category = Named & { id: number; parent_id: number | null };

/** Categories in the order of their tree; what stands below nothing that lives stands at the top. */
function toTree(sql: Sql): Desk["categories"] {
  const all = rows<Category>(
    sql,
    "SELECT id, slug, name, parent_id FROM terms WHERE kind = 'category' AND merged_into IS NULL ORDER BY name",
  );
  const known = new Set(all.map(({ id }) => id));
  const below = Map.groupBy(all, ({ parent_id: parent }) => (known.has(parent ?? 0) ? parent : null));
  const seen = new Set<number>();
  const walk = (parent: number | null, depth: number): Desk["categories"] =>
    (below.get(parent) ?? []).flatMap(({ id, slug, name }) => {
      if (seen.has(id)) return [];
      seen.add(id);
      return [{ slug, name, depth }, ...walk(id, depth + 1)];
    });
  return walk(null, 0);
}

function findOriginal(context: Context, id: number | null): Desk["original"] {
  const found = id === null ? null : getPost(context.sql, id);
  return found && maySee(context, found) ? { id: found.id, path: found.path } : null;
}
