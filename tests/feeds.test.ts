import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { SaxesParser } from "saxes";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type StoredFile, storeFile } from "./helpers/files.ts";
import { attributesOf, textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { plainPng } from "./helpers/pictures.ts";
import {
  createCategory,
  importItems,
  type Post,
  pass,
  publishPost,
  republish,
  saveSettings,
  settle,
} from "./helpers/site.ts";

const SITE = "https://record.example";
const BODY = `<p>Up to <em>here</em>: <a href="/about/">about</a>, <a href="../other/">other</a>.</p>
<!--more-->
<p id="note">The rest: <a href="#note">note</a>, <img src="/files/a.jpg" srcset="/files/a,1.jpg 1x, /files/b.jpg 2x" alt="A">,
<a href="https://elsewhere.example/">elsewhere</a>, <a href="?page=2&amp;x=1">two</a>.</p>
<pre>&lt;a href="/about/"></pre>`;

let { read, visit } = openIsolate();
let post: Post;
let picture: StoredFile;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
  await saveSettings({ name: "The Record", tagline: "Kept & shown", siteUrl: SITE });
  await createCategory("record", { name: "Record & Proof" });
  await createCategory("trials", { name: "Trials", parent: "record" });
  picture = await storeFile(await plainPng(), "sign.png");
  post = await publishPost({
    title: "Signs & <wonders>",
    slug: "signs",
    format: "html",
    body: BODY,
    excerpt: "In short & clear",
    featuredImage: { path: picture.path, alt: "A sign" },
    categories: ["record"],
    tags: ["Courts"],
    bylines: ["The Desk", "Night Desk"],
    publishedAt: "2015-05-10T00:00:00Z",
  });
  await publishPost({ title: "Later", slug: "later", language: "ja", publishedAt: "2015-06-01T00:00:00Z" });
  await publishPost({ type: "page", title: "About", slug: "about" });
  await importItems("http://old.example", [
    {
      kind: "post",
      key: "7",
      path: "/old.html",
      guid: "http://old.example/?p=7&x",
      title: "Not \u0007 allowed \ufffe in XML \u{1f33c}",
      body: '<p><a href="#note">Note</a>. Form\u000cfeed, unit\u001fseparator, \uffff and \u0085.</p>',
      format: "html",
      visibility: "public",
      publishedAt: "2006-05-01T00:00:00Z",
    },
  ]);
  await settle();
});

const get = (path: string) => read(SITE + path);

async function rssOf(head: string) {
  return parseRssFeed(wellFormed(await get(`${head}feed/`)));
}
async function atomOf(head: string) {
  return parseAtomFeed(wellFormed(await get(`${head}feed/atom/`)));
}

/** A strict parser finds no fault with it. */
function wellFormed(xml: string): string {
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return xml;
}

const ARCHIVES = [
  ["/", "The Record", 3],
  ["/category/record/", "Record & Proof · The Record", 1],
  ["/tag/courts/", "Courts · The Record", 1],
  ["/author/the-desk/", "The Desk · The Record", 1],
  ["/2015/", "2015 · The Record", 2],
  ["/2015/05/", "May 2015 · The Record", 1],
] as const;

describe("a feed", () => {
  it.each(ARCHIVES)("of %s is read by another's reader, in both formats", async (head, title, items) => {
    const rss = await rssOf(head);
    expect([rss.title, rss.link, rss.items?.length]).toEqual([title, SITE + head, items]);
    expect(rss.atom?.links).toEqual([
      { href: `${SITE}${head}feed/`, rel: "self", type: "application/rss+xml" },
    ]);
    const atom = await atomOf(head);
    expect([atom.title?.value, atom.id, atom.entries?.length]).toEqual([
      title,
      `${SITE}${head}feed/atom/`,
      items,
    ]);
    for (const format of ["rss", "atom"]) {
      const { headers } = await visit(`${SITE}${head}feed/${format === "atom" ? "atom/" : ""}`);
      expect(headers.get("Content-Type")).toBe(`application/${format}+xml; charset=utf-8`);
    }
  });

  it.each(ARCHIVES)("of %s is read as JSON too", async (head, title, items) => {
    const answer = await visit(`${SITE}${head}feed/json/`);
    expect(answer.headers.get("Content-Type")).toBe("application/feed+json; charset=utf-8");
    const json = parseJsonFeed(await answer.text());
    expect([json.title, json.feed_url, json.items?.length]).toEqual([
      title,
      `${SITE}${head}feed/json/`,
      items,
    ]);
    const rss = await rssOf(head);
    expect(json.items?.map(({ id }) => id)).toEqual(rss.items?.map(({ guid }) => guid?.value));
  });

  it("says of an item what its page says", async () => {
    const item = (await rssOf("/2015/05/")).items?.[0];
    expect(item?.title).toBe("Signs & <wonders>");
    expect(item?.link).toBe(`${SITE}/2015/05/signs/`);
    expect(item?.pubDate).toBe("Sun, 10 May 2015 00:00:00 GMT");
    expect(item?.dc?.creators).toEqual(["The Desk", "Night Desk"]);
    expect(item?.categories?.map(({ name }) => name)).toEqual(["Record & Proof", "Courts"]);
    const entry = (await atomOf("/2015/05/")).entries?.[0];
    expect(entry?.title?.value).toBe("Signs & <wonders>");
    expect(entry?.links?.[0]?.href).toBe(`${SITE}/2015/05/signs/`);
    expect([entry?.published, entry?.updated]).toEqual([
      "2015-05-10T00:00:00.000Z",
      "2015-05-10T00:00:00.000Z",
    ]);
    expect(entry?.authors).toEqual([
      { name: "The Desk", uri: `${SITE}/author/the-desk/` },
      { name: "Night Desk", uri: `${SITE}/author/night-desk/` },
    ]);
    const json = parseJsonFeed(await get("/2015/05/feed/json/"));
    expect(json).toMatchObject({
      home_page_url: `${SITE}/2015/05/`,
      description: "Kept & shown",
      language: "en",
    });
    expect(json.items?.[0]).toMatchObject({
      url: `${SITE}/2015/05/signs/`,
      title: "Signs & <wonders>",
      content_html: expect.stringContaining("<em>here</em>"),
      date_published: "2015-05-10T00:00:00.000Z",
      date_modified: "2015-05-10T00:00:00.000Z",
      language: "en",
      tags: ["Record & Proof", "Courts"],
      authors: [
        { name: "The Desk", url: `${SITE}/author/the-desk/` },
        { name: "Night Desk", url: `${SITE}/author/night-desk/` },
      ],
    });
  });

  it("has its picture, with the type and length of the file, as each format says it", async () => {
    const { size } = picture;
    const url = SITE + picture.path;
    for (const head of ["/", "/tag/courts/"]) {
      const item = (await rssOf(head)).items?.find(({ title }) => title?.startsWith("Signs"));
      expect(item?.enclosures, head).toEqual([{ url, type: "image/png", length: size }]);
      const entry = (await atomOf(head)).entries?.find(({ title }) => title?.value.startsWith("Signs"));
      expect(entry?.links?.slice(1), head).toEqual([
        { rel: "enclosure", href: url, title: "A sign", type: "image/png", length: size },
      ]);
      const json = parseJsonFeed(await get(`${head}feed/json/`)).items?.find(({ title }) =>
        title?.startsWith("Signs"),
      );
      expect([json?.image, json?.attachments], head).toEqual([
        url,
        [{ url, mime_type: "image/png", title: "A sign", size_in_bytes: size }],
      ]);
    }
    expect((await rssOf("/")).items?.map(({ enclosures }) => enclosures?.length ?? 0)).toEqual([0, 1, 0]);
  });

  it("has the whole text for the site and for categories, the teaser for others, with an excerpt in plain words", async () => {
    for (const head of ["/", "/category/record/"]) {
      const item = (await rssOf(head)).items?.find(({ title }) => title?.startsWith("Signs"));
      expect(item?.content?.encoded).toContain("<em>here</em>");
      expect(item?.content?.encoded).toContain("The rest");
      expect(item?.description).toBe("In short & clear");
      const { items } = parseJsonFeed(await get(`${head}feed/json/`));
      const inJson = items?.find(({ title }) => title?.startsWith("Signs"));
      expect([inJson?.content_html, inJson?.summary]).toEqual([item?.content?.encoded, item?.description]);
      const entry = (await atomOf(head)).entries?.find(({ title }) => title?.value.startsWith("Signs"));
      expect(entry?.content?.value).toBe(item?.content?.encoded);
    }
    for (const head of ["/tag/courts/", "/author/the-desk/", "/2015/05/"]) {
      const [item] = (await rssOf(head)).items ?? [];
      expect(item?.content?.encoded).toContain("<em>here</em>");
      expect(item?.content?.encoded).not.toContain("The rest");
    }
  });

  it("has only absolute addresses, and leaves samples of code alone", async () => {
    const html = (await rssOf("/category/record/")).items?.[0]?.content?.encoded ?? "";
    expect(await attributesOf(html, "a", "href")).toEqual([
      `${SITE}/about/`,
      `${SITE}/2015/05/signs/../other/`,
      `${SITE}/2015/05/signs/#note`,
      "https://elsewhere.example/",
      expect.stringContaining(`${SITE}/2015/05/signs/?page=2&`),
    ]);
    expect(await attributesOf(html, "img", "src")).toEqual([`${SITE}/files/a.jpg`]);
    expect(await attributesOf(html, "img", "srcset")).toEqual([
      `${SITE}/files/a,1.jpg 1x, ${SITE}/files/b.jpg 2x`,
    ]);
    expect(html).toContain('&#x3C;a href="/about/">');
    const old = (await rssOf("/")).items?.find(({ link }) => link?.endsWith("/old.html"));
    expect(await attributesOf(old?.content?.encoded ?? "", "a", "href")).toEqual([`${SITE}/old.html#note`]);
  });

  it("never holds what XML does not allow, and keeps an imported guid byte for byte", async () => {
    const item = (await rssOf("/")).items?.find(({ link }) => link?.endsWith("/old.html"));
    expect(item?.guid).toEqual({ value: "http://old.example/?p=7&x", isPermaLink: false });
    expect(item?.title).toBe("Not  allowed  in XML 🌼");
    expect((await atomOf("/")).entries?.find(({ id }) => id === "http://old.example/?p=7&x")).toBeDefined();
    for (const path of ["/feed/", "/feed/atom/", "/2006/feed/", "/2006/feed/atom/"]) {
      wellFormed(await get(path));
    }
  });

  it("knows an item by the same guid after its text, title and address changed", async () => {
    const guid = (await rssOf("/category/record/")).items?.[0]?.guid;
    expect(guid?.value).toMatch(/^urn:uuid:/);
    await republish(post.id, { title: "Signs, again", slug: "signs-again" });
    await settle();
    ({ read, visit } = openIsolate());
    const item = (await rssOf("/category/record/")).items?.[0];
    expect([item?.title, item?.guid]).toEqual(["Signs, again", guid]);
    const entry = (await atomOf("/category/record/")).entries?.[0];
    expect(entry?.id).toBe(guid?.value);
    expect(entry?.updated).toBe((await atomOf("/category/record/")).updated);
    expect(Date.parse(String(entry?.updated))).toBeGreaterThan(Date.parse(String(entry?.published)));
    await pass(60_000);
    await republish(post.id, { corrections: [{ at: "2030-01-01T09:00:00Z", note: "Not <two> but three." }] });
    await settle();
    ({ read, visit } = openIsolate());
    const [mended] = (await atomOf("/category/record/")).entries ?? [];
    expect((await rssOf("/category/record/")).items?.[0]?.atom?.updated).toBe(mended?.updated);
    expect(mended?.id).toBe(guid?.value);
    expect(Date.parse(String(mended?.updated)) - Date.parse(String(entry?.updated))).toBeGreaterThanOrEqual(
      60_000,
    );
    expect(mended?.content?.value).toMatch(
      /<p>Correction, 1 January 2030: Not &lt;two&gt; but three\.<\/p>$/,
    );
  });

  it("is named on the pages that it belongs to", async () => {
    const site = ["/feed/", "/feed/atom/", "/feed/json/"];
    for (const [head] of ARCHIVES) {
      const own = [`${head}feed/`, `${head}feed/atom/`, `${head}feed/json/`];
      const links = await attributesOf(await get(head), 'head link[rel="alternate"][type]', "href");
      expect(links, head).toEqual(head === "/" ? site : [...own, ...site]);
    }
    const links = await attributesOf(await get("/about/"), 'head link[rel="alternate"][type]', "href");
    expect(links).toEqual(site);
  });
});

describe("the sitemap", () => {
  it("is an index of parts with their dates, and the parts name every post and page with its last change", async () => {
    const index = wellFormed(await get("/sitemap.xml"));
    const parts = [...index.matchAll(/<sitemap>\s*<loc>([^<]+)<\/loc>\s*<lastmod>([^<]+)<\/lastmod>/g)];
    expect(parts.map(([, loc, lastmod]) => [loc, lastmod])).toEqual([
      [`${SITE}/sitemap-posts-1.xml`, "2030-01-01"],
    ]);
    const part = wellFormed(await get("/sitemap-posts-1.xml"));
    const urls = [...part.matchAll(/<url>\s*<loc>([^<]+)<\/loc>\s*<lastmod>([^<]+)<\/lastmod>/g)];
    expect(urls.map(([, loc]) => loc)).toEqual([
      `${SITE}/2015/05/signs-again/`,
      `${SITE}/2015/06/later/`,
      `${SITE}/about/`,
      `${SITE}/old.html`,
    ]);
    expect(urls[3]?.[2]).toBe("2006-05-01T00:00:00.000Z");
  });

  it("is named in robots.txt, which keeps robots away from the endpoint alone", async () => {
    expect(await get("/robots.txt")).toBe(`User-agent: *\nDisallow: /api/\n\nSitemap: ${SITE}/sitemap.xml\n`);
  });
});

describe("the page of feeds", () => {
  it("lists the site's and those of all categories in every form, and each is there", async () => {
    const page = await get("/feeds/");
    const links = (await attributesOf(page, "main a", "href")).filter((path) => path?.includes("/feed/"));
    const forms = ["feed/", "feed/atom/", "feed/json/"];
    const heads = ["/", "/category/record/", "/category/record/trials/"];
    expect(links).toEqual(heads.flatMap((head) => forms.map((form) => head + form)));
    for (const path of links)
      expect((await visit(SITE + path)).headers.get("Content-Type"), path).toMatch(
        /^application\/.*(xml|json)/,
      );
    expect(await attributesOf(page, "main .tree .tree a", "aria-label")).toContain("Trials: Atom");
    expect(await attributesOf(await get("/about/"), "footer a", "href")).toContain("/feeds/");
    expect((await visit(`${SITE}/Feeds`)).headers.get("Location")).toBe("/feeds/");
  });

  it("is not sent again unless it changed", async () => {
    const tag = (await visit(`${SITE}/feeds/`)).headers.get("ETag") ?? "";
    const again = () => visit(`${SITE}/feeds/`, { headers: { "If-None-Match": tag } });
    expect((await again()).status).toBe(304);
    await createCategory("new", { name: "New" });
    await settle();
    ({ read, visit } = openIsolate());
    expect((await again()).status).toBe(200);
  });

  it("gives way to a page of that path that came from elsewhere", async () => {
    const page = { kind: "page", key: "9", path: "/feeds/", title: "Our own feeds", visibility: "public" };
    await importItems("http://old.example", [{ ...page, body: "Old", format: "html" }]);
    await settle();
    expect(await textsOf(await get("/feeds/"), "h1")).toEqual(["Our own feeds"]);
  });
});
