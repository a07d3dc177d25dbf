import { beforeAll, describe, expect, it, vi } from "vitest";
import { storeFile } from "./helpers/files.ts";
import { attributesOf, select, textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { gifOf } from "./helpers/pictures.ts";
import {
  call,
  createCategory,
  importItems,
  type Post,
  publishPost,
  republish,
  saveSettings,
  settle,
  withdrawPost,
} from "./helpers/site.ts";

const { read } = openIsolate();
let middle: Post;
let about: Post;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T16:00:00Z") });
  const menu = [
    { label: "About", path: "/about/" },
    { label: "Record", path: "/category/record/" },
  ];
  await saveSettings({ name: "The Record", tagline: "Kept whole", timeZone: "Asia/Tokyo", menu });
  await createCategory("record", { name: "Record" });
  const post = (title: string, publishedAt: string, more: Record<string, unknown> = {}) =>
    publishPost({ title, publishedAt, format: "html", body: "<p>Short.</p>", ...more });
  await post("First", "2015-05-01T00:00:00Z");
  middle = await post("Middle", "2015-05-10T20:00:00Z", {
    subtitle: "Between two others",
    body: "<p>The <em>teaser</em>.</p><!--more--><p>The old rest.</p>",
    categories: ["record"],
    tags: ["Courts"],
    bylines: ["The Desk"],
  });
  await post("Last & newest", "2015-05-20T00:00:00Z");
  await post("母の日", "2015-04-01T00:00:00Z", { language: "ja", translationOf: middle.id });
  about = await publishPost({ type: "page", title: "About", slug: "about" });
  const people = await publishPost({ type: "page", title: "People", slug: "people", parent: about.id });
  await publishPost({ type: "page", title: "Board", slug: "board", parent: people.id });
  await settle();
  await republish(middle.id, { body: "<p>The <em>teaser</em>.</p><!--more--><p>The rest.</p>" });
  await settle();
});

describe("a post's page", () => {
  it("holds the whole text, below its heading, subtitle and byline", async () => {
    const page = await read("/2015/05/middle/");
    expect(await textsOf(page, "main > article h1")).toEqual(["Middle"]);
    expect(await textsOf(page, "main > article .subtitle")).toEqual(["Between two others"]);
    expect(await select(page, "main > article .byline a")).toEqual([
      { attributes: { href: "/author/the-desk/", rel: "author" }, text: "The Desk" },
    ]);
    expect(page).toContain("<p>The <em>teaser</em>.</p>");
    expect(page).toContain("<p>The rest.</p>");
    expect(page).not.toContain("The old rest.");
  });

  it("says when it was published and revised, as days in the site's time zone", async () => {
    const times = await select(await read("/2015/05/middle/"), "main > article header time");
    expect(times.map(({ attributes, text }) => [attributes.datetime, text])).toEqual([
      ["2015-05-10T20:00:00.000Z", "11 May 2015"],
      [expect.stringMatching(/^2030-01-01T16:00:\d\d/), "2 January 2030"],
    ]);
    expect(await select(await read("/2015/05/first/"), "main > article header time")).toHaveLength(1);
  });

  it("leads to the posts before and after it, to its terms and its translations", async () => {
    const page = await read("/2015/05/middle/");
    expect(await attributesOf(page, 'body a[rel="prev"]', "href")).toEqual(["/2015/05/first/"]);
    expect(await attributesOf(page, 'body a[rel="next"]', "href")).toEqual(["/2015/05/last-newest/"]);
    expect(await textsOf(page, 'body a[rel="next"]')).toEqual([
      expect.stringMatching(/Newer Last & newest$/),
    ]);
    expect(await attributesOf(page, 'a[rel="tag"]', "href")).toEqual(["/category/record/", "/tag/courts/"]);
    const [there] = await select(page, ".translations a");
    expect(there?.attributes).toMatchObject({ hreflang: "ja", lang: "ja", rel: "alternate" });
    const translation = await read(there?.attributes.href ?? "");
    expect(await attributesOf(translation, "html", "lang")).toEqual(["ja"]);
    expect(await attributesOf(translation, ".translations a", "href")).toEqual(["/2015/05/middle/"]);
    expect(await select(await read("/2015/05/last-newest/"), 'body a[rel="next"]')).toEqual([]);
  });
});

describe("a picture in a text", () => {
  const old = "/wp-content/uploads/2014/05";
  const store = (name: string, width: number, height: number) =>
    storeFile(gifOf(width, height), name, { path: `${old}/${name}` });
  const imagesOn = async (path: string) => {
    const images = await select(await openIsolate().read(path), "article img");
    return images.map(({ attributes: { alt, src, decoding, ...rest } }) => rest);
  };

  it("says how large it is and which sizes there are, so that nothing jumps and no line carries too much", async () => {
    await store("fence.gif", 2000, 1000);
    for (const width of [300, 768, 1024, 1536])
      await store(`fence-${width}x${width / 2}.gif`, width, width / 2);
    await store("fence-150x150.gif", 150, 150);
    await store("fence-post.gif", 640, 320);
    const tags = [
      `<img src="${old}/fence.gif">`,
      `<img src="${old}/fence-300x150.gif" width="200" height="199">`,
      `<figure class="alignfull"><img src="${old}/fence.gif"></figure>`,
      `<img src="${old}/fence-post.gif" loading="lazy">`,
    ];
    const { path } = await publishPost({ title: "Sizes", format: "html", body: tags.join("\n") });
    await settle();
    const at = (...widths: number[]) =>
      widths.map((n) => `${old}/fence${n === 2000 ? "" : `-${n}x${n / 2}`}.gif ${n}w`).join(", ");
    const lazy = { loading: "lazy" };
    expect(await imagesOn(path)).toEqual([
      {
        width: "2000",
        height: "1000",
        srcset: at(300, 768, 1024, 1536),
        sizes: expect.stringContaining("35rem"),
      },
      { width: "200", height: "100", srcset: at(300, 768), sizes: "min(100vw, 200px)", ...lazy },
      { width: "2000", height: "1000", srcset: at(768, 1024, 1536, 2000), sizes: "100vw", ...lazy },
      { width: "640", height: "320", ...lazy },
    ]);
    const inArchive = await select(await openIsolate().read("/2030/01/"), `img[src="${old}/fence.gif"]`);
    expect(inArchive[0]?.attributes).toMatchObject({ ...lazy, srcset: at(300, 768, 1024, 1536) });
  });

  it("keeps no room for a file that is not there, and says what it is once it comes, and takes its sizes along", async () => {
    const image = `<img src="${old}/late.gif" width="400" height="300" alt="Late">`;
    const { id, path } = await publishPost({ title: "Late", format: "html", body: image });
    await settle();
    expect(await imagesOn(path)).toEqual([{}]);
    await store("late.gif", 800, 400);
    await settle();
    expect(await imagesOn(path)).toEqual([{ width: "400", height: "200" }]);
    const small = await store("late-600x300.gif", 600, 300);
    await settle();
    const srcset = `${old}/late-600x300.gif 600w, ${old}/late.gif 800w`;
    expect(await imagesOn(path)).toMatchObject([{ width: "400", height: "200", srcset }]);
    expect((await call("DELETE", `/api/files/${small.id}`)).status, "it is shown").toBe(409);
    await withdrawPost(id);
    expect((await openIsolate().visit(small.path)).status).toBe(410);
  });

  it("is offered in no size that readers may not have", async () => {
    await store("kept.gif", 800, 400);
    const query = { path: `${old}/kept-600x300.gif`, held: "true" };
    const held = await storeFile(gifOf(600, 300), "kept.gif", query);
    expect(held.status).toBe("held");
    const body = `<img src="${old}/kept.gif">`;
    const { path } = await publishPost({ title: "Kept", format: "html", body });
    await settle();
    expect(await imagesOn(path)).toEqual([{ width: "800", height: "400" }]);
    expect((await openIsolate().visit(held.path)).headers.get("Location")).toBe(`${old}/kept.gif`);
  });
});

describe("a link to another post", () => {
  it("is in that one's language whatever page it stands on, and names the day of a post without a title", async () => {
    const language = "ar";
    const parent = await publishPost({ type: "page", title: "عن الأرشيف", slug: "arabic", language });
    await publishPost({ type: "page", title: "Rules", slug: "rules", parent: parent.id });
    const untitled = { kind: "post", key: "1", path: "/untitled/", title: "", body: "", format: "html" };
    const publishedAt = "2016-03-01T00:00:00Z";
    await importItems("https://old.example", [{ ...untitled, visibility: "public", publishedAt }]);
    await publishPost({ title: "말", slug: "ko", publishedAt: "2016-03-02T00:00:00Z", language: "ko" });
    await settle();
    const { read } = openIsolate();
    const [up] = await select(await read("/arabic/rules/"), "nav.breadcrumb a span");
    expect(up).toEqual({ attributes: { lang: "ar", dir: "rtl" }, text: "عن الأرشيف" });
    const [down] = await select(await read("/arabic/"), "nav.contents a span");
    expect(down).toEqual({ attributes: { lang: "en", dir: "ltr" }, text: "Rules" });
    expect(await textsOf(await read("/2016/03/ko/"), "a.older > span")).toContain("2016년 3월 1일");
    const newer = await select(await read("/untitled/"), "nav.beside span[lang]");
    expect(newer).toEqual([{ attributes: { lang: "ko", dir: "ltr" }, text: "말" }]);
  });
});

describe("a static page", () => {
  it("stands below its parents and above its children, without a date, and in no archive", async () => {
    const board = await read("/about/people/board/");
    expect(await select(board, "nav.breadcrumb a")).toEqual([
      { attributes: { href: "/about/" }, text: "About" },
      { attributes: { href: "/about/people/" }, text: "People" },
    ]);
    expect(await select(board, "main time")).toEqual([]);
    expect(await attributesOf(await read("/about/people/"), "main nav.contents a", "href")).toEqual([
      "/about/people/board/",
    ]);
    for (const path of ["/", "/2030/01/", "/feed/"]) {
      const answer = await openIsolate().visit(path);
      expect(await answer.text(), path).not.toContain("/about/people/board/");
    }
  });

  it("carries its parent's new name", async () => {
    await republish(about.id, { title: "About us" });
    await settle();
    const board = await openIsolate().read("/about/people/board/");
    expect(await textsOf(board, "nav.breadcrumb a")).toEqual(["About us", "People"]);
  });
});

describe("the menu", () => {
  it("is on every page, and says which of its entries the reader is on", async () => {
    for (const path of ["/", "/2015/05/middle/", "/category/record/", "/about/"]) {
      const entries = await select(await read(path), "body > header nav a");
      expect(entries.map(({ attributes, text }) => [attributes.href, text])).toEqual([
        ["/about/", "About"],
        ["/category/record/", "Record"],
      ]);
      const here = entries.filter(({ attributes }) => attributes["aria-current"] === "page");
      expect(here.map(({ attributes }) => attributes.href)).toEqual(
        /^\/(about|cat)/.test(path) ? [path] : [],
      );
    }
  });
});

describe("a part of a series", () => {
  const part = (n: number, title: string, publishedAt: string, more: Record<string, unknown> = {}) =>
    publishPost({ title, slug: title, publishedAt, series: { name: "The Way Out", part: n }, ...more });
  const boxOf = async (page: string) => ({
    line: (await textsOf(page, "main > article header .meta"))[0],
    parts: await textsOf(page, "nav.series li"),
    numbers: await attributesOf(page, "nav.series li", "value"),
    current: await textsOf(page, 'nav.series [aria-current="page"]'),
    beside: await attributesOf(page, "nav.series .beside a", "href"),
  });

  it("names them all in reading order, and leads to the one before and after it", async () => {
    await part(2, "through", "2016-01-01T00:00:00Z");
    await part(1, "border", "2016-01-02T00:00:00Z");
    await settle();
    const last = await part(3, "家", "2016-01-03T00:00:00Z", { language: "ja", slug: "ie" });
    await settle();
    const page = await openIsolate().read("/2016/01/through/");
    expect(await boxOf(page)).toEqual({
      line: "Part 2 of 3: The Way Out",
      parts: ["border", "through", "家"],
      numbers: ["1", "2", "3"],
      current: ["through"],
      beside: ["/2016/01/border/", "/2016/01/ie/"],
    });
    expect(await attributesOf(page, "nav.series li a", "lang")).toEqual([undefined, "ja"]);
    const heading = { text: "Of the whole archive, by date", attributes: { id: "beside" } };
    expect(await select(page, "nav.beside h2"), "by date is another order").toEqual([heading]);
    expect(
      await attributesOf(await openIsolate().read("/2015/05/middle/"), "nav.beside h2", "class"),
    ).toEqual(["unseen"]);
    const archive = await openIsolate().read("/series/the-way-out/");
    expect(await textsOf(archive, "main > article h2")).toEqual(["border", "through", "家"]);
    const feed = await openIsolate().read("/series/the-way-out/feed/");
    expect([...feed.matchAll(/<link>[^<]*\/([^/]+)\/<\/link>/g)].map(([, slug]) => slug).slice(1)).toEqual([
      "ie",
      "border",
      "through",
    ]);
    await withdrawPost(last.id);
    const stale = openIsolate();
    for (const path of ["/2016/01/through/", "/2016/01/border/", "/series/the-way-out/"])
      expect(await stale.read(path), path).not.toContain("家");
    expect(await boxOf(await stale.read("/2016/01/through/"))).toMatchObject({
      line: "Part 2 of 2: The Way Out",
      beside: ["/2016/01/border/"],
    });
    await settle();
    expect(await openIsolate().read("/2016/01/border/")).not.toContain("家");
  });

  it("of many folds them, and of very many names the nearest and leads to all", async () => {
    for (let n = 1; n <= 42; n++) {
      const publishedAt = new Date(Date.UTC(2017, 0, n)).toISOString();
      await publishPost({
        title: `Day ${n}`,
        slug: `day-${n}`,
        publishedAt,
        series: { name: "Diary", part: n },
      });
    }
    await settle();
    const page = await openIsolate().read("/2017/01/day-20/");
    expect(await textsOf(page, "nav.series details summary")).toEqual(["Parts"]);
    const { line, numbers, beside } = await boxOf(page);
    expect([line, numbers.length, numbers[0], numbers.at(-1)]).toEqual(["Part 20 of Diary", 21, "10", "30"]);
    expect(beside).toEqual(["/2017/01/day-19/", "/2017/01/day-21/"]);
    expect(await attributesOf(page, "nav.series details p a", "href")).toEqual(["/series/diary/"]);
    const head = await openIsolate().read("/series/diary/");
    expect((await attributesOf(head, "nav.series li", "value")).slice(0, 2)).toEqual(["1", "2"]);
    expect(await attributesOf(head, "nav.series li", "value")).toHaveLength(42);
    expect((await textsOf(head, "main > article .kind")).slice(0, 2)).toEqual(["Part 31", "Part 32"]);
  });
});

describe("a video", () => {
  const WATCH = "https://www.youtube.com/watch?v=abcDEF_1234";
  const PLAY = "/2018/01/film/play/youtube/abcDEF_1234/";

  it("is a link to its player's page, below the post; its feed has the plain one", async () => {
    await publishPost({
      title: "Film",
      publishedAt: "2018-01-01T00:00:00Z",
      format: "html",
      body: `<iframe src="https://www.youtube.com/embed/abcDEF_1234?start=65" title="Snow &amp; &lt;ice&gt;"></iframe><p>https://vimeo.com/76979871</p><p>https://www.dailymotion.com/video/x7tgad0</p>`,
    });
    await settle();
    const { read, visit } = openIsolate();
    const links = [PLAY, "/2018/01/film/play/vimeo/76979871/", "https://www.dailymotion.com/video/x7tgad0"];
    for (const path of ["/2018/01/film/", "/2018/01/"])
      expect(await attributesOf(await read(path), ".video a", "href"), path).toEqual(links);
    expect(await textsOf(await read("/2018/01/film/"), ".video a")).toEqual([
      "Snow & <ice> · Play the video. YouTube learns your address when you do",
      "Play the video. Vimeo learns your address when you do",
      "Watch it on Dailymotion",
    ]);
    const feed = await read("/2018/01/feed/");
    expect(feed).not.toContain("/play/");
    expect(feed).toContain("Watch the video on YouTube: Snow ");
    const shown = await visit(PLAY);
    expect(shown.headers.get("Content-Security-Policy")).toContain(
      "frame-src https://www.youtube-nocookie.com",
    );
    const page = await shown.text();
    expect(await select(page, "iframe")).toMatchObject([
      {
        attributes: {
          src: "https://www.youtube-nocookie.com/embed/abcDEF_1234?start=65",
          title: "Snow & <ice>",
          sandbox: "allow-scripts allow-same-origin allow-presentation",
          referrerpolicy: "strict-origin",
        },
      },
    ]);
    expect(await attributesOf(page, "main p a", "href")).toEqual(["/2018/01/film/", `${WATCH}&t=65`]);
    expect(await textsOf(page, "h1")).toEqual(["Snow & <ice>"]);
    expect(await attributesOf(page, "meta[name=robots]", "content")).toEqual(["noindex"]);
    const headers = { "If-None-Match": shown.headers.get("ETag") ?? "" };
    expect((await visit(PLAY, { headers })).status).toBe(304);
    expect((await visit(PLAY.toLowerCase())).headers.get("Location")).toBe(PLAY);
    const policy = (await visit("/2018/01/film/")).headers.get("Content-Security-Policy");
    expect(policy).not.toContain("frame-src");
  });

  it("plays only where a post shows it, at two reads, and no longer than the post does", async () => {
    const { visit, takeCalls } = openIsolate();
    await visit("/2018/01/film/");
    takeCalls();
    await visit(PLAY);
    expect(takeCalls()).toHaveLength(2);
    for (const path of [
      PLAY.replace("1234", "9999"),
      PLAY.replace("film", "middle"),
      PLAY.replace("/film", ""),
    ]) {
      expect((await visit(path)).status, path).toBe(404);
    }
    const { posts } = await (await call("GET", "/api/posts?path=/2018/01/film/")).json<{ posts: Post[] }>();
    await withdrawPost(posts[0]?.id ?? 0);
    expect((await openIsolate().visit(PLAY)).status).toBe(410);
  });
});

describe("our own words on a page in another language", () => {
  it("say their language on links to videos, and wherever they stand alone", async () => {
    const body = "https://vimeo.com/76979871\n\n<!--more-->\n\nMehr.";
    const { path } = await publishPost({
      ...{ title: "Ein Film", language: "de", body },
      publishedAt: "2015-05-12T00:00:00Z",
    });
    await saveSettings({ language: "de" });
    await settle();
    const { read } = openIsolate();
    await saveSettings({ language: "en" });
    const spoken = { lang: "en", dir: "ltr" };
    const watch = [{ attributes: spoken, text: "Play the video. Vimeo learns your address when you do" }];
    expect(await select(await read(path), ".video a span")).toEqual(watch);
    const month = await read("/2015/05/");
    expect(await select(month, ".video a span")).toEqual(watch);
    const more = async (what: string) => [...new Set(await attributesOf(month, `.more ${what}`, "lang"))];
    expect([await more("a"), await more("span")]).toEqual([["en"], ["de"]]);
    const search = await read("/search/?s=nothing-has-this-word");
    expect(await attributesOf(search, "main h1, main search, main .message", "lang")).toEqual(
      Array(3).fill("en"),
    );
    expect(await attributesOf(search, ".message li", "lang"), "the name is German").toContain("de");
    for (const path of ["/archive/", "/feeds/"]) {
      const headings = await attributesOf(await read(path), "main h1, main h2, main summary", "lang");
      expect(new Set(headings), path).toEqual(new Set(["en"]));
    }
  });
});
