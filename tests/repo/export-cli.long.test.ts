import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ownExport, readByPattern } from "./exports.ts";
import { buildWorker, call, holdfast, openSite, type RunningSite } from "./running-sites.ts";

/** `holdfast export` as a person runs it, from one site as it is deployed into another. */

const folder = mkdtempSync(join(tmpdir(), "holdfast-export-"));
const file = join(folder, "ours.xml");
let from: RunningSite;
let into: RunningSite;

const publish = (post: Record<string, unknown>) =>
  call<{ id: number; path: string; version: number }>(from, "/api/posts", "POST", {
    ...{ format: "markdown", publication: {} },
    ...post,
  });

type Term = { slug: string; name: string; path: string; parent?: string | null };
type Leaving = Record<string, unknown> & { id: number; path: string; title: string };

const leaving = async (site: RunningSite) =>
  (await call<{ posts: Leaving[] }>(site, "/api/export/posts?drafts=true&limit=100")).posts;

/** What must be the same elsewhere; ids and versions are each site's own, and a body changes its form. */
const lasting = ({ title, subtitle, path, slug, guid, type, ...post }: Leaving) => ({
  ...{ title, subtitle, path, slug, guid, type },
  ...{ excerpt: post.excerpt, authors: post.authors, categories: post.categories, tags: post.tags },
  ...{ visibility: post.visibility, publishedOn: post.publishedOn, position: post.position },
  ...{ sticky: post.sticky, series: post.series, language: post.language, corrections: post.corrections },
  translationOf: (post.translationOf as { path: string } | null)?.path ?? null,
  publishedAt: String(post.publishedAt).replace(/\.\d+Z$/, "Z"),
});

/** What readers get of a text: the part of its page that the author wrote. */
async function textAt(site: RunningSite, path: string): Promise<string> {
  const response = await fetch(site.origin + path);
  expect(response.status, path).toBe(200);
  const html = await response.text();
  const [, text = ""] =
    /<div class="text">(.*?)<\/div>\s*(?:<aside|<footer|<p class|<\/article)/s.exec(html) ?? [];
  expect(text.length, path).toBeGreaterThan(3);
  return text
    .replace(/\s+/g, " ")
    .replace(/more-\d+/g, "more")
    .replace(/fn(ref)?-\d+|p\d+-/g, "");
}

const MENU = [
  { label: "Start & more", path: "/" },
  { label: "Who we are", path: "/about-us/" },
  { label: "North", path: "/category/camps/north/" },
  { label: "All of it", path: "/archive/#2015" },
  { label: "By number", path: "/?p=11" },
];
const JAPANESE = {
  ...{ name: "記録 ]]> & <b>", tagline: "忘れない", menu: [{ label: "私たち", path: "/about-us/" }] },
  ...{ categories: { north: "北" }, descriptions: { north: "<p>北の<em>収容所</em>。</p>" } },
};
const MENDED = [
  { at: "2020-01-02T03:04:05.678Z", note: "It was 2 < 3 & not “two”." },
  { at: "2021-01-02T03:04:05.000Z", note: "And the name." },
];
const COMMENTED = "/commented/";

/** A text with comments from another old site, one of which was removed since. */
async function importComments() {
  const { id } = await call<{ id: number }>(from, "/api/imports", "POST", {
    origin: "https://other.example",
  });
  const post = {
    kind: "post",
    key: "1",
    path: COMMENTED,
    guid: "c",
    title: "C",
    body: "Words.",
    format: "markdown",
  };
  const at = "2015-05-11T23:30:05Z";
  const comments = [
    { id: 1, author: "Ana & <b>", at, text: "One ]]> & <em>two</em>\n\nThree" },
    { id: 2, parent: 1, author: "", at: null, text: "An answer." },
    { id: 3, author: "R", at, text: "canary-removed" },
    { id: 4, author: "Their page", at, text: "", mentionedBy: "https://blog.example/x?a=1&b=2" },
  ];
  const items = [
    { ...post, publishedAt: "2015-05-10T00:00:00Z", visibility: "public" },
    { kind: "comments", of: "1", part: 1, parts: 1, comments },
  ];
  await call(from, `/api/imports/${id}/items`, "POST", { items });
  await call(from, `/api/imports/${id}/commit`, "PUT");
  const commented = (await leaving(from)).find(({ path }) => path === COMMENTED)?.id;
  await vi.waitFor(
    async () => {
      const listed = await call<{ comments: unknown[] }>(from, `/api/posts/${commented}/comments`);
      expect(listed.comments).toHaveLength(4);
    },
    { timeout: 15_000, interval: 200 },
  );
  await call(from, `/api/posts/${commented}/comments/3`, "DELETE");
}

beforeAll(async () => {
  buildWorker(join(folder, "built"));
  [from, into] = await Promise.all([openSite(join(folder, "built")), openSite(join(folder, "built"))]);
});
afterAll(async () => {
  await Promise.all([from.miniflare.dispose(), into.miniflare.dispose()]);
  rmSync(folder, { recursive: true });
});

describe("a site that leaves as a WordPress export", () => {
  let before: Leaving[];
  beforeAll(async () => {
    expect((await holdfast(from, "import", ownExport("items.xml"), ownExport("terms.xml"))).code).toBe(0);
    await call(from, "/api/series", "POST", { slug: "winters", name: "Winters & after" });
    await call(from, "/api/categories", "POST", { slug: "camps", name: "Camps & prisons" });
    await call(from, "/api/categories", "POST", { slug: "north", name: "North", parent: "camps" });
    const { version } = await call<{ version: number }>(from, "/api/site");
    const settings = {
      ...{ name: "R & D <archive>", timeZone: "Asia/Tokyo", menu: MENU },
      translations: { ja: JAPANESE, ko: { name: "기록" } },
    };
    await call(from, "/api/site", "PATCH", settings, version);
    const about = await publish({ type: "page", title: "About", slug: "about-us", body: "Who *we* are." });
    await publish({ type: "page", title: "People", slug: "people", parent: about.id, body: "All of them." });
    await publish({
      title: "1 < 2 & “quoted” ]]>",
      subtitle: "A & B",
      body: "Before, with `]]>`.\n\n<!--more Read on-->\n\nAfter: | a |\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\nhttps://youtu.be/dQw4w9WgXcQ",
      excerpt: "In < short >",
      categories: ["north"],
      tags: ["Orphans", "日本"],
      bylines: ["A. Writer", "Zoë B"],
      publishedAt: "2015-05-31T20:00:00Z",
    });
    await publish({
      title: "Raw",
      ...{ sticky: true, series: { slug: "winters", part: 7 }, corrections: MENDED },
      body: "<p>Some <b>HTML</b><script>alert(1)</script></p>\n<p>Two</p>",
      format: "html",
      guid: "https://elsewhere.example/?p=7&#038;x",
    });
    const classic = await publish({
      title: "Classic",
      ...{ corrections: MENDED, language: "en-GB" },
      body: "First line\nsecond line\n\n<!--more-->\n\nThird [caption]x[/caption]",
      format: "wordpress",
    });
    await publish({ title: "古典", body: "言葉。", language: "ja", translationOf: classic.id });
    await call(from, "/api/posts", "POST", { title: "Not yet", body: "Words.", format: "markdown" });
    await importComments();
    await call(from, "/api/redirects", "POST", { from: "/very/old.php", to: "/2014/12/the-lamp-is-lit/" });
    before = await leaving(from);
    const run = await holdfast(from, "export", "--wordpress", file, "--drafts");
    expect(run.err).not.toContain("Error");
    expect(run.code, run.err).toBe(0);
    const back = await holdfast(into, "import", file);
    expect(back.code, back.err + back.out).toBe(0);
  });

  it("has every post at its path elsewhere, with its title, guid, dates, authors and terms", async () => {
    const after = await leaving(into);
    const byPath = (posts: Leaving[]) => posts.map(lasting).sort((a, b) => (a.path < b.path ? -1 : 1));
    expect(before.length).toBeGreaterThan(7);
    expect(byPath(after)).toEqual(byPath(before));
  });

  it("has the same menu elsewhere, and WordPress one of its own kind", async () => {
    expect(await call(into, "/api/site")).toMatchObject({ menu: MENU });
    const { items } = readByPattern(file);
    expect(items.filter(({ type }) => type === "nav_menu_item")).toHaveLength(MENU.length);
    expect(readFileSync(file, "utf8")).toMatch(
      /_menu_item_type\]\]><\/wp:meta_key><wp:meta_value><!\[CDATA\[post_type/,
    );
  });

  it("says the same in other languages elsewhere, on the archives of categories too", async () => {
    const { translations } = await call<{ translations: Record<string, unknown> }>(from, "/api/site");
    expect(Object.keys(translations)).toEqual(["ja", "ko"]);
    expect(await call(into, "/api/site")).toMatchObject({ translations });
    const archive = async (site: RunningSite) =>
      /<details[^>]* lang="ja".*?<\/details>/s.exec(
        await (await fetch(`${site.origin}/category/camps/north/`)).text(),
      )?.[0];
    expect(await archive(from)).toContain("<em>収容所</em>");
    expect(await archive(into)).toEqual(await archive(from));
  });

  it("has every comment below its text elsewhere, as it was", async () => {
    const listed = async (site: RunningSite, id: number) =>
      (await call<{ comments: { at: string | null }[] }>(site, `/api/posts/${id}/comments`)).comments.map(
        ({ at, ...comment }) => ({ ...comment, at: at?.replace(/\.\d+Z$/, "Z") }),
      );
    const idAt = async (site: RunningSite) =>
      (await leaving(site)).find(({ path }) => path === COMMENTED)?.id ?? 0;
    const ours = await listed(from, await idAt(from));
    expect(ours).toHaveLength(3);
    expect(await listed(into, await idAt(into))).toEqual(ours);
    expect(readFileSync(file, "utf8")).not.toContain("canary-removed");
  });

  it("shows readers the same texts elsewhere", async () => {
    for (const { path, visibility } of before)
      if (visibility === "public") expect(await textAt(into, path), path).toBe(await textAt(from, path));
    const home = async (site: RunningSite) =>
      [...(await (await fetch(site.origin)).text()).matchAll(/<h2[^>]*>.*?<\/h2>|Read on|more-/gs)].map(
        ([part]) => part,
      );
    expect(await home(into)).toEqual(await home(from));
  });

  it("has the same categories, tags and authors elsewhere, and every old address leads on", async () => {
    for (const collection of ["categories", "tags", "authors"]) {
      const list = async (site: RunningSite) => {
        const answer = await call<Record<string, Term[]>>(site, `/api/${collection}?limit=1000`);
        return answer[collection]
          ?.map(({ slug, name, path, parent = null }) => ({ slug, name, path: decodeURI(path), parent }))
          .sort((a, b) => (a.slug < b.slug ? -1 : 1));
      };
      expect(await list(into), collection).toEqual(await list(from));
    }
    for (const old of ["/?p=11", "/2014/12/lamp/", "/?cat=7", "/very/old.php"]) {
      const answer = await fetch(from.origin + old, { redirect: "manual" });
      expect(answer.headers.get("Location"), old).not.toBeNull();
      const there = await fetch(into.origin + old, { redirect: "manual" });
      expect(there.headers.get("Location"), old).toBe(answer.headers.get("Location"));
    }
  });

  it("keeps drafts out unless they are asked for, and runs nothing that an author wrote", async () => {
    const public_ = join(folder, "public.xml");
    expect((await holdfast(from, "export", "--wordpress", public_)).code).toBe(0);
    const text = readFileSync(public_, "utf8");
    expect(text).not.toContain("Not yet");
    expect(text).not.toContain("canary");
    expect(text).not.toMatch(/<script/);
    expect(readFileSync(file, "utf8")).toContain("<wp:status>draft</wp:status>");
  });
});
