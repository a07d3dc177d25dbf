import { beforeAll, describe, expect, it, vi } from "vitest";
import {
  call,
  createCategory,
  type Post,
  problemOf,
  publishPost,
  republish,
  savePost,
  settle,
  submitPost,
  withdrawPost,
} from "./helpers/site.ts";

vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });

/** What another system reads to take a site over. */

type Leaving = Post & { title: string } & { visibility: string; body: string; aliases: string[] };
type Page = { posts: Leaving[]; next: number | null };

async function leaving(query = ""): Promise<Page> {
  const answer = await call("GET", `/api/export/posts${query}`);
  expect(answer.status).toBe(200);
  return answer.json<Page>();
}

async function all(query: string): Promise<Leaving[]> {
  const found: Leaving[] = [];
  for (let cursor = ""; ; ) {
    const { posts, next } = await leaving(`?${query}${cursor}`);
    found.push(...posts);
    if (next === null) return found;
    cursor = `&cursor=${next}`;
  }
}

describe("GET /api/export/posts", () => {
  let edited: Post;
  let original: Post;
  beforeAll(async () => {
    await createCategory("camps");
    original = await publishPost({
      title: "First",
      body: "One **word**.",
      categories: ["camps"],
      tags: ["Laos"],
    });
    edited = await publishPost({
      title: "Seen",
      body: "As readers see it.",
      slug: "seen",
      publishedAt: "2015-05-10T00:00:00Z",
    });
    edited = await republish(edited.id, { slug: "seen-now" });
    expect((await savePost(edited.id, edited.version, { body: "Not yet for readers." })).status).toBe(200);
    await publishPost({
      title: "Premier",
      language: "fr",
      translationOf: original.id,
      series: { name: "Long way", part: 2 },
    });
    await submitPost({ title: "A draft", body: "canary-draft" });
    await submitPost({ title: "Later", body: "canary-later", publication: { at: "2099-01-01T00:00:00Z" } });
    const gone = await publishPost({ title: "Gone", body: "canary-gone" });
    await settle();
    expect((await withdrawPost(gone.id)).status).toBe(200);
    await settle();
  });

  it("gives what readers see, oldest first, with the addresses that lead to it", async () => {
    const posts = await all("limit=100");
    expect(posts.map(({ title }) => title)).toEqual(["First", "Seen", "Premier"]);
    expect(posts[0]).toMatchObject({
      body: "One **word**.",
      format: "markdown",
      categories: ["camps"],
      tags: ["laos"],
      visibility: "public",
      isTranslated: true,
      translationOf: null,
    });
    expect(posts[1]).toMatchObject({
      body: "As readers see it.",
      path: "/2015/05/seen-now/",
      aliases: ["/2015/05/seen"],
      publishedAt: "2015-05-10T00:00:00.000Z",
      publishedOn: "2015-05-10",
    });
    expect(posts[2]).toMatchObject({
      series: { slug: "long-way", part: 2 },
      translationOf: { id: original.id, path: original.path },
    });
  });

  it("gives drafts and what is scheduled when they are asked for, and never what is withdrawn", async () => {
    const posts = await all("drafts=true");
    expect(posts.map(({ title, visibility }) => `${title}: ${visibility}`)).toEqual([
      "First: public",
      "Seen: public",
      "Premier: public",
      "A draft: draft",
      "Later: scheduled",
    ]);
    expect(posts.at(-1)).toMatchObject({ publishedAt: "2099-01-01T00:00:00.000Z" });
    expect(JSON.stringify(posts)).not.toContain("canary-gone");
  });

  it("is read page by page to the same posts, and refuses a cursor that is none", async () => {
    const whole = await all("drafts=true&limit=100");
    expect(await all("drafts=true&limit=1")).toEqual(whole);
    const answer = await call("GET", "/api/export/posts?limit=1");
    expect(answer.headers.get("Link")).toBe(`</api/export/posts?limit=1&cursor=${original.id}>; rel="next"`);
    await problemOf(call("GET", "/api/export/posts?cursor=x"), 400);
  });

  it("ends a page early when its texts are long", async () => {
    const body = "x".repeat(499_999);
    for (let n = 1; n <= 4; n++) await submitPost({ title: `Long ${n}`, body, format: "html" });
    const { posts, next } = await leaving("?drafts=true&limit=100");
    expect(next).not.toBeNull();
    expect(posts.filter(({ title }) => title.startsWith("Long")).length).toBe(2);
    expect(
      (await all("drafts=true&limit=100")).filter(({ title }) => String(title).startsWith("Long")).length,
    ).toBe(4);
  });
});
