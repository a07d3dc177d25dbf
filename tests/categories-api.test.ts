import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  call,
  createCategory,
  problemOf,
  publishPost,
  read,
  settle,
  submitPost,
  visit,
} from "./helpers/site.ts";

/** On a clock of its own: a key rests a second between two writes, which need not be waited for. */
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
});
afterAll(() => {
  vi.useRealTimers();
});

type Category = { id: number; slug: string; name: string; path: string; url: string; parent: string | null };

const listed = async () =>
  (await (await call("GET", "/api/categories")).json<{ categories: Category[] }>()).categories;

describe("POST /api/categories", () => {
  it("makes a category, below its parent, and answers 201 with where it is", async () => {
    const top = await call("POST", "/api/categories", { slug: "human-rights", name: "Human Rights" });
    expect(top.status).toBe(201);
    expect(await top.json()).toEqual({
      id: 1,
      slug: "human-rights",
      name: "Human Rights",
      path: "/category/human-rights/",
      url: "http://site.test/category/human-rights/",
      parent: null,
      description: null,
      version: 1,
      posts: 0,
      refiling: 0,
    });
    const below = await call("POST", "/api/categories", {
      slug: "Camps",
      name: "Camps",
      parent: "human-rights",
      description: "<p>What is <em>reported</em>.</p><script>x</script>",
    });
    expect(await below.json()).toMatchObject({
      slug: "camps",
      path: "/category/human-rights/camps/",
      parent: "human-rights",
    });
    await createCategory("kaechon", { parent: "camps" });
    expect(top.headers.get("Location")).toBe("/api/categories/human-rights");
    expect((await listed()).map(({ path }) => path)).toEqual([
      "/category/human-rights/",
      "/category/human-rights/camps/",
      "/category/human-rights/camps/kaechon/",
    ]);
  });

  it("has an archive at once, empty, with its description made safe", async () => {
    await settle();
    const archive = await read("/category/human-rights/camps/");
    expect(archive).toContain("<em>reported</em>");
    expect(archive).not.toContain("<script");
    expect((await visit("/category/human-rights/camps/feed/")).status).toBe(200);
  });

  it("shows the posts of those below it", async () => {
    await publishPost({ title: "Deep down", categories: ["kaechon"] });
    await settle();
    for (const path of [
      "/category/human-rights/",
      "/category/human-rights/camps/",
      "/category/human-rights/camps/kaechon/",
    ]) {
      expect(await read(path)).toContain("Deep down");
    }
  });

  it("refuses a slug that is there, of the site's own, or none", async () => {
    for (const slug of ["human-rights", "HUMAN-RIGHTS", "feed", "page", "a/b", "", "..", 1, undefined]) {
      const problem = await problemOf(call("POST", "/api/categories", { slug, name: "X" }), 422);
      expect(problem.errors?.[0]?.field, String(slug)).toBe("slug");
    }
  });

  it("refuses a parent that is not there, what is no field, and a name that is none", async () => {
    const faults: [string, unknown][] = [
      ["parent", "nowhere"],
      ["parent", 1],
      ["colour", "red"],
      ["name", ""],
      ["name", null],
    ];
    for (const [field, value] of faults) {
      const problem = await problemOf(
        call("POST", "/api/categories", { slug: "new", name: "New", [field]: value }),
        422,
      );
      expect(problem.errors?.[0]?.field).toBe(field);
    }
    expect((await listed()).map(({ slug }) => slug)).not.toContain("new");
  });

  it("takes a post's category by its slug in any letters, once", async () => {
    const post = await submitPost({ title: "Filed", categories: ["CAMPS", "camps", "human-rights"] });
    expect(post.categories).toEqual(["camps", "human-rights"]);
  });
});
