import { Hono } from "hono";
import type { App } from "../../app.ts";
import { difference } from "../../content/difference.ts";
import { restorationInput } from "../../model/post.ts";
import { paths } from "../../paths.ts";
import type { RevisionView } from "../../writer/posts/view.ts";
import { idOf, numberOf } from "../number-of.ts";
import { absolute } from "./http/absolute.ts";
import { readBody } from "./http/body.ts";
import { readVersion, toETag } from "./http/preconditions.ts";
import { problem } from "./http/problem.ts";
import { differenceQuery, nextPage, pageQuery, readQuery } from "./http/query.ts";
import { run } from "./run.ts";

/** What stands below a post: its versions. */
export const revisions = new Hono<App>();

revisions.get("/:id{[0-9]+}/revisions", async (c) => {
  const query = readQuery(c, pageQuery);
  if (!query.ok) return query.failure;
  const listed = await run(c, "listRevisions", { id: idOf(c), ...query.value });
  if (!listed.ok) return listed.failure;
  nextPage(c, listed.value.next);
  return c.json(listed.value);
});

/** A new version that says what an earlier one said. */
revisions.post("/:id{[0-9]+}/revisions", async (c) => {
  const version = readVersion(c);
  if (!version.ok) return version.failure;
  const input = await readBody(c, restorationInput);
  if (!input.ok) return input.failure;
  const restored = await run(c, "restoreRevision", {
    id: idOf(c),
    basedOn: version.value,
    version: input.value.version,
  });
  if (!restored.ok) return restored.failure;
  const { post, dropped } = restored.value;
  c.header("Location", paths.api.revision(post.id, post.version));
  c.header("ETag", toETag(post.version));
  return c.json(absolute(c, { ...post, dropped }), 201);
});

revisions.get("/:id{[0-9]+}/revisions/:version{[0-9]+}", async (c) => {
  const version = numberOf(c, "version");
  const revision = await run(c, "getRevision", { id: idOf(c), version });
  return revision.ok ? c.json(revision.value) : revision.failure;
});

/** What was changed from another version, the one before when none is named. */
revisions.get("/:id{[0-9]+}/revisions/:version{[0-9]+}/difference", async (c) => {
  const to = numberOf(c, "version");
  const query = readQuery(c, differenceQuery);
  if (!query.ok) return query.failure;
  const { from = to - 1 } = query.value;
  if (from < 1) {
    return problem(c, 400, "bad-query", {
      detail: "from: the first version has none before it: name the one to compare with",
    });
  }
  const both = await run(c, "getRevisions", { id: idOf(c), from, to });
  if (!both.ok) return both.failure;
  const [older, newer] = both.value;
  return c.json({ from, to, fields: changedFields(older, newer), body: difference(older.body, newer.body) });
});

/** What tells of a version, and no editor wrote. */
const ABOUT = new Set(["version", "savedAt", "savedBy", "published", "body"]);

/** The fields but the body in which two versions differ, each with both values. */
function changedFields(older: RevisionView, newer: RevisionView) {
  const before = new Map(Object.entries(older));
  return Object.entries(newer)
    .filter(([field]) => !ABOUT.has(field))
    .map(([field, to]) => ({ field, from: before.get(field) ?? null, to }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
}
