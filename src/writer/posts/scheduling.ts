import type { Rendering } from "../../content/render.ts";
import { because } from "../../model/reasons.ts";
import { ok, type Result } from "../../model/result.ts";
import { conflict, type Failure } from "../failures.ts";
import { forgetScheduledUses, scheduleUses } from "../files/file-uses.ts";
import { lanes, Outbox } from "../projection/documents.ts";
import { row, rows, type Sql } from "../sql.ts";
import { getPost, type PostRow, updatePost } from "./posts.ts";
import { publish } from "./publishing.ts";
import { getFields } from "./revisions.ts";

/** Publishes the newest revision now, or at an instant that lies ahead. `rendered` is what was made of it a moment ago. */
export function publishOrSchedule(
  outbox: Outbox,
  post: PostRow,
  at: string | null,
  now: string,
  rendered?: Rendering,
): Result<null, Failure> {
  const { sql } = outbox;
  const why = whyNotPublished(sql, post, at, now);
  if (why) return { ok: false, failure: why };
  if (at !== null && at > now) {
    updatePost(sql, post.id, {
      state: post.state === "published" ? "published" : "scheduled",
      scheduled_at: at,
      scheduled_version: post.version,
    });
    scheduleUses(sql, post.id);
    return ok(null);
  }
  publish(outbox, post, post.version, now, rendered);
  return ok(null);
}

/** Why the newest revision cannot be published now, or at an instant that lies ahead; null when it can. */
export function whyNotPublished(sql: Sql, post: PostRow, at: string | null, now: string): Failure | null {
  const publishedAt = getFields(sql, post.id, post.version)?.publishedAt ?? null;
  const isAhead = at !== null && at > now;
  if (publishedAt !== null && publishedAt > (isAhead ? at : now)) {
    return { kind: "invalid", field: "publishedAt", reason: because("datedLater", publishedAt) };
  }
  if (!isAhead || post.state !== "withdrawn") return null;
  return { kind: "conflict", reason: because("withdrawnFirst") };
}

export function cancelSchedule(sql: Sql, post: PostRow): Result<null, Failure> {
  if (post.scheduled_at === null) {
    return conflict(post.state === "published" ? because("isPublic") : because("notScheduled"));
  }
  const state = post.state === "scheduled" ? "draft" : post.state;
  updatePost(sql, post.id, { state, scheduled_at: null, scheduled_version: null });
  forgetScheduledUses(sql, post.id);
  return ok(null);
}

/** The posts that are due by the object's clock, missed times too. */
export function listDue(sql: Sql, now: number): number[] {
  const due = rows<{ id: number }>(
    sql,
    "SELECT id FROM posts WHERE scheduled_at IS NOT NULL AND scheduled_at <= ? ORDER BY scheduled_at, id LIMIT 50",
    new Date(now).toISOString(),
  );
  return due.map(({ id }) => id);
}

/** Publishes exactly the version that was scheduled, as of the instant it was scheduled for. Twice does nothing. */
export function publishScheduled(sql: Sql, id: number) {
  const post = getPost(sql, id);
  if (!post || post.scheduled_at === null || post.scheduled_version === null) return;
  publish(new Outbox(sql, lanes.editors), post, post.scheduled_version, post.scheduled_at);
}

/** A post that could not be published is tried again in five minutes and holds nobody else up. */
export function postpone(sql: Sql, id: number, now: number) {
  updatePost(sql, id, { scheduled_at: new Date(now + 300_000).toISOString() });
}

/** When the next scheduled post is due, in ms. */
export function nextScheduled(sql: Sql): number | null {
  const next = row<{ at: string | null }>(
    sql,
    "SELECT MIN(scheduled_at) AS at FROM posts WHERE scheduled_at IS NOT NULL",
  );
  return next?.at ? Date.parse(next.at) : null;
}
