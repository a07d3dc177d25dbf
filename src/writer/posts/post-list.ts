import type { PostFilters } from "../../model/post-query.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { TermKind } from "../../model/term.ts";
import { isAwaited } from "../approvals/requests.ts";
import type { Failure } from "../failures.ts";
import { row, rows, type Sql } from "../sql.ts";
import { type Gone, listGone } from "../terms/terms.ts";
import type { PostRow } from "./posts.ts";
import { getFields, getRevision } from "./revisions.ts";
import { type PostSummary, toStatus, toSummary } from "./view.ts";

/** How many posts a page looks at, at most, whatever it finds: bodies are much longer than the rest. */
const LOOKED_AT = 1_000;
const READ = 200;

export type PostPage = { posts: PostSummary[]; next: number | null };

/**
 * A page of posts, newest first by id, below the cursor. It looks at a bounded number of posts and may find fewer than
 * the limit, or none: the list ends where `next` is null. What is not `isSeen` is left out.
 */
export function listPosts(
  sql: Sql,
  { cursor, limit, ...filters }: PostFilters & { cursor: number; limit: number },
  isSeen: (post: PostRow) => boolean,
): Result<PostPage, Failure> {
  const terms = findTerms(sql, filters);
  if (!terms.ok) return terms;
  const most = filters.q === undefined ? LOOKED_AT : READ;
  const candidates = listCandidates(sql, filters, cursor, most);
  const gone = listGone(sql, "all");
  const posts: PostSummary[] = [];
  for (const [at, post] of candidates.entries()) {
    const summary = isSeen(post) && summaryIf(sql, post, { filters, terms: terms.value, gone });
    if (summary) posts.push(summary);
    const isLast = at === candidates.length - 1 && candidates.length < most;
    if (posts.length === limit) return ok({ posts, next: isLast ? null : post.id });
  }
  return ok({ posts, next: candidates.length < most ? null : (candidates.at(-1)?.id ?? null) });
}

/** Narrowed by one index, so that no more rows are read than are asked for. */
function listCandidates(sql: Sql, filters: PostFilters, before: number, limit: number): PostRow[] {
  const { type, status, awaitsApproval } = filters;
  const state = status === "live" || status === "publishing" ? "published" : status;
  const order = "id < ? ORDER BY id DESC LIMIT ?";
  if (awaitsApproval !== undefined) {
    const asked = "SELECT post_id FROM approvals WHERE declined_at IS NULL";
    return rows<PostRow>(sql, `SELECT * FROM posts WHERE id IN (${asked}) AND ${order}`, before, limit);
  }
  if (state !== undefined)
    return rows<PostRow>(sql, `SELECT * FROM posts WHERE state = ? AND ${order}`, state, before, limit);
  if (type !== undefined)
    return rows<PostRow>(sql, `SELECT * FROM posts WHERE type = ? AND ${order}`, type, before, limit);
  return rows<PostRow>(sql, `SELECT * FROM posts WHERE ${order}`, before, limit);
}

type Terms = { categories?: number; tags?: number; authors?: number };

/** The ids of the terms that are asked for, or which one there is not. */
function findTerms(sql: Sql, { category, tag, author }: PostFilters): Result<Terms, Failure> {
  const terms: Terms = {};
  const asked = [
    { kind: "category", list: "categories", name: category },
    { kind: "tag", list: "tags", name: tag },
    { kind: "author", list: "authors", name: author },
  ] as const;
  for (const { kind, list, name } of asked) {
    if (name === undefined) continue;
    const id = findTerm(sql, kind, name);
    if (id === null)
      return fail({ kind: "bad-query", field: kind, reason: because("noneCalled", kind, name) });
    terms[list] = id;
  }
  return ok(terms);
}

function findTerm(sql: Sql, kind: TermKind, name: string): number | null {
  const found = row<{ id: number }>(
    sql,
    "SELECT id FROM terms WHERE kind = ?1 AND (slug = ?2 OR slug = ?3 OR (kind = 'author' AND name = ?2)) ORDER BY slug = ?2 DESC",
    kind,
    name,
    name.toLowerCase(),
  );
  return found?.id ?? null;
}

function summaryIf(
  sql: Sql,
  post: PostRow,
  { filters, terms, gone }: { filters: PostFilters; terms: Terms; gone: Gone },
): PostSummary | null {
  const { type, status, awaitsApproval, from, to, q } = filters;
  const revision = q === undefined ? null : getRevision(sql, post.id, post.version, gone);
  const fields = revision ?? getFields(sql, post.id, post.version, gone);
  if (!fields || post.deleted_at !== null) return null;
  if (type !== undefined && post.type !== type) return null;
  const at = fields.publishedAt ?? post.published_at;
  if (from !== undefined && (at === null || at < from)) return null;
  if (to !== undefined && (at === null || at >= to)) return null;
  if (terms.categories !== undefined && !fields.categories.includes(terms.categories)) return null;
  if (terms.tags !== undefined && !fields.tags.includes(terms.tags)) return null;
  if (terms.authors !== undefined && !fields.authors.includes(terms.authors)) return null;
  if (awaitsApproval !== undefined && !isAwaited(sql, post)) return null;
  if (status !== undefined && toStatus(sql, post) !== status) return null;
  if (q !== undefined) {
    const texts = [fields.title, fields.subtitle ?? "", revision?.body ?? ""];
    if (!texts.some((text) => text.toLowerCase().includes(q.toLowerCase()))) return null;
  }
  return toSummary(sql, post, fields);
}
