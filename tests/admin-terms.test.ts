import { describe, expect, it, vi } from "vitest";
import { faults } from "./helpers/faults.ts";
import { formTo, select, textsOf } from "./helpers/html.ts";
import { type Browser, join } from "./helpers/people.ts";
import {
  call,
  createCategory,
  getPost,
  importItems,
  publishPost,
  read,
  settle,
  submitPost,
  visit,
} from "./helpers/site.ts";

vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });

const hana = await join("Hana", "editor");

/** Opens a page, types into the form that goes to `to`, and sends it. */
async function fill(browser: Browser, page: string, typed: Record<string, string>, to = page) {
  const fields = await formTo(await browser.read(page), to);
  return browser.send(to, { ...Object.fromEntries(fields), ...typed });
}

/** The same, followed to the page that says what came of it. */
async function done(browser: Browser, page: string, typed: Record<string, string>, to = page) {
  const sent = await fill(browser, page, typed, to);
  expect(sent.status, await sent.clone().text()).toBe(303);
  return browser.read(sent.headers.get("Location") ?? "");
}

const textOf = async (html: string) => (await textsOf(html, "main")).join(" ");

describe("the pages of categories", () => {
  it("list them as a tree, by name, with how many posts each has", async () => {
    await createCategory("tree", { name: "Tree" });
    await createCategory("twig", { name: "Twig", parent: "tree" });
    await createCategory("bush", { name: "Bush" });
    await publishPost({ title: "A leaf", categories: ["twig"] });
    const html = await hana.read("/admin/categories");
    expect(await textsOf(html, "ul.rows > li > a > span:first-child")).toEqual(["Bush", "Tree", "Twig"]);
    expect(await textsOf(html, "ul.rows ul.rows > li > a")).toEqual(["Twig 1 post"]);
  });

  it("make one, with an address of its name, and tell that readers can open it", async () => {
    const page = await done(hana, "/admin/categories", { name: "Élan & Co", description: "<p>Words.</p>" });
    expect(await textOf(page)).toContain("The category was added");
    await settle();
    expect(await read("/category/elan-co/")).toContain("Words.");
  });

  it.each([
    ["has no name", { name: " " }, "name", "Must not be empty"],
    ["makes no address", { name: "!!!" }, "slug", "No address can be made of this name"],
    ["has an odd address", { name: "Odd", slug: "a/b" }, "slug", "Must be letters, digits"],
    ["is there already", { name: "Twice", slug: "tree" }, "slug", "There is one called tree already"],
    ["stands below one that is not there", { name: "Lost", parent: "nowhere" }, "parent", "no category"],
  ])("say beside the field what is wrong with one that %s, and keep what was typed", async (...given) => {
    const [, typed, field, message] = given;
    const sent = await fill(hana, "/admin/categories", { description: "Kept words", ...typed });
    const html = await sent.text();
    expect(sent.status).toBe(422);
    expect((await textsOf(html, `#${field}-error`)).join()).toContain(message);
    const kept = Object.fromEntries(await formTo(html, "/admin/categories"));
    expect(kept).toMatchObject({ name: typed.name.trim(), description: "Kept words" });
  });

  it("rename one: its old address leads to the new one, for readers and editors", async () => {
    await createCategory("old-name");
    const page = await done(hana, "/admin/categories/old-name", { name: "New", slug: "new-name" });
    expect(await textOf(page)).toContain("Saved");
    await settle();
    expect((await visit("/category/old-name/")).headers.get("Location")).toContain("/category/new-name/");
    const led = await hana.get("/admin/categories/old-name");
    expect(led.headers.get("Location")).toBe("/admin/categories/new-name");
  });

  it("put one below another, but offer neither itself nor what stands below it", async () => {
    await createCategory("above");
    await createCategory("middle", { parent: "above" });
    await createCategory("lowest", { parent: "middle" });
    const html = await hana.read("/admin/categories/middle");
    const offered = (await select(html, "#parent option")).map(({ attributes }) => attributes.value);
    expect(offered).toContain("above");
    expect(offered).not.toContain("middle");
    expect(offered).not.toContain("lowest");
    await done(hana, "/admin/categories/middle", { parent: "" });
    await settle();
    expect((await visit("/category/middle/lowest/")).status).toBe(200);
  });

  it("show both when somebody saved in between, and save over it only when asked again", async () => {
    await createCategory("shared", { name: "As it was" });
    const fields = Object.fromEntries(
      await formTo(await hana.read("/admin/categories/shared"), "/admin/categories/shared"),
    );
    await done(hana, "/admin/categories/shared", { name: "Theirs" });
    const late = await hana.send("/admin/categories/shared", { ...fields, name: "Mine" });
    const html = await late.text();
    expect(late.status).toBe(409);
    expect((await textsOf(html, "#name-error")).join()).toContain("Theirs");
    const again = await formTo(html, "/admin/categories/shared");
    expect(Object.fromEntries(again).name).toBe("Mine");
    expect((await hana.send("/admin/categories/shared", again)).status).toBe(303);
    expect(await (await call("GET", "/api/categories/shared")).json()).toMatchObject({ name: "Mine" });
  });

  it("do what is sent twice once", async () => {
    const fields = await formTo(await hana.read("/admin/categories"), "/admin/categories");
    const sent = { ...Object.fromEntries(fields), name: "Tapped twice" };
    for (const _ of ["first", "second"]) {
      expect((await hana.send("/admin/categories", sent)).status).toBe(303);
    }
  });
});

describe("merging", () => {
  it("asks for a tick, because it cannot be undone", async () => {
    await publishPost({ title: "Unsure", tags: ["one", "other"] });
    const sent = await fill(hana, "/admin/tags/one/merger", { into: "other" });
    const html = await sent.text();
    expect(sent.status).toBe(422);
    expect(await textOf(html)).toContain("cannot be undone");
    expect(await textsOf(html, "#sure-error")).toEqual([
      "Tick the box, so that it does not happen by accident",
    ]);
    expect((await hana.get("/admin/tags/one")).status).toBe(200);
  });

  it("puts everything into another, tells how far that is, and leads there", async () => {
    const post = await publishPost({ title: "To follow", tags: ["camp", "camps"] });
    const items = Array.from({ length: 22 }, (_, n) => ({ title: `Follows ${n}`, path: `/2020/${n}/` }));
    const rest = { kind: "post", body: "", format: "html", visibility: "public", tags: ["camp"] };
    await importItems(
      "https://old.example",
      items.map((item, n) => ({ ...rest, ...item, key: `${n}` })),
    );
    await settle();
    const held = Promise.withResolvers<void>();
    faults.before = () => held.promise;
    const page = await done(hana, "/admin/tags/camp/merger", { into: "camps", sure: "yes" });
    expect(await textOf(page)).toMatch(/\d+ posts have yet to follow/);
    expect(await select(page, ".live[data-goes-on]")).toHaveLength(1);
    faults.before = () => {};
    held.resolve();
    await settle();
    const after = await hana.read("/admin/tags/camp/merger");
    expect(await textOf(after)).toContain("All posts have followed");
    expect((await getPost(post.id)).tags).toEqual(["camps"]);
    expect((await hana.get("/admin/tags/camp")).headers.get("Location")).toBe("/admin/tags/camps");
  });

  it("is refused into what stands below, in words", async () => {
    await createCategory("upper");
    await createCategory("under", { parent: "upper" });
    const sent = await fill(hana, "/admin/categories/upper/merger", { into: "under", sure: "yes" });
    expect(sent.status).toBe(422);
    expect((await textsOf(await sent.text(), "#into-error")).join()).toContain("stands below upper");
  });
});

describe("deleting", () => {
  it("says which posts would be without it, offers to merge, and asks for a tick", async () => {
    await publishPost({ title: "Filed", tags: ["doomed"] });
    await submitPost({ title: "A draft of it", tags: ["doomed"] });
    const html = await hana.read("/admin/tags/doomed/deletion");
    expect(await textOf(html)).toContain("2 posts would be without it");
    expect(await select(html, 'a[href="/admin/tags/doomed/merger"]')).toHaveLength(1);
    expect((await fill(hana, "/admin/tags/doomed/deletion", {})).status).toBe(409);
    const page = await done(hana, "/admin/tags/doomed/deletion", { sure: "yes" });
    expect(await textOf(page)).toContain("Deleted");
    expect((await hana.get("/admin/tags/doomed")).status).toBe(404);
  });

  it("deletes what nothing is filed under, and never what has others below it", async () => {
    await createCategory("parent-of");
    await createCategory("child-of", { parent: "parent-of" });
    const html = await hana.read("/admin/categories/parent-of/deletion");
    expect(await textOf(html)).toContain("cannot be deleted while these stand below it");
    expect(await formTo(html, "/admin/categories/parent-of/deletion")).toEqual([]);
    await done(hana, "/admin/categories/child-of/deletion", {});
    await done(hana, "/admin/categories/parent-of/deletion", {});
    expect((await hana.get("/admin/categories/parent-of")).status).toBe(404);
  });
});

describe("a series", () => {
  it("lists its parts in reading order, drafts too", async () => {
    await publishPost({ title: "The end", series: { name: "A story", part: 3 } });
    await submitPost({ title: "The middle", series: { name: "A story", part: 2 } });
    await publishPost({ title: "The start", series: { name: "A story", part: 1 } });
    const html = await hana.read("/admin/series/a-story");
    expect(await textsOf(html, "section ul.rows > li")).toEqual([
      "Part 1 The start Public",
      "Part 2 The middle Draft",
      "Part 3 The end Public",
    ]);
  });
});

describe("who may not", () => {
  it("sees the names, and no way to change them", async () => {
    const aki = await join("Aki", "author");
    await createCategory("kept");
    expect(await formTo(await aki.read("/admin/categories"), "/admin/categories")).toEqual([]);
    expect(await formTo(await aki.read("/admin/categories/kept"), "/admin/categories/kept")).toEqual([]);
    expect((await aki.get("/admin/categories/kept/merger")).status).toBe(403);
    expect((await aki.send("/admin/categories/kept/deletion", {})).status).toBe(403);
    const sent = await aki.send("/admin/categories/kept", { name: "Taken", slug: "kept", version: "1" });
    expect(sent.status).toBe(403);
    expect(await (await call("GET", "/api/categories/kept")).json()).toMatchObject({ name: "kept" });
  });

  it("is told in the language of their browser", async () => {
    const japanese = { "Accept-Language": "ja" };
    const fields = Object.fromEntries(await formTo(await hana.read("/admin/tags"), "/admin/tags"));
    const sent = await hana.send("/admin/tags", { ...fields, name: "" }, japanese);
    expect(await textsOf(await sent.text(), "#name-error")).toEqual(["入力してください"]);
  });
});
