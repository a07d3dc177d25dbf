import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { select, textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import {
  bindings,
  call,
  createCategory,
  ifMatch,
  problemOf,
  publishPost,
  read,
  saveSettings,
  settle,
  submitPost,
  visit,
} from "./helpers/site.ts";

/** On a clock of its own: a key rests a second between two writes, which need not be waited for. */
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
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
      translations: {},
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

describe("a category in another language", () => {
  const quarries = async () =>
    (await call("GET", "/api/categories/quarries")).json<{ version: number; translations: unknown }>();
  const head = async () => openIsolate().read("/category/quarries/");
  const change = async (patch: Record<string, unknown>) => {
    const { version } = await quarries();
    const changed = await call("PATCH", "/api/categories/quarries", patch, ifMatch(version));
    expect(changed.status, await changed.clone().text()).toBe(200);
    await settle();
  };
  const said = async () => (await select(await head(), "details.description")).map(({ text }) => text);

  it("is said on top of its archive in every language that somebody said it in, the site's first", async () => {
    await saveSettings({ translations: { ja: { name: "記録" } } });
    const description = '<p id="top">What is <em>reported</em>.</p>';
    await createCategory("quarries", { name: "Quarries", description });
    const ja = { name: "採石場", description: '<p id="top">報告されていること。</p><script>x</script>' };
    await change({
      translations: { JA: ja, sw: { description: "Machimbo." }, ko: { name: "", description: " " } },
    });
    expect(await quarries()).toMatchObject({ version: 2, translations: { ja, sw: { name: "" } } });
    const html = await head();
    expect(await textsOf(html, "div.description")).toEqual(["What is reported."]);
    expect(await select(html, "details.description")).toEqual([
      {
        attributes: { class: "description", lang: "ja", dir: "ltr" },
        text: "日本語: 採石場報告されていること。",
      },
      { attributes: { class: "description", lang: "sw", dir: "ltr" }, text: "KiswahiliMachimbo." },
    ]);
    expect(await select(html, "[id=top]"), "of two texts both could have it").toHaveLength(1);
    expect(html).not.toContain("<script");
    await saveSettings({ language: "ja-JP" });
    await settle();
    expect(await textsOf(await head(), "div.description")).toEqual(["報告されていること。"]);
    expect(await said()).toEqual(["KiswahiliMachimbo."]);
    await saveSettings({ language: "en" });
  });

  it("is one thing in the settings and of the category: who changes either has changed both", async () => {
    const { version } = await quarries();
    const descriptions = { quarries: "別の言葉。" };
    await saveSettings({ translations: { ja: { name: "記録", descriptions } } });
    await settle();
    expect(await said()).toEqual(["日本語別の言葉。"]);
    await problemOf(call("PATCH", "/api/categories/quarries", { translations: null }, ifMatch(version)), 412);
    await change({ slug: "old-quarries" });
    expect((await call("GET", "/api/categories/quarries")).status).toBe(404);
    await call("PATCH", "/api/categories/old-quarries", { slug: "quarries" }, ifMatch(version + 2));
    expect((await quarries()).translations).toEqual({ ja: { name: "", description: "別の言葉。" } });
    await change({ translations: {} });
    expect(await said()).toEqual([]);
    const { translations } = await (await call("GET", "/api/site")).json<{ translations: object }>();
    expect(Object.keys(translations), "what says nothing is none").toEqual(["ja"]);
  });

  it("is not that into which it was merged, nor one that comes to be called like it", async () => {
    await createCategory("gulag", { translations: { ja: { name: "グラグ", description: "旧。" } } });
    await call("PUT", "/api/categories/gulag/merger", { into: "quarries" });
    expect((await quarries()).translations).toEqual({});
    await createCategory("once", { translations: { ja: { name: "一度" } } });
    expect((await call("DELETE", "/api/categories/once")).status).toBe(204);
    const { id } = await (await call("POST", "/api/categories", { slug: "once", name: "Again" })).json<{
      id: number;
    }>();
    expect(id).toBeGreaterThan(0);
    expect(await (await call("GET", "/api/categories/once")).json()).toMatchObject({ translations: {} });
  });

  it("is refused for too many languages, and for more than the settings can hold", async () => {
    const languages = (n: number, one: unknown) =>
      Object.fromEntries(
        Array.from({ length: n }, (_, at) => [`x${String.fromCharCode(97 + at)}`, one] as const),
      );
    const refused = async (translations: unknown) => {
      const { version } = await quarries();
      const patch = call("PATCH", "/api/categories/quarries", { translations }, ifMatch(version));
      return (await problemOf(patch, 422)).errors?.map(({ field }) => field);
    };
    expect(await refused(languages(21, { name: "x" }))).toEqual(["translations"]);
    expect(await refused({ ja: { description: "x".repeat(5001) } })).toEqual(["translations.ja.description"]);
    const long = { description: "x".repeat(5000) };
    for (const slug of ["one", "two"]) await createCategory(slug, { translations: languages(19, long) });
    expect(await refused(languages(19, long))).toEqual(["translations"]);
  });

  it("is nothing where names were stored before there were descriptions", async () => {
    await saveSettings({ translations: { ja: { categories: { quarries: "採石場" } } } });
    await runInDurableObject(siteWriter(bindings), (_, { storage: { sql } }) =>
      sql.exec(
        "UPDATE state SET value = json_remove(value, '$.settings.translations.ja.descriptions') WHERE key = 'settings'",
      ),
    );
    expect((await quarries()).translations).toEqual({ ja: { name: "採石場", description: "" } });
  });
});
