import { fail, ok, type Result } from "../../model/result.ts";
import { doneBy } from "../access/callers.ts";
import type { Command } from "../command.ts";
import type { Failure } from "../failures.ts";
import { toPage } from "../paging.ts";
import { getPost as getRow } from "../posts/posts.ts";
import { listRevisions as listRows } from "../posts/revisions.ts";
import { savePost as save } from "../posts/saving.ts";
import {
  type RevisionSummary,
  type RevisionView,
  type Stored,
  viewRevision,
  viewStored,
} from "../posts/view.ts";
import type { Sql } from "../sql.ts";

/** Versions of a post, a deleted one's too: what was written is not lost. */

/** Newest first, below the cursor: the last version of the page before. */
export const listRevisions: Command<
  { id: number; cursor: number; limit: number },
  { revisions: RevisionSummary[]; next: number | null }
> = {
  needs: "read",
  authors: ({ id }) => id,
  run({ sql }, { id, cursor, limit }) {
    const post = getRow(sql, id);
    if (!post) return fail({ kind: "not-found", what: `Post ${id}` });
    const found = listRows(sql, id, cursor, limit + 1);
    const { page, next } = toPage(found, limit, ({ version }) => version);
    const revisions = page.map((one) => ({ ...one, published: one.version === post.published_version }));
    return ok({ revisions, next });
  },
};

export const getRevision: Command<{ id: number; version: number }, RevisionView> = {
  needs: "read",
  authors: ({ id }) => id,
  run: ({ sql }, { id, version }) => find(sql, id, version),
};

/** Two versions, to be compared. */
export const getRevisions: Command<{ id: number; from: number; to: number }, [RevisionView, RevisionView]> = {
  needs: "read",
  authors: ({ id }) => id,
  run({ sql }, { id, from, to }) {
    const older = find(sql, id, from);
    if (!older.ok) return older;
    const newer = find(sql, id, to);
    return newer.ok ? ok([older.value, newer.value]) : newer;
  },
};

/** Makes a new version that says what an earlier one said. A deleted post is a draft again by it. */
export const restoreRevision: Command<{ id: number; basedOn: number; version: number }, Stored> = {
  needs: "write",
  authors: ({ id }) => id,
  notes: ({ id, version }, { post }) => ({ post: id, fact: { version: post.version, restored: version } }),
  run(context, { id, basedOn, version }) {
    const saved = save(context.sql, id, basedOn, { restore: version }, doneBy(context));
    return saved.ok ? viewStored(context.sql, id, saved.value.rendering.dropped) : saved;
  },
};

function find(sql: Sql, id: number, version: number): Result<RevisionView, Failure> {
  const revision = viewRevision(sql, id, version);
  return revision ? ok(revision) : fail({ kind: "not-found", what: `Version ${version} of post ${id}` });
}
