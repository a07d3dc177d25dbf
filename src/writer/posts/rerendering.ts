import { CONTENT_VERSION, type Rendering } from "../../content/render.ts";
import { oweComments } from "../build/comments.ts";
import { areCommentsOutdated, rerenderComments } from "../comments/comments.ts";
import { addUses, toNaming } from "../files/file-uses.ts";
import { lanes, Outbox } from "../projection/documents.ts";
import { getState, setState } from "../schema.ts";
import { rows, type Sql } from "../sql.ts";
import { oweCategory } from "../terms/term-paths.ts";
import { listTerms } from "../terms/terms.ts";
import { owePost } from "./mentions.ts";
import { getPost } from "./posts.ts";
import { oweText } from "./publishing.ts";
import { renderRevision } from "./rendering.ts";
import { forgetRendering, getRendering, type StoredRendering, setRendering } from "./renderings.ts";
import { getRevision } from "./revisions.ts";

/** Texts that an older converter made are made again, some at a time, and written where they changed. */

/** Posts per step: a long one takes 30 ms, and editors' commands wait for the step. */
const STEP = 10;
/** A comment takes a twentieth of what a post takes. */
const COMMENTS_EACH = 10;

/** Whether something was made by an older converter. */
export const isOutdated = (sql: Sql): boolean =>
  areDescriptionsOutdated(sql) || listOutdated(sql, 1).length > 0 || areCommentsOutdated(sql);

/** Makes the next texts again. */
export function rerender(sql: Sql, limit = STEP) {
  const outbox = new Outbox(sql, lanes.bulk);
  if (areDescriptionsOutdated(sql)) {
    for (const { id, description } of listTerms(sql, "category"))
      if (description !== null) oweCategory(outbox, id);
    setState(sql, "content-version", CONTENT_VERSION);
  }
  for (const id of rerenderComments(sql, limit * COMMENTS_EACH)) {
    owePost(outbox, id);
    oweComments(outbox, id);
  }
  for (const id of listOutdated(sql, limit)) {
    const post = getPost(sql, id);
    // Nobody has read it yet: its publication makes it.
    if (post?.published_version === null) {
      forgetRendering(sql, id);
      continue;
    }
    const old = getRendering(sql, id);
    const revision = old && getRevision(sql, id, old.version);
    if (!revision) {
      keepAsItIs(sql, id);
      continue;
    }
    const made = renderRevision(sql, revision, id, true);
    setRendering(sql, id, old.version, made);
    if (post?.state !== "published") continue;
    addUses(sql, id, "public", toNaming(post.path, revision, made));
    if (!isChanged(old, made)) continue;
    oweText(outbox, id);
  }
}

/** Gives up the text that cannot be made again: readers go on seeing what they saw. */
export function skipOutdated(sql: Sql) {
  for (const id of listOutdated(sql, 1)) keepAsItIs(sql, id);
}

function keepAsItIs(sql: Sql, postId: number) {
  sql.exec("UPDATE renderings SET content_version = ? WHERE post_id = ?", CONTENT_VERSION, postId);
}

const isChanged = (old: StoredRendering, made: Rendering) =>
  old.html !== made.html ||
  old.teaser !== made.teaser ||
  old.more !== made.more ||
  old.excerpt !== made.excerpt;

/** Descriptions of categories are made when their archives are; the first sites have version 1 without saying so. */
const areDescriptionsOutdated = (sql: Sql) => getState(sql, "content-version", 1) < CONTENT_VERSION;

function listOutdated(sql: Sql, limit: number): number[] {
  const outdated = rows<{ id: number }>(
    sql,
    "SELECT post_id AS id FROM renderings WHERE content_version < ? LIMIT ?",
    CONTENT_VERSION,
    limit,
  );
  return outdated.map(({ id }) => id);
}
