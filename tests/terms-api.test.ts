import { beforeAll, describe, expect, it, vi } from "vitest";
import { attributesOf, textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import {
  bindings,
  call,
  createCategory,
  everythingPublic,
  getPost,
  ifMatch,
  importItems,
  problemOf,
  publishPost,
  read,
  rebuilt,
  savePost,
  saveSettings,
  settle,
  submitPost,
  visit,
  withdrawPost,
} from "./helpers/site.ts";

/** The life of a category, a tag, an author: what becomes of their archives, their addresses and what names them. */

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
});

type Term = {
  id: number;
  slug: string;
  name: string;
  path: string;
  version: number;
  [field: string]: unknown;
};

async function getTerm(path: string): Promise<Term> {
  const response = await call("GET", `/api/${path}`);
  expect(response.status, path).toBe(200);
  return response.json<Term>();
}

/** Changes a term as it is now. */
async function change(path: string, patch: Record<string, unknown>): Promise<Term> {
  const { version } = await getTerm(path);
  const changed = await call("PATCH", `/api/${path}`, patch, ifMatch(version));
  const term = await changed.json<Term>();
  expect(changed.status, JSON.stringify(term)).toBe(200);
  return term;
}

async function merge(path: string, into: string) {
  const merged = await call("PUT", `/api/${path}/merger`, { into });
  expect(merged.status, await merged.clone().text()).toBe(202);
  return merged.json<{ from: string; into: string; refiling: number }>();
}

/** Where an address leads, in one step. */
async function leadsTo(path: string): Promise<string | null> {
  const { status, headers } = await visit(path);
  expect([301, 404, 200], path).toContain(status);
  return status === 301 ? headers.get("Location") : null;
}

const titlesAt = async (path: string) => textsOf(await read(path), "main h2");

const countKeys = async () => (await bindings.DOCUMENTS.list()).keys.length;

/** So many posts, a day apart, from another site: in one call. */
async function importMany(many: number, name: string, terms: { categories?: string[]; tags?: string[] }) {
  const tags = (terms.tags ?? []).map((slug) => ({ kind: "tag", slug, name: slug }));
  const posts = Array.from({ length: many }, (_, n) => ({
    kind: "post",
    key: String(n),
    path: `/2020/${name}-${n}/`,
    title: `${name} ${n}`,
    body: "Words.",
    format: "html",
    visibility: "public",
    publishedAt: new Date(Date.parse("2020-01-01T00:00:00Z") + n * 86_400_000).toISOString(),
    ...terms,
  }));
  await importItems(`https://${name}.example`, [...tags, ...posts]);
}

describe("a term", () => {
  it("is listed with its posts, by pages and by a part of its name", async () => {
    await createCategory("one", { name: "Number One" });
    await createCategory("two");
    await createCategory("deep", { parent: "two" });
    await publishPost({ title: "Filed", categories: ["deep"], tags: ["Rare Words"], bylines: ["An Author"] });
    const first = await call("GET", "/api/categories?limit=2");
    expect(first.headers.get("Link")).toBe('</api/categories?limit=2&cursor=2>; rel="next"');
    expect(await first.json()).toMatchObject({
      categories: [{ posts: 0 }, { slug: "two", posts: 1 }],
      next: 2,
    });
    const rest = await call("GET", "/api/categories?limit=2&cursor=2");
    expect(await rest.json()).toMatchObject({ categories: [{ slug: "deep", parent: "two" }], next: null });
    const found = await call("GET", "/api/categories?q=NUMBER");
    expect(await found.json()).toMatchObject({ categories: [{ slug: "one" }] });
    expect(await getTerm("tags/rare-words")).toMatchObject({ name: "Rare Words", posts: 1, version: 1 });
    expect(await getTerm("authors/an-author")).not.toHaveProperty("parent");
    await problemOf(call("GET", "/api/tags?cursor=x"), 400);
    await problemOf(call("GET", "/api/tags/one"), 404);
  });

  it("takes a new name in one write, if documents name it by its number", async () => {
    await settle();
    const before = await everythingPublic();
    await change("categories/deep", { name: "Deeper" });
    await change("authors/an-author", { name: "A Better Name" });
    await settle();
    const after = await everythingPublic();
    const changed = [...after].filter(([key, value]) => before.get(key) !== value).map(([key]) => key);
    expect(changed).toEqual(["v1:site"]);
    // An isolate keeps the site document for half a minute.
    const page = await (await openIsolate().visit("/2026/11/filed/")).text();
    expect(page).toContain("Deeper");
    expect(page).toContain("A Better Name");
  });

  it("answers 428 without the version that a change started from, and 412 with the term as it is", async () => {
    await problemOf(call("PATCH", "/api/tags/rare-words", { name: "X" }), 428);
    const problem = await problemOf(call("PATCH", "/api/tags/rare-words", { name: "X" }, ifMatch(9)), 412);
    expect(problem).toMatchObject({ code: "stale", current: { name: "Rare Words", version: 1 } });
  });

  it("refuses a slug, a parent and a path that cannot be, and names who has it", async () => {
    const patch = (path: string, body: unknown) => call("PATCH", `/api/${path}`, body, ifMatch(1));
    const taken = await problemOf(patch("categories/one", { slug: "two" }), 422);
    expect(taken).toMatchObject({ code: "slug-taken", detail: "There is a category two already" });
    for (const [field, value] of [
      ["slug", "feed"],
      ["slug", "a/b"],
      ["name", null],
      ["parent", "nowhere"],
      ["parent", "deep"],
      ["parent", "two"],
    ] as const) {
      const problem = await problemOf(patch("categories/two", { [field]: value }), 422);
      expect(problem.errors?.[0]?.field, String(value)).toBe(field);
    }
    await problemOf(patch("tags/rare-words", { parent: "one" }), 422);
    await importItems("https://a.example", [
      { kind: "tag", slug: "held", name: "Held", path: "/tag/wanted/" },
    ]);
    await settle();
    const clash = await problemOf(patch("tags/rare-words", { slug: "wanted" }), 422);
    expect(clash).toMatchObject({ code: "path-taken", detail: expect.stringContaining("the tag held") });
  });
});

describe("a new slug", () => {
  it("moves the archive, its pages and feeds, and what stands below, and old addresses lead there in one step", async () => {
    await createCategory("before");
    await createCategory("inner", { parent: "before" });
    await importMany(21, "moving", { categories: ["inner"] });
    await settle();
    const [head = "", oldest = ""] = ["/category/before/inner/", "/category/before/inner/page/1/"];
    const titles = await titlesAt(oldest);
    await change("categories/before", { slug: "after" });
    await settle();
    expect(await titlesAt("/category/after/inner/page/1/")).toEqual(titles);
    await change("categories/after", { slug: "finally" });
    await settle();
    const to = "/category/finally/inner/";
    for (const from of ["/category/before/inner/", "/category/after/inner/"]) {
      expect(await leadsTo(from)).toBe(to);
      expect(await leadsTo(`${from}page/1/`)).toBe(`${to}page/1/`);
      expect(await leadsTo(`${from}feed/`)).toBe(`${to}feed/`);
      expect(await leadsTo(`${from}feed/atom/`)).toBe(`${to}feed/atom/`);
    }
    expect(await leadsTo("/category/before/")).toBe("/category/finally/");
    expect([head, await titlesAt(`${to}page/1/`)]).toEqual([head, titles]);
    expect(await attributesOf(await read(`${to}page/1/`), 'a[rel="prev"]', "href")).toEqual([to]);
  });

  it("costs an old address no more reads than any page", async () => {
    const isolate = openIsolate();
    await isolate.visit("/");
    isolate.takeCalls();
    await isolate.visit("/category/before/inner/page/1/");
    expect(isolate.takeCalls()).toEqual(["KV get v1:/category/before/inner/page/1"]);
  });

  it("of a tag reaches every page that names it, and its earlier slug goes on meaning it", async () => {
    await publishPost({ title: "Tagged", slug: "tagged", tags: ["Old Word"] });
    const page = await publishPost({
      title: "A page",
      type: "page",
      slug: "tagged-page",
      tags: ["Old Word"],
    });
    await settle();
    await change("tags/old-word", { slug: "new-word", name: "New Word" });
    await settle();
    for (const path of ["/2026/11/tagged/", page.path, "/tag/new-word/", "/2026/11/"]) {
      const html = await read(path);
      expect(html, path).not.toContain("Old Word");
      expect(html, path).not.toContain("old-word");
    }
    expect(await leadsTo("/tag/old-word/")).toBe("/tag/new-word/");
    expect(await leadsTo("/tag/old-word/feed/")).toBe("/tag/new-word/feed/");
    expect((await submitPost({ title: "Typed from habit", tags: ["old-word"] })).tags).toEqual(["new-word"]);
    const taken = await problemOf(call("POST", "/api/tags", { slug: "old-word", name: "Again" }), 422);
    expect(taken.detail).toBe("old-word leads to the tag new-word: choose another slug");
    await problemOf(call("GET", "/api/tags/old-word"), 404);
  });

  it("may be an earlier one again", async () => {
    await change("tags/new-word", { slug: "old-word" });
    await settle();
    expect(await leadsTo("/tag/new-word/")).toBe("/tag/old-word/");
    expect(await titlesAt("/tag/old-word/")).toEqual(["Tagged"]);
  });

  it("does not give away a tag that stands on nothing public any more", async () => {
    const post = await publishPost({ title: "Named", slug: "named", tags: ["Witness A"] });
    await settle();
    await change("tags/witness-a", { slug: "secret-name", name: "Secret Name" });
    await settle();
    expect(await leadsTo("/tag/witness-a/")).toBe("/tag/secret-name/");
    await withdrawPost(post.id);
    await settle();
    expect((await visit("/tag/witness-a/")).status).toBe(404);
    expect((await visit("/tag/secret-name/")).status).toBe(404);
    await call("DELETE", `/api/posts/${post.id}/withdrawal`);
    await settle();
    expect(await leadsTo("/tag/witness-a/")).toBe("/tag/secret-name/");
  });
});

describe("PUT /api/:kind/:slug/merger", () => {
  it("moves every post without a version that nobody wrote, and leads the old addresses on", async () => {
    await importMany(23, "merging", { tags: ["left"] });
    await publishPost({ title: "In both", slug: "in-both", tags: ["Left", "Right"] });
    const draft = await submitPost({ title: "Draft", tags: ["left"] });
    await settle();
    const progress = await merge("tags/left", "right");
    expect(progress).toEqual({ from: "left", into: "right", refiling: 24 });
    await settle();
    expect(await (await call("GET", "/api/tags/left/merger")).json()).toEqual({ ...progress, refiling: 0 });
    expect(await getPost(draft.id)).toMatchObject({ tags: ["right"], version: draft.version });
    const all = [...(await titlesAt("/tag/right/")), ...(await titlesAt("/tag/right/page/1/"))];
    expect(all).toHaveLength(24);
    expect(await textsOf(await read("/2026/11/in-both/"), 'a[href="/tag/right/"]')).toEqual(["Right"]);
    for (const path of ["/tag/left/", "/tag/left/page/1/"]) expect(await leadsTo(path)).toBe("/tag/right/");
    expect(await leadsTo("/tag/left/feed/")).toBe("/tag/right/feed/");
    // Whoever still writes the old word means the new one.
    const saved = await savePost(draft.id, draft.version, { tags: ["left", "Left"] });
    expect(await saved.json()).toMatchObject({ tags: ["right"] });
  });

  it("goes on: merged twice, one step leads to the end", async () => {
    await publishPost({ title: "Elsewhere", tags: ["Last"] });
    await settle();
    await merge("tags/right", "last");
    await change("tags/last", { slug: "the-last" });
    await settle();
    for (const path of ["/tag/left/", "/tag/right/", "/tag/last/"])
      expect(await leadsTo(path)).toBe("/tag/the-last/");
    expect((await getTerm("tags/the-last")).posts).toBe(25);
  });

  it("takes the categories below along, and refuses what would be a circle, nothing or twice", async () => {
    for (const slug of ["from", "into"]) await createCategory(slug);
    await createCategory("child", { parent: "from" });
    await publishPost({ title: "Of the child", categories: ["child"] });
    await settle();
    expect((await problemOf(call("PUT", "/api/categories/from/merger", { into: "child" }), 422)).code).toBe(
      "invalid",
    );
    for (const into of ["from", "nowhere"])
      await problemOf(call("PUT", "/api/categories/from/merger", { into }), 422);
    await problemOf(call("PUT", "/api/categories/nowhere/merger", { into: "into" }), 404);
    await merge("categories/from", "into");
    expect(await merge("categories/from", "into")).toMatchObject({ into: "into" });
    await problemOf(call("PUT", "/api/categories/from/merger", { into: "one" }), 409);
    await settle();
    expect(await titlesAt("/category/into/")).toEqual(["Of the child"]);
    expect(await leadsTo("/category/from/child/")).toBe("/category/into/child/");
    expect(await leadsTo("/category/from/")).toBe("/category/into/");
    expect((await problemOf(call("GET", "/api/categories/from"), 404)).detail).toContain("into");
  });
});

describe("a new parent", () => {
  it("takes a category's posts out of one line of archives and into the other", async () => {
    for (const slug of ["old-top", "new-top"]) await createCategory(slug);
    await createCategory("nested", { parent: "old-top" });
    await importMany(21, "nested", { categories: ["nested"] });
    await settle();
    const titles = await titlesAt("/category/old-top/page/1/");
    expect(await change("categories/nested", { parent: "new-top" })).toMatchObject({
      path: "/category/new-top/nested/",
      refiling: 21,
    });
    await settle();
    expect(await titlesAt("/category/new-top/page/1/")).toEqual(titles);
    expect(await titlesAt("/category/new-top/nested/page/1/")).toEqual(titles);
    expect((await getTerm("categories/old-top")).posts).toBe(0);
    expect(await leadsTo("/category/old-top/nested/page/1/")).toBe("/category/new-top/nested/page/1/");
  });
});

describe("DELETE /api/:kind/:slug", () => {
  it("says what would be left without it, drafts too, and does it when that is meant", async () => {
    const post = await publishPost({ title: "Orphan", slug: "orphan", tags: ["Doomed"] });
    const draft = await submitPost({ title: "Orphan draft", tags: ["doomed"] });
    await settle();
    const problem = await problemOf(call("DELETE", "/api/tags/doomed"), 409);
    expect(problem).toMatchObject({ code: "in-use", posts: 2, paths: [post.path, draft.path], below: [] });
    expect(problem.detail).toContain("2 posts");
    expect((await call("DELETE", "/api/tags/doomed?orphan=true")).status).toBe(204);
    await settle();
    expect((await visit("/tag/doomed/")).status).toBe(404);
    expect((await visit("/tag/doomed/feed/")).status).toBe(404);
    expect(await read(post.path)).not.toContain("Doomed");
    expect(await getPost(draft.id)).toMatchObject({ tags: [], version: draft.version });
    for (const [key, value] of await everythingPublic()) expect(value ?? "", key).not.toMatch(/Doomed/);
  });

  it("refuses a category with others below it, and gives the path of one that is gone to another", async () => {
    await createCategory("above");
    await createCategory("below", { parent: "above" });
    await settle();
    const problem = await problemOf(call("DELETE", "/api/categories/above?orphan=true"), 409);
    expect(problem).toMatchObject({ below: ["below"], detail: expect.stringContaining("another parent") });
    for (const slug of ["below", "above"])
      expect((await call("DELETE", `/api/categories/${slug}`)).status).toBe(204);
    await settle();
    expect((await visit("/category/above/")).status).toBe(404);
    await createCategory("above", { name: "Another" });
    await settle();
    expect(await openIsolate().read("/category/above/")).toContain("Another");
  });

  it("costs an address where nothing stands any more two reads, as any unknown one", async () => {
    const isolate = openIsolate();
    await isolate.visit("/");
    isolate.takeCalls();
    await isolate.visit("/category/above/below/");
    const reads = isolate.takeCalls().filter((one) => !one.startsWith("LostPaths"));
    expect(reads.map((one) => one.replace(/\d+$/, "n"))).toEqual([
      "KV get v1:/category/above/below",
      "KV get v1:redirects/n",
    ]);
  });
});

describe("the menu", () => {
  it("follows what it names when that moves, and drops what is gone", async () => {
    await createCategory("listed");
    const about = await publishPost({ title: "About", type: "page", slug: "about-us" });
    await saveSettings({
      menu: [
        { label: "Listed", path: "/category/listed/" },
        { label: "About", path: about.path },
      ],
    });
    await settle();
    await change("categories/listed", { slug: "relisted" });
    await settle();
    const menu = async () =>
      attributesOf(await (await openIsolate().visit("/")).text(), "header nav a", "href");
    expect(await menu()).toEqual(["/category/relisted/", "/about-us/"]);
    expect(await (await call("GET", "/api/site")).json()).toMatchObject({
      menu: [{ path: "/category/relisted/" }, { path: "/about-us/" }],
    });
    await call("DELETE", "/api/categories/relisted");
    await settle();
    expect(await menu()).toEqual(["/about-us/"]);
  });
});

it("a site that was renamed, merged and nested so often is equal to a rebuild", async () => {
  await settle();
  const keys = await countKeys();
  expect(keys).toBeGreaterThan(50);
  const live = await everythingPublic();
  expect(await rebuilt()).toEqual(live);
});
