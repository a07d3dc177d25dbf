import { beforeAll, describe, expect, it, vi } from "vitest";
import { storeFile } from "./helpers/files.ts";
import { plainJpeg } from "./helpers/pictures.ts";
import {
  call,
  createCategory,
  everythingPublic,
  getPost,
  ifMatch,
  importItems,
  type Post,
  problemOf,
  publishPost,
  publishVersion,
  read,
  savePost,
  settle,
  submitPost,
} from "./helpers/site.ts";

/** On a clock of its own: a key rests a second between two writes, which need not be waited for. */
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
});

describe("POST /api/posts", () => {
  beforeAll(async () => {
    await createCategory("events");
    await createCategory("letters");
  });

  it("keeps every field, and answers 201 with the post, where it is and its version", async () => {
    const original = await submitPost({ title: "The original" });
    const { path } = await storeFile(plainJpeg, "laos.jpg");
    const input = {
      type: "post",
      title: "Nine orphans",
      body: "They were *returned*.",
      format: "markdown",
      slug: "nine-orphans",
      subtitle: "In May",
      bylines: ["The Editors", "A Guest"],
      categories: ["events", "letters"],
      tags: ["china", "laos"],
      language: "en-GB",
      translationOf: original.id,
      parent: null,
      excerpt: "A short text.",
      publishedAt: "2013-06-03T09:00:00+09:00",
      guid: "http://old.example/?p=12&x",
      source: { origin: "http://old.example", key: "12" },
      series: { slug: "nine", name: "The Nine", part: 1 },
      featuredImage: { path, alt: "A road in Laos" },
      sticky: true,
      corrections: [{ at: "2013-06-04T09:00:00.000Z", note: "There were nine." }],
    };
    const response = await call("POST", "/api/posts", input);
    expect(response.status).toBe(201);
    const post = await response.json<Post>();
    expect(post).toEqual({
      ...input,
      publishedAt: "2013-06-03T00:00:00.000Z",
      id: post.id,
      path: "/2013/06/nine-orphans/",
      url: "http://site.test/2013/06/nine-orphans/",
      version: 1,
      status: "draft",
      publishedVersion: null,
      scheduledAt: null,
      awaitsApproval: false,
      note: null,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      createdBy: null,
      savedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      dropped: [],
    });
    expect(response.headers.get("Location")).toBe(`/api/posts/${post.id}`);
    expect(response.headers.get("ETag")).toBe('"1"');
    const { dropped, ...kept } = post;
    expect(await getPost(post.id)).toEqual(kept);
  });

  it("needs only a title, a body and a format", async () => {
    const post = await submitPost({ title: "Élan & Grüße", body: "Text.", format: "html" });
    expect(post).toMatchObject({
      slug: "elan-gruße",
      type: "post",
      subtitle: null,
      bylines: [],
      categories: [],
      tags: [],
      language: null,
      translationOf: null,
      excerpt: null,
      publishedAt: null,
    });
  });

  it("names every field that is missing or wrong", async () => {
    const problem = await problemOf(
      call("POST", "/api/posts", { title: "", format: "rtf", language: "not a language", tags: "x" }),
      422,
    );
    expect(problem.code).toBe("invalid");
    expect(problem.errors?.map((error) => error.field).sort()).toEqual([
      "body",
      "format",
      "language",
      "tags",
      "title",
    ]);
    for (const { detail } of problem.errors ?? []) expect(detail).toMatch(/^[A-Z].*[^.]$/);
  });

  it("publishes in the same call when it carries a publication", async () => {
    const post = await publishPost({ title: "At once", categories: ["events"] });
    expect(post).toMatchObject({ status: "publishing", publishedVersion: 1 });
    await settle();
    expect(await getPost(post.id)).toMatchObject({ status: "live", publishedVersion: 1 });
    expect(await read(post.path)).toContain("At once");
  });

  it("says what could not be published safely and was dropped", async () => {
    const post = await publishPost({
      title: "Unsafe",
      body: 'Before <script>alert("x")</script><img src="javascript:x"> after',
      format: "html",
    });
    expect(post.dropped.length).toBeGreaterThan(0);
    expect(post.dropped.join()).toMatch(/script/i);
    await settle();
    const page = await read(post.path);
    expect(page).toContain("after");
    expect(page).not.toMatch(/<script|javascript:/);
    const saved = await savePost(post.id, 1, { body: "<form>x</form>" });
    expect((await saved.json<Post>()).dropped.length).toBeGreaterThan(0);
  });

  it("makes tags and authors that are new, and takes a tag by its slug or by its name", async () => {
    const post = await submitPost({ title: "Tags", tags: ["Prison Camps", "C", "C++", "日本"] });
    expect(post.tags).toEqual(["prison-camps", "c", "c-2", "日本"]);
    const other = await submitPost({
      title: "More tags",
      tags: ["prison-camps", "prison camps", "C++", "c"],
    });
    expect(other.tags).toEqual(["prison-camps", "c-2", "c"]);
  });

  it("gives a second post of the same title a slug of its own, and refuses a slug that is taken", async () => {
    const first = await submitPost({ title: "Same title", publishedAt: "2015-05-01T00:00:00Z" });
    const second = await submitPost({ title: "Same title", publishedAt: "2015-05-02T00:00:00Z" });
    expect([first.slug, second.slug]).toEqual(["same-title", "same-title-2"]);
    const problem = await problemOf(
      call("POST", "/api/posts", {
        title: "Other",
        body: "Text.",
        format: "html",
        slug: "same-title",
        publishedAt: "2015-05-03T00:00:00Z",
      }),
      422,
    );
    expect(problem).toMatchObject({ code: "path-taken", errors: [{ field: "slug" }] });
    expect(problem.detail).toContain("/2015/05/same-title/");
  });

  it("refuses a text that no row can hold, as it is or as it would be published", async () => {
    const whole = { title: "Large", body: "日".repeat(450_000), format: "html" };
    const problem = await problemOf(call("POST", "/api/posts", whole), 422);
    expect(problem.errors).toMatchObject([{ field: "body", detail: expect.stringContaining("too large") }]);
  });

  it("puts a page below its parent", async () => {
    const about = await publishPost({ type: "page", title: "About" });
    const staff = await publishPost({ type: "page", title: "Staff", parent: about.id });
    expect(staff.path).toBe("/about/staff/");
    for (const parent of [staff.id + 100, (await submitPost({ title: "No page" })).id]) {
      const input = { type: "page", title: "X", body: "x", format: "html", parent };
      expect((await problemOf(call("POST", "/api/posts", input), 422)).errors?.[0]?.field).toBe("parent");
    }
    const circle = await problemOf(savePost(about.id, 1, { parent: staff.id }), 422);
    expect(circle.errors?.[0]?.field).toBe("parent");
  });
});

describe("GET /api/posts", () => {
  it("lists the newest first without bodies, and every post once by following the cursor", async () => {
    const ids: number[] = [];
    for (let n = 0; n < 5; n++) ids.unshift((await submitPost({ title: `Listed ${n}` })).id);
    const listed: number[] = [];
    for (let path: string | null = "/api/posts?limit=3"; path !== null; ) {
      const response: Response = await call("GET", path);
      const { posts, next } = await response.json<{ posts: Post[]; next: number | null }>();
      expect(posts.length).toBeLessThanOrEqual(3);
      for (const post of posts) {
        expect(post).not.toHaveProperty("body");
        expect(post.url).toMatch(/^http:\/\/site\.test\//);
        listed.push(post.id);
      }
      const link = response.headers.get("Link");
      expect(link).toBe(next === null ? null : `</api/posts?limit=3&cursor=${next}>; rel="next"`);
      path = link === null ? null : (/<(.*)>/.exec(link)?.[1] ?? null);
    }
    expect(listed.slice(0, 5)).toEqual(ids);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toEqual([...listed].sort((a, b) => b - a));
    expect(listed.at(-1)).toBe(1);
  });

  it("finds the one post to which an address leads", async () => {
    const post = await publishPost({ title: "Found", slug: "found" });
    await publishPost({ title: "Another", slug: "found-not" });
    const [, year, month] = post.path.split("/");
    const moved = await (await savePost(post.id, 1, { slug: "found-again" })).json<Post>();
    await publishVersion(post.id, moved.version);
    const imported = {
      kind: "post",
      key: "12",
      path: "/imported/",
      title: "Imported",
      body: "Words.",
      format: "html",
      visibility: "public",
      aliases: ["/?p=12"],
    };
    const idsAt = async (address: string) => {
      const answer = await call("GET", `/api/posts?path=${encodeURIComponent(address)}`);
      const { posts, next } = await answer.json<{ posts: Post[]; next: number | null }>();
      expect(next).toBeNull();
      return posts.map(({ id }) => id);
    };
    expect(await idsAt(`/${year}/${month}/found-again/`)).toEqual([post.id]);
    expect(await idsAt(`/${year}/${month}/Found%2Dagain?x=1`)).toEqual([post.id]);
    expect(await idsAt(post.path)).toEqual([post.id]);
    await importItems("http://found.example", [imported]);
    expect(await idsAt("/?p=12&x")).toEqual(await idsAt("/imported/"));
    expect(await idsAt("/imported/")).toHaveLength(1);
    for (const nothing of ["/", "", "/nowhere/", "/category/events/", "//", "/%", "http://"]) {
      expect(await idsAt(nothing), nothing).toEqual([]);
    }
  });

  it("refuses a limit or cursor that is none", async () => {
    for (const query of [
      "limit=0",
      "limit=-1",
      "limit=x",
      "limit=1.5",
      "limit=",
      "cursor=x",
      "cursor=-1",
      "cursor=1e3",
    ]) {
      expect((await problemOf(call("GET", `/api/posts?${query}`), 400)).code, query).toBe("bad-query");
    }
  });
});

describe("PATCH /api/posts/:id", () => {
  it("changes what it names, puts back to its default what is null, and leaves the rest", async () => {
    const post = await submitPost({
      title: "Patched",
      subtitle: "Sub",
      bylines: ["A", "B"],
      tags: ["t"],
      language: "ja",
      excerpt: "E",
      publishedAt: "2014-01-01T00:00:00Z",
    });
    const response = await savePost(post.id, 1, {
      subtitle: null,
      bylines: null,
      title: "New",
      language: null,
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("ETag")).toBe('"2"');
    const { dropped, savedAt, ...before } = post;
    expect(await response.json<Post>()).toMatchObject({
      ...before,
      version: 2,
      title: "New",
      subtitle: null,
      bylines: [],
      language: null,
    });
  });

  it("refuses to take away what a post must have, naming every field", async () => {
    const post = await submitPost({ title: "Kept" });
    const problem = await problemOf(savePost(post.id, 1, { title: null, body: null, format: null }), 422);
    expect(problem.errors?.map((error) => error.field).sort()).toEqual(["body", "format", "title"]);
    const type = await problemOf(savePost(post.id, 1, { type: "page" }), 422);
    expect(type.errors?.[0]?.field).toBe("type");
    expect(await getPost(post.id)).toMatchObject({ title: "Kept", version: 1 });
  });

  it("moves a draft with its slug, at once", async () => {
    const post = await submitPost({ title: "Draft", publishedAt: "2012-03-01T00:00:00Z" });
    const moved = await (await savePost(post.id, 1, { slug: "Elsewhere" })).json<Post>();
    expect(moved).toMatchObject({ slug: "elsewhere", path: "/2012/03/elsewhere/" });
    const taker = await submitPost({ title: "Draft", slug: "draft", publishedAt: "2012-03-01T00:00:00Z" });
    expect(taker.path).toBe("/2012/03/draft/");
  });
});

describe("PUT /api/posts/:id", () => {
  it("replaces the whole post: what it does not name is back at its default", async () => {
    const post = await submitPost({ title: "Whole", subtitle: "Sub", tags: ["t"] });
    const input = { title: "Replaced", body: "New.", format: "html" };
    const response = await call("PUT", `/api/posts/${post.id}`, input, ifMatch(1));
    expect(response.status).toBe(200);
    expect(await response.json<Post>()).toMatchObject({ ...input, subtitle: null, tags: [], version: 2 });
  });
});

describe("a save", () => {
  it("makes a revision and changes nothing public", async () => {
    await createCategory("still");
    const post = await publishPost({ title: "Public", body: "First words.", categories: ["still"] });
    const draft = await submitPost({ title: "A draft", bylines: ["Nobody Yet"] });
    await settle();
    const before = await everythingPublic();
    expect([...before.values()].join()).toContain("First words.");
    await savePost(post.id, 1, { title: "Changed", body: "Second words.", slug: "changed", categories: [] });
    await savePost(draft.id, 1, { title: "Another draft", tags: ["secret"] });
    await submitPost({ title: "A third", categories: ["still"], bylines: ["Somebody"] });
    await settle();
    expect(await everythingPublic()).toEqual(before);
    expect(await getPost(post.id)).toMatchObject({
      title: "Changed",
      version: 2,
      publishedVersion: 1,
      status: "live",
      path: post.path,
    });
    expect((await publishVersion(post.id, 2)).status).toBe(202);
    await settle();
    const moved = await getPost(post.id);
    expect(await read(moved.path)).toContain("Second words.");
    expect(moved.path).toMatch(/\/changed\/$/);
  });
});
