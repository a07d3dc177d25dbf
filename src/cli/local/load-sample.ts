import { setTimeout as pause } from "node:timers/promises";
import * as v from "valibot";
import { paths } from "../../paths.ts";
import type { CallApi } from "../editor-api.ts";
import type { Sample, SamplePost } from "./sample.ts";

/** The category that the sample archive is about. */
export const SAMPLE_CATEGORY = "human-rights-abuses";

const listedPost = v.object({ id: v.number(), slug: v.nullable(v.string()), status: v.string() });
const listedPosts = v.object({
  posts: v.array(listedPost),
  next: v.nullable(v.union([v.string(), v.number()])),
});
type ListedPost = v.InferOutput<typeof listedPost>;

/**
 * Whether the site still waits for its sample: it has no name, which is given last, and no post but the sample's.
 * So an interrupted start is completed by the next, and a site that somebody has begun is left alone.
 */
export async function isSampleOwed(call: CallApi, sample: Sample): Promise<boolean> {
  const { body } = await call("GET", paths.api.site);
  if (v.parse(v.object({ name: v.string() }), body).name !== "") return false;
  const ours = new Set(sample.posts.map((post) => post.slug));
  return (await listPosts(call)).every((post) => post.slug !== null && ours.has(post.slug));
}

/** Publishes what of the sample is not there yet, through the API as any editor would. */
export async function publishSample(call: CallApi, sample: Sample): Promise<void> {
  const { name, menu, ...first } = sample.settings;
  // The time zone decides the paths of posts, so it comes before them.
  await changeSettings(call, first);

  const present = await listCategorySlugs(call);
  for (const category of sample.categories) {
    if (!present.includes(category.slug)) await call("POST", paths.api.categories, category);
  }

  const there = new Map((await listPosts(call)).map((post) => [post.slug, post]));
  for (const post of sample.posts) {
    const original = post.translationOf === null ? null : there.get(post.translationOf);
    const stored = there.get(post.slug) ?? (await createPost(call, post, original?.id ?? null));
    there.set(post.slug, stored);
    if (post.state === "withdrawn" && stored.status !== "withdrawn") {
      await call("PUT", paths.api.withdrawal(stored.id), { reason: post.reason });
    }
  }
  await waitUntilLive(call);
  await changeSettings(call, { name, menu });
}

async function changeSettings(call: CallApi, change: Partial<Sample["settings"]>): Promise<void> {
  const { etag } = await call("GET", paths.api.site);
  await call("PATCH", paths.api.site, change, etag === null ? {} : { "If-Match": etag });
}

/** Slugs of all categories of the site. */
export async function listCategorySlugs(call: CallApi): Promise<string[]> {
  const { body } = await call("GET", paths.api.categories);
  const listed = v.object({ categories: v.array(v.object({ slug: v.string() })) });
  return v.parse(listed, body).categories.map((category) => category.slug);
}

async function listPosts(call: CallApi): Promise<ListedPost[]> {
  const all: ListedPost[] = [];
  let cursor: string | number | null = null;
  do {
    const query: string = cursor === null ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    const page = v.parse(listedPosts, (await call("GET", `${paths.api.posts}${query}`)).body);
    all.push(...page.posts);
    cursor = page.next;
  } while (cursor !== null);
  return all;
}

async function createPost(call: CallApi, post: SamplePost, original: number | null): Promise<ListedPost> {
  const { state, reason: _, ...fields } = post;
  const { body } = await call("POST", paths.api.posts, {
    ...fields,
    format: "markdown",
    translationOf: original,
    ...(state !== "draft" && { publication: state === "scheduled" ? { at: post.publishedAt } : {} }),
  });
  return v.parse(listedPost, body);
}

const LIVE_LIMIT_MS = 30_000;

/** A post is answered for before its pages are stored; the first visit should find them all. */
export async function waitUntilLive(call: CallApi): Promise<void> {
  const startedAt = Date.now();
  while ((await listPosts(call)).some((post) => post.status === "publishing")) {
    if (Date.now() - startedAt > LIVE_LIMIT_MS) return;
    await pause(250);
  }
}
