import { type Context, Hono } from "hono";
import type { App } from "../../app.ts";
import {
  newPostInput,
  type PostInput,
  type PostPatch,
  postInput,
  postPatch,
  publicationInput,
  purgeInput,
  withdrawalInput,
} from "../../model/post.ts";
import { paths } from "../../paths.ts";
import type { PublicationView } from "../../writer/posts/publication.ts";
import { idOf } from "../number-of.ts";
import { absolute } from "./http/absolute.ts";
import { POST_LIMIT, readBody } from "./http/body.ts";
import { readVersion, toETag } from "./http/preconditions.ts";
import { sayWaited } from "./http/preferences.ts";
import { nextPage, postQuery, readQuery } from "./http/query.ts";
import { run } from "./run.ts";

export const posts = new Hono<App>();

posts.post("/", async (c) => {
  const input = await readBody(c, newPostInput, POST_LIMIT);
  if (!input.ok) return input.failure;
  const created = await run(c, "createPost", input.value);
  if (!created.ok) return created.failure;
  const { post, dropped } = created.value;
  c.header("Location", paths.api.post(post.id));
  c.header("ETag", toETag(post.version));
  sayWaited(c, post.status);
  return c.json(absolute(c, { ...post, dropped }), 201);
});

posts.get("/", async (c) => {
  const query = readQuery(c, postQuery);
  if (!query.ok) return query.failure;
  const { path, ...filters } = query.value;
  const listed =
    path === undefined ? await run(c, "listPosts", filters) : await run(c, "listPostsAt", { address: path });
  if (!listed.ok) return listed.failure;
  const { posts, next } = listed.value;
  nextPage(c, next);
  return c.json({ posts: posts.map((post) => absolute(c, post)), next });
});

posts.get("/:id{[0-9]+}", async (c) => {
  const post = await run(c, "getPost", { id: idOf(c) });
  if (!post.ok) return post.failure;
  c.header("ETag", toETag(post.value.version));
  return c.json(absolute(c, post.value));
});

posts.put("/:id{[0-9]+}", async (c) => {
  const input = await readBody(c, postInput, POST_LIMIT);
  return input.ok ? save(c, { put: input.value }) : input.failure;
});

posts.patch("/:id{[0-9]+}", async (c) => {
  const input = await readBody(c, postPatch, POST_LIMIT);
  return input.ok ? save(c, { patch: input.value }) : input.failure;
});

posts.delete("/:id{[0-9]+}", async (c) => {
  const version = readVersion(c);
  if (!version.ok) return version.failure;
  const deleted = await run(c, "deletePost", { id: idOf(c), version: version.value });
  return deleted.ok ? c.body(null, 204) : deleted.failure;
});

posts.get("/:id{[0-9]+}/conflicts", async (c) => {
  const conflicts = await run(c, "listConflicts", { id: idOf(c) });
  return conflicts.ok ? c.json({ conflicts: conflicts.value }) : conflicts.failure;
});

posts.get("/:id{[0-9]+}/publication", async (c) => {
  const publication = await run(c, "getPublication", { id: idOf(c) });
  return publication.ok ? c.json(absolute(c, publication.value)) : publication.failure;
});

posts.put("/:id{[0-9]+}/publication", async (c) => {
  const version = readVersion(c);
  if (!version.ok) return version.failure;
  const input = await readBody(c, publicationInput);
  if (!input.ok) return input.failure;
  const published = await run(c, input.value.urgent ? "correctPost" : "publishPost", {
    id: idOf(c),
    version: version.value,
    publication: input.value,
  });
  if (!published.ok) return published.failure;
  if (published.value.approval?.status === "waiting") return waiting(c, published.value);
  c.header("Location", paths.api.publication(idOf(c)));
  return c.json(absolute(c, published.value), sayWaited(c, published.value.status) ? 200 : 202);
});

posts.delete("/:id{[0-9]+}/publication", async (c) => {
  const cancelled = await run(c, "cancelPublication", { id: idOf(c) });
  return cancelled.ok ? c.json(absolute(c, cancelled.value)) : cancelled.failure;
});

posts.get("/:id{[0-9]+}/withdrawal", async (c) => {
  const withdrawal = await run(c, "getWithdrawal", { id: idOf(c) });
  return withdrawal.ok ? c.json(absolute(c, withdrawal.value)) : withdrawal.failure;
});

/** 200 once the withdrawal list is in R2; 202 while it is still being tried. */
posts.put("/:id{[0-9]+}/withdrawal", async (c) => {
  const input = await readBody(c, withdrawalInput);
  if (!input.ok) return input.failure;
  const withdrawn = await run(c, "withdrawPost", { id: idOf(c), withdrawal: input.value });
  if (!withdrawn.ok) return withdrawn.failure;
  return c.json(absolute(c, withdrawn.value), withdrawn.value.goneBy === null ? 202 : 200);
});

posts.delete("/:id{[0-9]+}/withdrawal", async (c) => {
  const lifted = await run(c, "liftWithdrawal", { id: idOf(c) });
  if (!lifted.ok) return lifted.failure;
  return lifted.value.approval?.status === "waiting"
    ? waiting(c, lifted.value)
    : c.json(absolute(c, lifted.value));
});

posts.get("/:id{[0-9]+}/purge", async (c) => {
  const purge = await run(c, "getPurge", { id: idOf(c) });
  return purge.ok ? c.json(purge.value) : purge.failure;
});

posts.put("/:id{[0-9]+}/purge", async (c) => {
  const input = await readBody(c, purgeInput);
  if (!input.ok) return input.failure;
  const purged = await run(c, "purgePost", { id: idOf(c), purge: input.value });
  return purged.ok ? c.json(purged.value, purged.value.left > 0 ? 202 : 200) : purged.failure;
});

/** It takes two persons: what was asked for waits for the second. */
function waiting(c: Context<App>, publication: PublicationView) {
  c.header("Location", paths.api.approval(idOf(c)));
  return c.json(absolute(c, publication), 202);
}

async function save(c: Context<App>, change: { put: PostInput } | { patch: PostPatch }) {
  const version = readVersion(c);
  if (!version.ok) return version.failure;
  const saved = await run(c, "savePost", { id: idOf(c), basedOn: version.value, change });
  if (!saved.ok) return saved.failure;
  const { post, dropped } = saved.value;
  c.header("ETag", toETag(post.version));
  return c.json(absolute(c, { ...post, dropped }));
}
