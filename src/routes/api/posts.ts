import { type Context, Hono } from "hono";
import type { App } from "../../app.ts";
import { siteWriter } from "../../env.ts";
import { newPostInput, postInput, postPatch, publicationInput, withdrawalInput } from "../../model/post.ts";
import { paths } from "../../paths.ts";
import { absolute } from "./absolute.ts";
import { POST_LIMIT, readBody } from "./body.ts";
import { readVersion, toETag } from "./preconditions.ts";
import { problem, problemOf } from "./problem.ts";

const MOST_POSTS = 100;
const USUAL_POSTS = 20;

export const posts = new Hono<App>();

posts.post("/", async (c) => {
  const input = await readBody(c, newPostInput, POST_LIMIT);
  if (!input.ok) return input.failure;
  const created = await siteWriter(c.env).createPost(input.value);
  if (!created.ok) return problemOf(c, created.failure);
  const { post, dropped } = created.value;
  c.header("Location", paths.api.post(post.id));
  c.header("ETag", toETag(post.version));
  return c.json(absolute(c, { ...post, dropped }), 201);
});

posts.get("/", async (c) => {
  const asked = wholeNumber(c.req.query("limit") ?? String(USUAL_POSTS));
  const cursor = wholeNumber(c.req.query("cursor") ?? String(Number.MAX_SAFE_INTEGER));
  if (!asked || !cursor) {
    return problem(c, 400, "bad-query", {
      detail: "limit and cursor are whole numbers above 0; the last answer's next is the cursor",
    });
  }
  const limit = Math.min(asked, MOST_POSTS);
  const { posts, next } = await siteWriter(c.env).listPosts(cursor, limit);
  if (next !== null) c.header("Link", `<${paths.api.posts}?limit=${limit}&cursor=${next}>; rel="next"`);
  return c.json({ posts: posts.map((post) => absolute(c, post)), next });
});

posts.get("/:id{[0-9]+}", async (c) => {
  const id = idOf(c);
  const post = await siteWriter(c.env).getPost(id);
  if (!post) return problemOf(c, { kind: "not-found", what: `Post ${id}` });
  c.header("ETag", toETag(post.version));
  return c.json(absolute(c, post));
});

posts.put("/:id{[0-9]+}", async (c) => {
  const input = await readBody(c, postInput, POST_LIMIT);
  return input.ok ? save(c, { put: input.value }) : input.failure;
});

posts.patch("/:id{[0-9]+}", async (c) => {
  const input = await readBody(c, postPatch, POST_LIMIT);
  return input.ok ? save(c, { patch: input.value }) : input.failure;
});

posts.get("/:id{[0-9]+}/conflicts", async (c) => {
  const conflicts = await siteWriter(c.env).listConflicts(idOf(c));
  return conflicts ? c.json({ conflicts }) : problemOf(c, { kind: "not-found", what: `Post ${idOf(c)}` });
});

posts.get("/:id{[0-9]+}/publication", async (c) => {
  const publication = await siteWriter(c.env).getPublication(idOf(c));
  if (!publication) return problemOf(c, { kind: "not-found", what: `Post ${idOf(c)}` });
  return c.json(absolute(c, publication));
});

posts.put("/:id{[0-9]+}/publication", async (c) => {
  const version = readVersion(c);
  if (!version.ok) return version.failure;
  const input = await readBody(c, publicationInput);
  if (!input.ok) return input.failure;
  const published = await siteWriter(c.env).publishPost(idOf(c), version.value, input.value);
  if (!published.ok) return problemOf(c, published.failure);
  c.header("Location", paths.api.publication(idOf(c)));
  return c.json(absolute(c, published.value), 202);
});

posts.delete("/:id{[0-9]+}/publication", async (c) => {
  const cancelled = await siteWriter(c.env).cancelSchedule(idOf(c));
  return cancelled.ok ? c.json(absolute(c, cancelled.value)) : problemOf(c, cancelled.failure);
});

posts.get("/:id{[0-9]+}/withdrawal", async (c) => {
  const withdrawal = await siteWriter(c.env).getWithdrawal(idOf(c));
  if (withdrawal?.status !== "withdrawn") {
    return problemOf(c, { kind: "not-found", what: `A withdrawal of post ${idOf(c)}` });
  }
  return c.json(absolute(c, withdrawal));
});

/** 200 once the withdrawal list is in R2; 202 while it is still being tried. */
posts.put("/:id{[0-9]+}/withdrawal", async (c) => {
  const input = await readBody(c, withdrawalInput);
  if (!input.ok) return input.failure;
  const withdrawn = await siteWriter(c.env).withdrawPost(idOf(c), input.value);
  if (!withdrawn.ok) return problemOf(c, withdrawn.failure);
  return c.json(absolute(c, withdrawn.value), withdrawn.value.goneBy === null ? 202 : 200);
});

posts.delete("/:id{[0-9]+}/withdrawal", async (c) => {
  const lifted = await siteWriter(c.env).liftWithdrawal(idOf(c));
  return lifted.ok ? c.json(absolute(c, lifted.value)) : problemOf(c, lifted.failure);
});

const wholeNumber = (text: string) => (/^\d{1,16}$/.test(text) ? Number(text) : null);

const idOf = (c: Context<App>) => Math.min(Number(c.req.param("id")), Number.MAX_SAFE_INTEGER);

async function save(c: Context<App>, change: Parameters<ReturnType<typeof siteWriter>["savePost"]>[2]) {
  const version = readVersion(c);
  if (!version.ok) return version.failure;
  const saved = await siteWriter(c.env).savePost(idOf(c), version.value, change);
  if (!saved.ok) return problemOf(c, saved.failure);
  const { post, dropped } = saved.value;
  c.header("ETag", toETag(post.version));
  return c.json(absolute(c, { ...post, dropped }));
}
