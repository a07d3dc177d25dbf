import { reset, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { inDatabase, takeBackup } from "./helpers/backups.ts";
import { attributesOf, select, textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { asOf, deployOver, versionBefore, wakeAnew } from "./helpers/older-sites.ts";
import {
  bindings,
  call,
  createCategory,
  everythingPublic,
  ifMatch,
  importItems,
  type Publication,
  problemOf,
  publishPost,
  rebuild,
  republish,
  saveSettings,
  settle,
  withdrawPost,
} from "./helpers/site.ts";
import { linksIn } from "./helpers/sitemap.ts";

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T16:00:00Z") });
  await saveSettings({ name: "The Record", tagline: "Kept whole", timeZone: "Asia/Tokyo" });
});

describe("a post in another language", () => {
  it.each([
    ["ckb", "rtl", ""],
    ["ku", "ltr", ""],
    ["az-Arab", "rtl", "azərbaycan"],
    ["de-x-leicht", "ltr", "Deutsch"],
    ["fa-u-ca-persian", "rtl", "فارسی"],
  ])("is called by that language's own name and runs as it is written: %s", async (language, dir, name) => {
    const original = await publishPost({ title: `For ${language}` });
    const there = await publishPost({ title: "Another", language, translationOf: original.id });
    await settle();
    const isolate = openIsolate();
    const [link] = await select(await isolate.read(original.path), ".translations a");
    expect(link).toMatchObject({ attributes: { hreflang: language, lang: language, dir } });
    expect(link?.text.startsWith(name), link?.text).toBe(true);
    expect(await select(await isolate.read(there.path), "html")).toMatchObject([
      { attributes: { lang: language, dir } },
    ]);
  });
});

describe("a page's own words", () => {
  it.each([
    ["ja", "ltr", "ja", "本文へ移動", "2016年3月5日"],
    ["ko-KR", "ltr", "ko-KR", "본문으로 이동", "2016년 3월 5일"],
    ["ar", "rtl", "ar", "انتقل إلى النص", "5 مارس 2016"],
    ["fr", "ltr", "en", "Skip to the text", "5 mars 2016"],
  ])("are in its post's language where there is a list, else in the site's: %s", async (...expected) => {
    const [language, dir, tongue, skip, date] = expected;
    const publishedAt = "2016-03-05T00:00:00Z";
    const { path } = await publishPost({ title: "X", slug: `in-${language}`, language, publishedAt });
    await settle();
    const page = await openIsolate().read(path);
    const said = { lang: tongue, dir: "ltr" };
    expect((await select(page, "html"))[0]?.attributes).toEqual({ lang: language, dir });
    const own = tongue === language ? {} : said;
    expect(await select(page, "a.skip")).toEqual([
      { attributes: { class: "skip", href: "#text", ...own }, text: skip },
    ]);
    const [time] = await select(page, "article .meta time");
    const inPage = tongue === language ? {} : { lang: language, dir };
    expect(time).toEqual({ attributes: { datetime: "2016-03-05T00:00:00.000Z", ...inPage }, text: date });
    expect(await attributesOf(page, "header.site .name", "lang"), "the name is English").toEqual(["en"]);
  });

  it("are around comments, which are in the language of what they are about", async () => {
    const item = { kind: "post", key: "1", path: "/a/", title: "X", body: "X", format: "markdown" };
    const comments = {
      kind: "comments",
      of: "1",
      part: 1,
      parts: 1,
      comments: [{ id: 1, author: "", text: "X" }],
    };
    await importItems("https://old.example", [{ ...item, visibility: "public", language: "fa" }, comments]);
    await settle();
    const page = await openIsolate().read("/a/");
    const said = { lang: "en", dir: "ltr" };
    expect((await select(page, "#comments"))[0]?.attributes).toEqual({ id: "comments", class: "comments" });
    expect((await select(page, "#comments > h2"))[0]?.attributes).toEqual(said);
    expect((await select(page, "#comment-1 > .meta"))[0]?.attributes).toEqual({ class: "meta", ...said });
  });

  it("are English and say so where the site's language has no list", async () => {
    await saveSettings({ language: "de" });
    const { path } = await publishPost({ title: "Deutsch", publishedAt: "2015-05-11T00:00:00Z" });
    await settle();
    const page = await openIsolate().read(path);
    await saveSettings({ language: "en" });
    expect(await attributesOf(page, "html", "lang")).toEqual(["de"]);
    expect((await select(page, "a.skip"))[0]?.attributes.lang).toBe("en");
    expect(await textsOf(page, "article .meta time[lang=de]")).toContain("11. Mai 2015");
  });
});

describe("a translation", () => {
  it("follows its original to a new title and address, and out of sight and back", async () => {
    const original = await publishPost({ title: "Original", slug: "original" });
    await publishPost({ title: "Between them, so that they are no neighbours" });
    const there = await publishPost({ title: "Übersetzung", language: "de", translationOf: original.id });
    await settle();
    await republish(original.id, { title: "Its new title", slug: "moved" });
    await settle();
    const links = async () => select(await openIsolate().read(there.path), ".translations a");
    expect(await links()).toMatchObject([{ attributes: { href: "/2030/01/moved/" }, text: /Its new title/ }]);
    await withdrawPost(original.id);
    await settle();
    expect(await links()).toEqual([]);
  });

  it("is named with its original in the head of both, and for readers of neither, once the site has an address", async () => {
    const original = await publishPost({ title: "Letter", slug: "letter" });
    const more = { translationOf: original.id };
    const there = await publishPost({ ...more, title: "書簡", slug: "shokan", language: "ja" });
    await publishPost({ ...more, title: "رسالة", slug: "risala", language: "ar" });
    await settle();
    const links = async (path: string) =>
      (await select(await openIsolate().read(path), "link[hreflang]")).map(
        ({ attributes: { rel, hreflang, href } }) => `${rel} ${hreflang} ${href}`,
      );
    expect(await links(original.path), "a path alone is no address").toEqual([]);
    await saveSettings({ siteUrl: "http://site.test" });
    await settle();
    const all = [
      "alternate ar http://site.test/2030/01/risala/",
      "alternate en http://site.test/2030/01/letter/",
      "alternate ja http://site.test/2030/01/shokan/",
      "alternate x-default http://site.test/2030/01/letter/",
    ];
    expect(await links(original.path)).toEqual(all);
    expect(await links(there.path)).toEqual(all);
    const [nav] = await select(await openIsolate().read(there.path), "nav.translations");
    expect(nav?.attributes["aria-label"]).toBe("他の言語");
    expect(nav?.text).toBe("العربية: رسالةEnglish: Letter");
    await withdrawPost(original.id);
    expect(await links(there.path), "before a document is written").toEqual([
      all[0],
      all[2],
      "alternate x-default http://site.test/2030/01/risala/",
    ]);
    await saveSettings({ siteUrl: null });
  });

  it("is named in the sitemap as on the pages, in whichever part of it, and goes at once", async () => {
    await saveSettings({ siteUrl: "http://site.test" });
    const original = await publishPost({ title: "Map", slug: "map" });
    await inDatabase((sql) => sql.exec("UPDATE sqlite_sequence SET seq = 1000 WHERE name = 'posts'"));
    const more = { translationOf: original.id };
    const there = await publishPost({ ...more, title: "Karte", slug: "karte", language: "de" });
    await publishPost({ ...more, title: "Again", slug: "map-again" });
    await settle();
    const listed = async (part: number, path: string) =>
      linksIn(await openIsolate().read(`/sitemap-posts-${part}.xml`)).get(`http://site.test${path}`);
    const onPage = async (path: string) =>
      (await select(await openIsolate().read(path), "link[hreflang]")).map(
        ({ attributes: { hreflang, href } }) => `${hreflang} ${href}`,
      );
    const all = [
      "de http://site.test/2030/01/karte/",
      "en http://site.test/2030/01/map/",
      "x-default http://site.test/2030/01/map/",
    ];
    expect(await onPage(there.path)).toEqual(all);
    expect(await listed(1, original.path)).toEqual(all);
    expect(await listed(2, there.path)).toEqual(all);
    expect(await listed(2, "/2030/01/map-again/"), "no page of the others would name it").toEqual([]);
    await republish(there.id, { slug: "landkarte" });
    await settle();
    expect(await listed(1, original.path)).toEqual(await onPage(original.path));
    expect((await listed(1, original.path))?.[0]).toBe("de http://site.test/2030/01/landkarte/");
    await withdrawPost(there.id);
    expect(await listed(1, original.path), "before a document is written").toEqual([]);
    await settle();
    const [, part = ""] = [...(await everythingPublic())].find(([key]) => key.endsWith("-posts-1.xml")) ?? [];
    expect(part).not.toContain("landkarte");
    await saveSettings({ siteUrl: null });
  });

  it("follows its original, when that turns out to be a translation itself", async () => {
    const original = await publishPost({ title: "Second", slug: "second" });
    const there = await publishPost({ title: "Zweites", language: "de", translationOf: original.id });
    const first = await publishPost({ title: "First of all", slug: "first-of-all", language: "ko" });
    await republish(original.id, { translationOf: first.id });
    await settle();
    const links = await attributesOf(await openIsolate().read(there.path), ".translations a", "href");
    expect(links.sort()).toEqual(["/2030/01/first-of-all/", "/2030/01/second/"]);
  });
});

describe("the site in another language", () => {
  const header = async (path: string) => {
    const page = await openIsolate().read(path);
    const [name] = await select(page, "header.site .name");
    const [tagline] = await select(page, "header.site .tagline");
    const [list] = await select(page, "header.site nav ul");
    return { name, tagline, list, links: await select(page, "header.site nav a"), page };
  };

  it("is named on pages in that language, and says the rest as everywhere", async () => {
    await createCategory("events", { name: "Events" });
    const about = await publishPost({ type: "page", title: "案内", slug: "annai", language: "ja" });
    const categories = ["events"];
    const original = await publishPost({ title: "Meeting", slug: "meeting", categories });
    await publishPost({ title: "会合", slug: "kaigo", language: "ja-JP", categories });
    const ja = {
      name: "記録",
      menu: [{ label: "このサイトについて", path: about.path }],
      categories: { events: "行事", unknown: "無" },
    };
    await saveSettings({ menu: [{ label: "Home", path: "/" }], translations: { JA: ja } });
    expect((await call("PATCH", "/api/categories/events", { slug: "meetings" }, ifMatch(2))).status).toBe(
      200,
    );
    await settle();
    const there = await header("/2030/01/kaigo/");
    expect(there.name).toEqual({ attributes: { class: "name" }, text: "記録" });
    expect(there.tagline).toEqual({
      attributes: { class: "tagline", lang: "en", dir: "ltr" },
      text: "Kept whole",
    });
    expect(there.links).toEqual([{ attributes: { href: about.path }, text: "このサイトについて" }]);
    expect(await textsOf(there.page, "title")).toEqual(["会合 · 記録"]);
    expect(await select(there.page, ".terms a")).toEqual([
      { attributes: { href: "/category/meetings/", rel: "tag" }, text: "行事" },
    ]);
    const here = await header(original.path);
    expect(here).toMatchObject({ name: { text: "The Record" }, links: [{ text: "Home" }] });
    expect(await textsOf(here.page, ".terms a")).toEqual(["Events"]);
    const korean = await publishPost({ title: "모임", slug: "moim", language: "ko", categories });
    await settle();
    const other = await header(korean.path);
    expect(other.list, "no menu is Korean").toMatchObject({ attributes: { lang: "en", dir: "ltr" } });
    expect((await select(other.page, ".terms a"))[0]?.attributes.lang).toBe("en");

    await withdrawPost(about.id);
    expect((await header("/2030/01/kaigo/")).links, "before a document is written").toEqual([]);
    await settle();
    expect((await header("/2030/01/kaigo/")).links).toEqual([]);
  });

  it("forgets a page that is purged in the menus of every language", async () => {
    const page = await publishPost({ type: "page", title: "Gone", slug: "gone-for-good" });
    const menu = [{ label: "消えるページ", path: page.path }];
    await saveSettings({ menu: [], translations: { ja: { menu } } });
    await settle();
    await withdrawPost(page.id);
    await settle();
    const purged = await call("PUT", `/api/posts/${page.id}/purge`, { title: "Gone" });
    expect(purged.status, await purged.text()).toBeLessThan(300);
    expect(await (await call("GET", "/api/site")).text()).not.toContain("消えるページ");
  });

  it("is refused for what is no language, and for too much of it", async () => {
    const { version } = await (await call("GET", "/api/site")).json<{ version: number }>();
    const refused = async (translations: unknown) => {
      const problem = await problemOf(call("PATCH", "/api/site", { translations }, ifMatch(version)), 422);
      return problem.errors?.map(({ field }) => field);
    };
    expect(await refused({ "not a language": {} })).toEqual(["translations.not a language"]);
    expect(await refused({ ja: { name: 7 } })).toEqual(["translations.ja.name"]);
    expect(await refused({ ja: { categories: { "a b": "x" } } })).toEqual(["translations.ja.categories.a b"]);
    const many = Array.from({ length: 21 }, (_, n) => [`x${String.fromCharCode(97 + n)}`, {}]);
    expect(await refused(Object.fromEntries(many))).toEqual(["translations"]);
  });
});

describe("the home of a language", () => {
  const titles = async (path: string) => textsOf(await openIsolate().read(path), "main > article h2");

  it("has the posts that name it, in its own words, with a feed; the site's home has all", async () => {
    await saveSettings({ siteUrl: "http://site.test", translations: { sw: { name: "Kumbukumbu" } } });
    for (let n = 1; n <= 21; n++) {
      const publishedAt = `2001-01-${String(n).padStart(2, "0")}T00:00:00Z`;
      await publishPost({ title: `Habari ${n}`, slug: `habari-${n}`, language: "sw", publishedAt });
    }
    await publishPost({ title: "No language", slug: "none", publishedAt: "2001-01-22T00:00:00Z" });
    await settle();
    const page = await openIsolate().read("/sw/");
    expect((await titles("/sw/"))[0]).toBe("Habari 21");
    expect(await titles("/sw/page/1/")).toHaveLength(10);
    expect(await titles("/2001/01/")).toContain("No language");
    expect(await titles("/sw/")).not.toContain("No language");
    expect((await select(page, "html"))[0]?.attributes).toEqual({ lang: "sw", dir: "ltr" });
    expect(await textsOf(page, "title")).toEqual(["Kiswahili · Kumbukumbu"]);
    expect(await attributesOf(page, "link[hreflang=sw]", "href")).toEqual(["http://site.test/sw/"]);
    expect(await attributesOf(page, "link[hreflang=x-default]", "href")).toEqual(["http://site.test/"]);
    const home = await openIsolate().read("/");
    expect(await attributesOf(home, ".translations a[hreflang=sw]", "href")).toEqual(["/sw/"]);
    const feed = await openIsolate().read("/sw/feed/");
    expect(feed).toContain("<title>Kiswahili · Kumbukumbu</title>");
    expect(feed).toContain("<language>sw</language>");
    expect(feed).not.toContain("No language");
  });

  it("is one more document for a publication", async () => {
    const written = async (more: Record<string, unknown>) => {
      const { id } = await publishPost({ publishedAt: "2002-02-02T00:00:00Z", ...more });
      const { documents } = await (await call("GET", `/api/posts/${id}/publication`)).json<Publication>();
      await settle();
      return documents.map(({ path }) => path);
    };
    await written({ title: "Kwanza", slug: "kwanza", language: "sw" });
    const plain = await written({ title: "Plain", slug: "plain" });
    const there = await written({ title: "Pili", slug: "pili", language: "sw" });
    expect(plain.filter((path) => path.startsWith("/sw"))).toEqual([]);
    expect(there.filter((path) => path.startsWith("/sw"))).toEqual(["/sw"]);
    expect(there.length, there.join(" ")).toBe(plain.length + 1);
  });

  it("changes the site document when it comes and when it goes, and with no post in between", async () => {
    const wanted = () =>
      inDatabase((sql) => sql.exec("SELECT wanted FROM documents WHERE key = 'site'").one().wanted);
    const before = Number(await wanted());
    const first = await publishPost({ title: "Talofa", slug: "talofa", language: "sm" });
    expect(await wanted()).toBe(before + 1);
    const second = await publishPost({ title: "Talofa lava", slug: "talofa-lava", language: "sm" });
    await republish(second.id, { title: "Talofa lava, 2" });
    await republish(first.id, { language: "to" });
    expect(await wanted(), "another language came, and this one has a post left").toBe(before + 2);
    await republish(second.id, { language: "to" });
    expect(await wanted(), "it went").toBe(before + 3);
    await settle();
  });

  it("goes out of the switch with its last post, and gives way to a page that came from elsewhere", async () => {
    const alone = await publishPost({ title: "Aloha", slug: "aloha", language: "haw" });
    await settle();
    const homes = async () => attributesOf(await openIsolate().read("/"), ".translations a", "hreflang");
    expect(await homes()).toContain("haw");
    await withdrawPost(alone.id);
    await settle();
    expect(await homes()).not.toContain("haw");
    const item = { kind: "page", key: "9", path: "/sw/", title: "Karibu", body: "Habari.", format: "html" };
    await importItems("https://old.example", [{ ...item, visibility: "public", language: "sw" }]);
    await settle();
    expect(await textsOf(await openIsolate().read("/sw/"), "h1")).toEqual(["Karibu"]);
  });

  it("stands in place of nothing of ours, and terms below a language lead to those of all", async () => {
    const reserved = await publishPost({ title: "Odd", slug: "odd", language: "api" });
    await publishPost({ title: "Odder", slug: "odder", language: "search" });
    await settle();
    expect((await openIsolate().visit(reserved.path)).status).toBe(200);
    expect(await textsOf(await openIsolate().read("/search/"), "h1")).toEqual(["Search"]);
    const { status, headers } = await openIsolate().visit("/ja/category/meetings/");
    expect([status, headers.get("Location")]).toEqual([302, "/category/meetings/"]);
  });
});

describe("a site of before languages had homes", () => {
  it("has them after a deploy, with the pages that they would have, and languages in its sitemap", async () => {
    await reset();
    await saveSettings({ siteUrl: "http://site.test" });
    const original = await publishPost({ title: "Letter", publishedAt: "2000-01-01T00:00:00Z" });
    for (let n = 1; n <= 21; n++)
      await publishPost({
        ...{ title: `Habari ${n}`, slug: `habari-${n}`, language: "sw" },
        publishedAt: `2001-01-${String(n).padStart(2, "0")}T00:00:00Z`,
        ...(n === 7 && { translationOf: original.id }),
      });
    await settle();
    const there = await everythingPublic();
    const paths = [...there.keys()].filter((key) => /\/sw|^v1:site$|sitemap-posts/.test(key));
    expect(paths.sort()).toEqual(["v1:/sitemap-posts-1.xml", "v1:/sw", "v1:/sw/page/1", "v1:site"]);
    const older = await asOf(versionBefore("SELECT 0, 'entries'"), await takeBackup());
    await reset();
    await deployOver(older);
    await settle();
    const written = await everythingPublic();
    for (const path of paths) expect(written.get(path), path).toEqual(there.get(path));
    expect(written.has("v1:/2001"), "nothing else is written anew").toBe(false);
    await rebuild();
    expect(await everythingPublic()).toEqual(there);
  });

  it("wakes for it, when nothing else is to be done", async () => {
    await inDatabase((sql) => sql.exec("INSERT INTO refilings VALUES (0, 'entries', '', 0)"));
    await wakeAnew();
    expect(
      await runInDurableObject(siteWriter(bindings), (_, { storage }) => storage.getAlarm()),
    ).not.toBeNull();
    await settle();
  });
});
