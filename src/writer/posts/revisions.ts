import type { PostInput } from "../../model/post.ts";
import { type Doer, type Done, viewDoer } from "../access/callers.ts";
import { row, rows, type Sql } from "../sql.ts";
import { type Gone, listGone } from "../terms/terms.ts";
import { type Fields, laterFields, type PostRow, type Revision, updatePost } from "./posts.ts";

/** Adds the next revision of a post and returns its version. Every version is kept. */
export function addRevision(
  sql: Sql,
  post: Pick<PostRow, "id" | "version">,
  revision: Revision,
  { now, by }: Done,
): number {
  const version = post.version + 1;
  const { body, ...fields } = revision;
  sql.exec(
    "INSERT INTO revisions (post_id, version, saved_at, fields, body, made_by) VALUES (?, ?, ?, ?, ?, ?)",
    post.id,
    version,
    now,
    JSON.stringify(fields),
    body,
    by,
  );
  updatePost(sql, post.id, { version, saved_at: now });
  return version;
}

/** Whoever reads many gives `gone`, all terms that live no more, so that they are looked up once. */
export function getRevision(sql: Sql, postId: number, version: number, gone?: Gone): Revision | null {
  const found = row<{ fields: string; body: string }>(
    sql,
    "SELECT fields, body FROM revisions WHERE post_id = ? AND version = ?",
    postId,
    version,
  );
  return (
    found && {
      ...toFields(sql, found.fields, gone),
      body: found.body,
    }
  );
}

/** Newest first; `before` is the last version of the page before. */
export function listRevisions(sql: Sql, postId: number, before: number, limit: number) {
  return rows<{ version: number; savedAt: string; by: string | null; title: string }>(
    sql,
    `SELECT version, saved_at AS savedAt, made_by AS by, json_extract(fields, '$.title') AS title FROM revisions
     WHERE post_id = ? AND version < ? ORDER BY version DESC LIMIT ?`,
    postId,
    before,
    limit,
  ).map(({ by, ...revision }) => ({ ...revision, savedBy: viewDoer(sql, by) }));
}

/** When a version was saved, and by whom. */
export type Saving = { version: number; savedAt: string; savedBy: Doer | null };

/** Null when there is no such version. */
export function getSaving(sql: Sql, postId: number, version: number): Saving | null {
  const found = row<{ savedAt: string; by: string | null }>(
    sql,
    "SELECT saved_at AS savedAt, made_by AS by FROM revisions WHERE post_id = ? AND version = ?",
    postId,
    version,
  );
  return found && { version, savedAt: found.savedAt, savedBy: viewDoer(sql, found.by) };
}

/** A revision without its body, for what lists posts. */
export function getFields(sql: Sql, postId: number, version: number, gone?: Gone): Fields | null {
  const found = row<{ fields: string }>(
    sql,
    "SELECT fields FROM revisions WHERE post_id = ? AND version = ?",
    postId,
    version,
  );
  return found && toFields(sql, found.fields, gone);
}

function toFields(sql: Sql, json: string, gone?: Gone): Fields {
  const fields = parseFields(json);
  return withLivingTerms(fields, gone ?? listGone(sql, listTermsIn(fields)));
}

/** As a revision was written: its terms may live no more. */
export const parseFields = (json: string): Fields => ({ ...laterFields, ...JSON.parse(json) });

/** The ids of all terms that a revision names. */
export const listTermsIn = ({ authors, categories, tags, series }: Fields): number[] => [
  ...authors,
  ...categories,
  ...tags,
  ...(series ? [series.term] : []),
];

/** A revision stays as it was written: a term in it that was merged since means the other, one that was deleted nothing. */
export function withLivingTerms(fields: Fields, gone: Gone): Fields {
  const { authors, categories, tags, series } = fields;
  if (gone.size === 0) return fields;
  const living = (ids: number[]) =>
    [...new Set(ids.map((id) => gone.get(id) ?? id))].filter((id) => id !== 0);
  const [term] = living(series ? [series.term] : []);
  return {
    ...fields,
    authors: living(authors),
    categories: living(categories),
    tags: living(tags),
    series: series && term !== undefined ? { ...series, term } : null,
  };
}

/** Keeps an edit that lost to a newer one, as it was sent; returns its number within the post. */
export function addConflict(
  sql: Sql,
  postId: number,
  basedOn: number,
  edit: PostInput,
  { now, by }: Done,
): number {
  const last = row<{ n: number | null }>(sql, "SELECT MAX(n) AS n FROM conflicts WHERE post_id = ?", postId);
  const n = (last?.n ?? 0) + 1;
  sql.exec(
    "INSERT INTO conflicts (post_id, n, based_on, saved_at, fields, made_by) VALUES (?, ?, ?, ?, ?, ?)",
    postId,
    n,
    basedOn,
    now,
    JSON.stringify(edit),
    by,
  );
  return n;
}

/** An edit that lost, and the version that it started from. */
export type Conflict = {
  n: number;
  basedOn: number;
  savedAt: string;
  savedBy: Doer | null;
  edit: PostInput;
};

/** The edits of a post that lost, oldest first. */
export function listConflicts(sql: Sql, postId: number): Conflict[] {
  return rows<{ n: number; basedOn: number; savedAt: string; by: string | null; edit: string }>(
    sql,
    `SELECT n, based_on AS basedOn, saved_at AS savedAt, made_by AS by, fields AS edit FROM conflicts
     WHERE post_id = ? ORDER BY n`,
    postId,
  ).map(({ by, edit, ...rest }) => ({ ...rest, savedBy: viewDoer(sql, by), edit: JSON.parse(edit) }));
}

/** Names what an imported post belongs to, which may have come after it; readers have not seen that revision yet. */
export function setLink(
  sql: Sql,
  postId: number,
  version: number,
  link: "parent" | "translationOf",
  to: number,
) {
  sql.exec(
    `UPDATE revisions SET fields = json_set(fields, '$.${link}', ?) WHERE post_id = ? AND version = ?`,
    to,
    postId,
    version,
  );
}
