import { runInDurableObject } from "cloudflare:test";
import { parseAtomFeed, parseRssFeed } from "feedsmith";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { storeFile } from "./helpers/files.ts";
import { attributesOf, select, textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { plainGif, plainJpeg } from "./helpers/pictures.ts";
import {
  bindings,
  call,
  everythingPublic,
  getPost,
  ifMatch,
  importItems,
  type Post,
  problemOf,
  publishPost,
  publishVersion,
  rebuilt,
  republish,
  savePost,
  saveSettings,
  settle,
  submitPost,
  withdrawPost,
} from "./helpers/site.ts";

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T12:00:00Z") });
  await saveSettings({ name: "The Record", timeZone: "Asia/Tokyo" });
});

const read = (path: string) => openIsolate().read(path);
const refusal = async (post: Record<string, unknown>) =>
  (await problemOf(call("POST", "/api/posts", { title: "X", body: "x", format: "html", ...post }), 422))
    .errors?.[0];
const changed = async (id: number, version: number, patch: Record<string, unknown>) => {
  const response = await savePost(id, version, patch);
  expect(response.status, await response.clone().text()).toBe(200);
  return response.json<Post>();
};

describe("a series", () => {
  it("is made when it is named for the first time, has an archive, and is named on the pages of its parts", async () => {
    const one = await publishPost({
      title: "Flight",
      slug: "flight",
      series: { name: "The Long Way", part: 1 },
    });
    expect(one.series).toEqual({ slug: "the-long-way", name: "The Long Way", part: 1 });
    const two = await publishPost({
      title: "Arrival",
      slug: "arrival",
      series: { slug: "the-long-way", part: 2 },
    });
    expect(two.series).toEqual({ slug: "the-long-way", name: "The Long Way", part: 2 });
    await settle();
    const archive = await read("/series/the-long-way/");
    expect(await textsOf(archive, "main h1")).toEqual(["The Long Way"]);
    expect(await textsOf(archive, "main > header .kind")).toEqual(["Series"]);
    expect(await attributesOf(archive, "main article h2 a", "href")).toEqual([one.path, two.path]);
    const page = await read(two.path);
    expect(await textsOf(page, "main article header .meta:first-of-type, main .meta")).toContain(
      "Part 2 of 2: The Long Way",
    );
    expect(await attributesOf(page, "main header .meta a", "href")).toContain("/series/the-long-way/");
    expect(await read("/series/the-long-way/feed/")).toContain("<title>Arrival</title>");
    await saveSettings({ language: "ja" });
    await settle();
    expect(await textsOf(await read(two.path), "main header .meta")).toContain(
      "連載「The Long Way」第2回（全2回）",
    );
    await saveSettings({ language: "ko" });
    await settle();
    expect(await textsOf(await read(two.path), "main header .meta")).toContain(
      "연재 ‘The Long Way’ 제2회(전체 2회)",
    );
    await saveSettings({ language: null });
  });

  it("is left by a post that names another or none, once that is published", async () => {
    const post = await publishPost({ title: "Moves", slug: "moves", series: { name: "Here", part: 3 } });
    await settle();
    const other = await changed(post.id, 1, { series: { name: "There" } });
    expect(other.series).toEqual({ slug: "there", name: "There", part: 3 });
    const part = await changed(post.id, 2, { series: { part: 4 } });
    expect(part.series).toMatchObject({ slug: "there", part: 4 });
    expect(await textsOf(await read("/series/here/"), "article h2")).toEqual(["Moves"]);
    await publishVersion(post.id, 3);
    await settle();
    expect((await openIsolate().visit("/series/here/")).status).toBe(404);
    expect(await textsOf(await read("/series/there/"), "article h2")).toEqual(["Moves"]);
    await republish(post.id, { series: null });
    await settle();
    expect(await read(post.path)).not.toContain("/series/");
  });

  it("is as unknown as one that never was when all of its parts are withdrawn", async () => {
    const post = await publishPost({ title: "Sole", slug: "sole", series: { name: "Alone", part: 1 } });
    await settle();
    expect(await read("/series/alone/")).toContain("Sole");
    await withdrawPost(post.id);
    await settle();
    expect((await openIsolate().visit("/series/alone/")).status).toBe(404);
  });

  it("is refused without a name that could be given to it, and with a part that is none", async () => {
    expect(await refusal({ series: { part: 1 } })).toMatchObject({ field: "series" });
    expect(await refusal({ series: { slug: "unheard-of", part: 1 } })).toMatchObject({
      field: "series.slug",
    });
    for (const part of [0, -1, 1.5, "1", null, 10_000]) {
      expect(await refusal({ series: { name: "S", part } }), `${part}`).toMatchObject({
        field: "series.part",
      });
    }
    expect(await refusal({ type: "page", series: { name: "S", part: 1 } })).toMatchObject({
      field: "series",
    });
    const { id } = await submitPost({ title: "None" });
    const half = await problemOf(savePost(id, 1, { series: { part: 2 } }), 422);
    expect(half.errors?.[0]?.field).toBe("series");
  });
});

describe("a featured image", () => {
  it("stands on top of the post's page with its alt text, and what is not named of it stays", async () => {
    const { path } = await storeFile(plainJpeg, "A road.JPG");
    const post = await publishPost({ title: "Pictured", featuredImage: { path, alt: 'A "road" & sky' } });
    await settle();
    expect(await select(await read(post.path), "article figure.featured img")).toEqual([
      {
        attributes: { src: path, alt: 'A "road" & sky', width: "16", height: "8", decoding: "async" },
        text: "",
      },
    ]);
    const saved = await changed(post.id, 1, { featuredImage: { alt: "A road" } });
    expect(saved.featuredImage).toEqual({ path, alt: "A road" });
    await republish(post.id, { featuredImage: null });
    await settle();
    expect(await read(post.path)).not.toContain("<figure");
  });

  it("is a picture that is stored here, with words for those who do not see it", async () => {
    const outside = [
      "https://elsewhere.example/a.jpg",
      "//elsewhere.example/a.jpg",
      "/\\elsewhere.example",
      "a.jpg",
    ];
    const { path: text } = await storeFile("Words.", "words.txt");
    for (const path of [...outside, "/files/nothing.jpg", text]) {
      expect(await refusal({ featuredImage: { path, alt: "x" } }), path).toMatchObject({
        field: "featuredImage.path",
      });
    }
    for (const image of [{ path: text }, { path: text, alt: " " }])
      expect(await refusal({ featuredImage: image })).toMatchObject({ field: "featuredImage.alt" });
  });

  it("that was deleted since holds no other change up, and a version that names it can be restored", async () => {
    const { id, path } = await storeFile(plainGif, "gone.gif");
    const post = await submitPost({ title: "Lost", featuredImage: { path, alt: "x" } });
    expect((await changed(post.id, 1, { title: "Found", featuredImage: null })).featuredImage).toBeNull();
    expect((await call("DELETE", `/api/files/${id}`)).status).toBe(204);
    const restored = await call("POST", `/api/posts/${post.id}/revisions`, { version: 1 }, ifMatch(2));
    expect(restored.status).toBe(201);
    expect((await changed(post.id, 3, { title: "Still" })).featuredImage).toEqual({ path, alt: "x" });
    const again = await changed(post.id, 4, { featuredImage: null });
    await problemOf(savePost(post.id, again.version, { featuredImage: { path, alt: "x" } }), 422);
  });
});

describe("corrections", () => {
  it("are shown to readers on the page and in feeds, as words and never as markup", async () => {
    const corrections = [
      { at: "2030-01-01T20:00:00Z", note: "The <b>name</b> was wrong & is mended." },
      { at: "2030-01-03T00:00:00+09:00", note: "So was the date." },
    ];
    const post = await publishPost({ title: "Mended", corrections, tags: ["mended"] });
    expect(post.corrections).toMatchObject([
      { at: "2030-01-01T20:00:00.000Z" },
      { at: "2030-01-02T15:00:00.000Z" },
    ]);
    await settle();
    const page = await read(post.path);
    expect(await textsOf(page, ".corrections h2")).toEqual(["Corrections"]);
    expect(await textsOf(page, ".corrections p")).toEqual([
      "2 January 2030: The <b>name</b> was wrong & is mended.",
      "3 January 2030: So was the date.",
    ]);
    const said = "<p>Correction, 2 January 2030: The &lt;b&gt;name&lt;/b&gt; was wrong &amp; is mended.</p>";
    for (const path of ["/feed/", "/tag/mended/feed/"]) {
      expect(parseRssFeed(await read(path)).items?.[0]?.content?.encoded, path).toContain(said);
    }
    expect(parseAtomFeed(await read("/feed/atom/")).entries?.[0]?.content?.value).toContain(said);
    expect(await read(post.path)).not.toContain("<b>name");
    expect(await textsOf(await read("/"), ".corrections")).toEqual([]);
  });

  it("need an instant and a note each", async () => {
    expect(await refusal({ corrections: [{ note: "When?" }] })).toMatchObject({ field: "corrections.0.at" });
    expect(await refusal({ corrections: [{ at: "2030-01-01T00:00:00Z", note: "" }] })).toMatchObject({
      field: "corrections.0.note",
    });
  });
});

describe("a guid", () => {
  it("is kept byte for byte, stands in feeds, and belongs to one post", async () => {
    const guid = " http://old.example/?p=12&amp;x=%C3%84 Ä";
    const post = await publishPost({ title: "Known", guid });
    await settle();
    expect(await read("/feed/")).toContain("> http://old.example/?p=12&amp;amp;x=%C3%84 Ä</guid>");
    expect((await getPost(post.id)).guid).toBe(guid);
    expect(await refusal({ guid })).toEqual({ field: "guid", detail: `Is that of post ${post.id}` });
    const draft = await submitPost({ title: "Unknown" });
    expect((await problemOf(savePost(draft.id, 1, { guid }), 422)).errors?.[0]?.field).toBe("guid");
    expect((await changed(draft.id, 1, { guid: "urn:mine" })).guid).toBe("urn:mine");
    expect((await changed(draft.id, 2, { title: "Still", guid: null })).guid).toBe("urn:mine");
  });

  it("cannot change once readers know the post by it", async () => {
    const post = await publishPost({ title: "Fixed", guid: "urn:fixed" });
    const other = await problemOf(savePost(post.id, 1, { guid: "urn:other" }), 422);
    expect(other.errors).toEqual([
      { field: "guid", detail: "Cannot change: feed readers know the post by it" },
    ]);
    expect((await changed(post.id, 1, { guid: "urn:fixed", title: "Same" })).guid).toBe("urn:fixed");
  });

  it("is made anew for an imported post whose own belongs to another", async () => {
    await publishPost({ title: "Owner", guid: "http://old.example/?p=77" });
    const item = { kind: "post", key: "77", title: "Twin", slug: "twin", body: "x", format: "html" };
    await importItems("http://twin.example", [
      {
        ...item,
        guid: "http://old.example/?p=77",
        visibility: "public",
        publishedAt: "2015-01-01T00:00:00Z",
      },
    ]);
    await settle();
    const { posts } = await (await call("GET", "/api/posts?limit=1")).json<{ posts: Post[] }>();
    expect(posts[0]).toMatchObject({
      title: "Twin",
      guid: expect.stringContaining("urn:uuid:"),
      source: { origin: "http://twin.example", key: "77" },
    });
  });
});

describe("a source", () => {
  it("is named by whoever makes the post, shown, and never changed", async () => {
    const source = { origin: "https://notes.example", key: "a/b.md" };
    const post = await submitPost({ title: "Brought", source });
    expect(post.source).toEqual(source);
    expect((await changed(post.id, 1, { title: "Kept", source })).source).toEqual(source);
    expect((await changed(post.id, 2, { source: null })).source).toEqual(source);
    const other = await problemOf(
      savePost(post.id, 3, { source: { origin: "https://x.example", key: "1" } }),
      422,
    );
    expect(other.errors?.[0]?.field).toBe("source");
  });
});

describe("a sticky post", () => {
  it("stands first on the site's first page alone, on the one page that its date gives it", async () => {
    const days = Array.from(
      { length: 21 },
      (_, n) => `2029-0${1 + Math.floor(n / 12)}-${10 + (n % 12)}T00:00:00Z`,
    );
    for (const [n, publishedAt] of days.entries()) {
      await publishPost({ title: `Day ${n}`, publishedAt, tags: ["days"], sticky: n === 20 || n === 0 });
    }
    await settle();
    const home = await read("/");
    const onHome = await textsOf(home, "main article h2");
    expect(onHome[0]).toBe("Day 20");
    expect(onHome.filter((title) => title === "Day 20")).toHaveLength(1);
    expect(await textsOf(home, "main article .kind")).toEqual(["Pinned"]);
    expect(await textsOf(await read("/tag/days/"), "main article .kind")).toEqual([]);
    expect((await textsOf(await read("/tag/days/page/1/"), "main article h2")).at(-1)).toBe("Day 0");
    expect((await textsOf(await read("/feed/"), "item > title"))[0]).not.toBe("Day 20");
    const titles: string[] = [];
    for (let path: string | undefined = "/"; path; ) {
      const page: string = await read(path);
      titles.push(...(await textsOf(page, "main article h2")));
      [path] = await attributesOf(page, 'main nav a[rel="next"]', "href");
    }
    expect(titles.filter((title) => title === "Day 0")).toHaveLength(1);
  });

  it("goes back to its place when it is sticky no more", async () => {
    const { posts } = await (await call("GET", "/api/posts?limit=1")).json<{ posts: Post[] }>();
    const [last] = posts;
    expect(last).toMatchObject({ title: "Day 20", sticky: true });
    await republish(last?.id ?? 0, { sticky: false });
    await settle();
    expect((await textsOf(await read("/"), "main article h2"))[0]).not.toBe("Day 20");
  });
});

it("a version from before these fields is read, shown and saved as one without them", async () => {
  const post = await publishPost({
    title: "Old",
    slug: "old",
    tags: ["old"],
    series: { name: "New", part: 1 },
  });
  await settle();
  await runInDurableObject(siteWriter(bindings), (_, { storage }) => {
    storage.sql.exec(
      `UPDATE revisions SET fields = json_remove(fields, '$.series', '$.featuredImage', '$.sticky', '$.corrections')
       WHERE post_id = ?`,
      post.id,
    );
  });
  const none = { series: null, featuredImage: null, sticky: false, corrections: [] };
  expect(await getPost(post.id)).toMatchObject({ title: "Old", ...none });
  const { posts } = await (await call("GET", "/api/posts?limit=1")).json<{ posts: Post[] }>();
  expect(posts[0]).toMatchObject({ title: "Old", ...none });
  await publishPost({ title: "Beside it", tags: ["old"] });
  await settle();
  expect(await textsOf(await read("/tag/old/"), "main article h2")).toEqual(["Beside it", "Old"]);
  await republish(post.id, { subtitle: "Shown" });
  await settle();
  const page = await read(post.path);
  expect(page).toContain("Shown");
  expect(page).not.toMatch(/<figure|class="corrections"|\/series\//);
});

it("a rebuild gives every document of these posts again", async () => {
  await settle();
  const live = await everythingPublic();
  expect(await rebuilt()).toEqual(live);
});
