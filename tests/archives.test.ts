import { beforeAll, describe, expect, it, vi } from "vitest";
import { attributesOf, select, textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import {
  createCategory,
  importItems,
  publishPost,
  republish,
  saveSettings,
  settle,
  withdrawPost,
} from "./helpers/site.ts";

/** What stands in the archives of a small site in Tokyo, newest first. */
const BODIES = {
  list: "<ul><li>first</li><li>second <em>shown<!--more--> hidden</em></li><li>hidden</li></ul><p>hidden</p>",
  quotation: "<blockquote><p>quoted</p><!--more--><p>hidden</p></blockquote><p>hidden</p>",
  words: "<p>Up to <strong>here</strong>.</p><!--more Read the whole record--><p>hidden</p>",
};
const { visit, read } = openIsolate();

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
  await saveSettings({ name: "The Record", timeZone: "Asia/Tokyo" });
  await createCategory("record", { name: "Record & Proof", description: "Kept <strong>whole</strong>." });
  await createCategory("trials", { name: "Trials", parent: "record", description: "From the courts." });
  const post = (title: string, publishedAt: string, more: Record<string, unknown>) =>
    publishPost({ title, publishedAt, format: "html", body: "<p>Short.</p>", ...more });
  await post("Last of the year", "2014-12-31T14:59:59Z", { categories: ["record"] });
  await post("First of the year", "2014-12-31T15:00:00Z", {
    categories: ["trials"],
    tags: ["Courts", "Court fees"],
    bylines: ["The Desk", "Night Desk"],
    subtitle: "A second before, it was last year",
  });
  await post("In a list", "2015-05-10T00:00:00Z", { body: BODIES.list });
  await post("In a quotation", "2015-05-11T00:00:00Z", { body: BODIES.quotation });
  await post("With words & <signs>", "2015-05-12T00:00:00Z", { body: BODIES.words, categories: ["record"] });
  await settle();
});

const titlesOf = async (path: string) => textsOf(await read(path), "main > article h2 > a");

/** The one entry with this title, as a page of its own. */
async function entryOf(path: string, title: string): Promise<string> {
  const articles = (await read(path)).match(/<article>[\s\S]*?<\/article>/g) ?? [];
  const found = articles.filter((article) => article.includes(title));
  expect(found, title).toHaveLength(1);
  return found[0] ?? "";
}

describe("archives", () => {
  it("list the whole site at its home, newest first", async () => {
    expect(await titlesOf("/")).toEqual([
      "With words & <signs>",
      "In a quotation",
      "In a list",
      "First of the year",
      "Last of the year",
    ]);
  });

  it("list in a category the posts of those below it too, with its description, its place and what is below", async () => {
    expect(await titlesOf("/category/record/")).toEqual([
      "With words & <signs>",
      "First of the year",
      "Last of the year",
    ]);
    const parent = await read("/category/record/");
    expect(await textsOf(parent, "h1")).toEqual(["Record & Proof"]);
    expect(parent).toContain("Kept <strong>whole</strong>.");
    expect(await attributesOf(parent, "main header ul a", "href")).toEqual(["/category/record/trials/"]);
    const child = await read("/category/record/trials/");
    expect(await titlesOf("/category/record/trials/")).toEqual(["First of the year"]);
    expect(child).toContain("From the courts.");
    expect(await attributesOf(child, "nav.breadcrumb a", "href")).toEqual(["/category/record/"]);
  });

  it("list a tag's posts and an author's", async () => {
    for (const [path, heading] of [
      ["/tag/courts/", "Courts"],
      ["/tag/court-fees/", "Court fees"],
      ["/author/night-desk/", "Night Desk"],
    ] as const) {
      expect(await titlesOf(path)).toEqual(["First of the year"]);
      expect(await textsOf(await read(path), "h1")).toEqual([heading]);
    }
  });

  it("part years and months where midnight is in the site's time zone", async () => {
    expect(await titlesOf("/2014/")).toEqual(["Last of the year"]);
    expect(await titlesOf("/2014/12/")).toEqual(["Last of the year"]);
    expect(await titlesOf("/2015/01/")).toEqual(["First of the year"]);
    expect(await titlesOf("/2015/05/")).toEqual(["With words & <signs>", "In a quotation", "In a list"]);
    expect(await titlesOf("/2015/")).toHaveLength(4);
    expect(await textsOf(await read("/2015/05/"), "h1")).toEqual(["May 2015"]);
  });

  it("lead from a day to its month", async () => {
    const response = await visit("/2015/05/10/");
    expect([response.status, response.headers.get("Location")]).toEqual([301, "/2015/05/"]);
  });

  it("say when they are empty, and are not indexed then", async () => {
    await createCategory("empty", { name: "Empty" });
    await settle();
    const page = await openIsolate().read("/category/empty/");
    expect(await textsOf(page, "main h2")).toEqual(["Nothing here yet"]);
    expect(await attributesOf(page, 'meta[name="robots"]', "content")).toEqual(["noindex"]);
  });

  it("are there for a tag that came from elsewhere as feed", async () => {
    await importItems("https://old.example", [
      { kind: "tag", slug: "feed", name: "Feed" },
      {
        kind: "post",
        key: "1",
        path: "/on-feeds/",
        title: "On feeds",
        body: "",
        format: "html",
        visibility: "public",
        tags: ["feed"],
      },
    ]);
    await settle();
    const reader = openIsolate();
    expect(await textsOf(await reader.read("/tag/feed/"), "h1")).toEqual(["Feed"]);
    const feed = await reader.visit("/tag/feed/feed/");
    expect(feed.headers.get("Content-Type")).toContain("application/rss+xml");
  });
});

describe("an archive that came from elsewhere with a path that ends without a slash", () => {
  it("has its pages and feeds below that path", async () => {
    const posts = Array.from({ length: 20 }, (_, n) => ({
      kind: "post",
      key: `news-${n}`,
      path: `/news-${n}`,
      title: `News ${n}`,
      body: "",
      format: "html",
      visibility: "public",
      publishedAt: `2001-01-01T00:00:${10 + n}Z`,
      categories: ["news"],
    }));
    const news = { kind: "category", slug: "news", name: "News", path: "/news" };
    await importItems("https://other.example", [news, ...posts]);
    await settle();
    const reader = openIsolate();
    const head = await reader.read("/news");
    const older = (await attributesOf(head, 'body a[rel="next"]', "href"))[0] ?? "";
    const oldest = await reader.read(older);
    expect(older).toBe("/news/page/1/");
    expect([...(await textsOf(head, "h2 a")), ...(await textsOf(oldest, "h2 a"))]).toEqual(
      posts.map(({ title }) => title).reverse(),
    );
    expect(await attributesOf(oldest, 'body a[rel="prev"]', "href")).toEqual(["/news"]);
    for (const feed of await attributesOf(head, 'link[rel="alternate"]', "href")) {
      expect((await reader.visit(feed ?? "")).status, feed).toBe(200);
    }
  });
});

describe("an entry", () => {
  it("has its linked heading, subtitle, byline, date, categories and tags", async () => {
    const entry = await entryOf("/2015/01/", "First of the year");
    const [heading] = await select(entry, "article > header > h2 > a");
    expect(heading).toEqual({
      attributes: { href: "/2015/01/first-of-the-year/" },
      text: "First of the year",
    });
    expect(await textsOf(entry, ".subtitle")).toEqual(["A second before, it was last year"]);
    expect(await select(entry, ".byline a")).toEqual([
      { attributes: { href: "/author/the-desk/", rel: "author" }, text: "The Desk" },
      { attributes: { href: "/author/night-desk/", rel: "author" }, text: "Night Desk" },
    ]);
    expect(await select(entry, "time")).toEqual([
      { attributes: { datetime: "2014-12-31T15:00:00.000Z" }, text: "1 January 2015" },
    ]);
    expect(await attributesOf(entry, "footer a", "href")).toEqual([
      "/category/record/trials/",
      "/tag/courts/",
      "/tag/court-fees/",
    ]);
  });

  it("shows its markup up to the more point, and leads on in the author's words", async () => {
    const entry = await entryOf("/2015/05/", "With words");
    expect(entry).toContain("<p>Up to <strong>here</strong>.</p>");
    expect(entry).not.toContain("hidden");
    const [more] = await select(entry, ".more a");
    expect(more?.text).toBe("Read the whole record With words & <signs>");
    const [path, fragment = ""] = more?.attributes.href?.split("#") ?? [];
    expect(await select(await read(path ?? ""), `#${fragment}`)).toHaveLength(1);
  });

  it("stays whole when the more point stands inside a list, emphasis or a quotation", async () => {
    const list = await entryOf("/2015/05/", "In a list");
    expect(list).toContain("<ul><li>first</li><li>second <em>shown</em></li></ul>");
    const quotation = await entryOf("/2015/05/", "In a quotation");
    expect(quotation).toContain("<blockquote><p>quoted</p></blockquote>");
    for (const entry of [list, quotation]) {
      expect(entry).not.toContain("hidden");
      expect((await textsOf(entry, ".more a"))[0]).toMatch(/^Continue reading /);
    }
    expect(await select(await read("/2015/05/"), "main > article")).toHaveLength(3);
  });

  it("leads nowhere else when it is the whole post", async () => {
    expect(await select(await entryOf("/2014/", "Last of the year"), ".more")).toEqual([]);
  });
});

/** What the timeline counts, by month. */
const countsOf = async (page: string) =>
  (await select(page, ".months td a")).map(({ attributes, text }) => [attributes.href, text]);

describe("the timeline", () => {
  it("counts every month's posts, as bars and as a table, and leads to all categories, series and authors", async () => {
    const page = await read("/archive/");
    const counts = (await countsOf(page)).filter(([path]) => /^\/201[45]/.test(path ?? ""));
    expect(counts).toEqual([
      ["/2015/01/", "1"],
      ["/2015/05/", "3"],
      ["/2014/12/", "1"],
    ]);
    expect(await attributesOf(page, ".months svg a", "href")).toEqual(
      (await countsOf(page)).map(([path]) => path),
    );
    expect(await textsOf(page, ".months svg title")).toContain("May 2015: 3");
    expect(await attributesOf(page, "main > section li a", "href")).toEqual(
      expect.arrayContaining(["/category/record/", "/category/record/trials/", "/author/night-desk/"]),
    );
    expect(await attributesOf(page, "main li li a", "href")).toEqual(["/category/record/trials/"]);
    expect((await visit("/archive")).headers.get("Location")).toBe("/archive/");
    expect(await attributesOf(await read("/"), "footer a", "href")).toContain("/archive/");
  });

  it("is kept by one document, whatever becomes of a post, and names no series and nobody of a withdrawn one", async () => {
    const series = { name: "Alone", part: 1 };
    const more = { publishedAt: "2016-02-01T00:00:00Z", series, bylines: ["Witness"] };
    const post = await publishPost({ title: "Only one", ...more });
    await settle();
    const page = await openIsolate().read("/archive/");
    expect(await countsOf(page)).toContainEqual(["/2016/02/", "1"]);
    for (const name of ["Alone", "Witness"]) expect(page).toContain(name);
    await republish(post.id, { publishedAt: "2016-03-01T00:00:00Z" });
    await settle();
    const moved = await countsOf(await openIsolate().read("/archive/"));
    expect(moved).toContainEqual(["/2016/03/", "1"]);
    expect(moved.map(([path]) => path)).not.toContain("/2016/02/");
    await withdrawPost(post.id);
    const stale = await openIsolate().read("/archive/");
    expect(await countsOf(stale), "a count reveals nothing, and may be old").toEqual(moved);
    for (const name of ["Alone", "Witness"]) expect(stale).not.toContain(name);
    await settle();
    const after = await countsOf(await openIsolate().read("/archive/"));
    expect(after.map(([path]) => path)).not.toContain("/2016/03/");
  });

  it("gives way to a page of that path that came from elsewhere", async () => {
    await importItems("https://old.example", [
      {
        kind: "page",
        key: "9",
        path: "/archive/",
        title: "Our own archive",
        body: "Old",
        format: "html",
        visibility: "public",
      },
    ]);
    await settle();
    expect(await textsOf(await openIsolate().read("/archive/"), "h1")).toEqual(["Our own archive"]);
    await publishPost({ title: "One more" });
    await settle();
    expect(await textsOf(await openIsolate().read("/archive/"), "h1")).toEqual(["Our own archive"]);
  });
});

describe("a page in a language that is written otherwise", () => {
  it.each([
    ["ar", "→", "←", "بقلم A، B"],
    ["ja", "←", "→", "文 A、B"],
  ])(
    "points in %s the way in which that runs, and parts names with a comma of its own",
    async (...expected) => {
      const [language, back, on, byline] = expected;
      const posts = [];
      for (let part = 1; part <= 20; part++) {
        const publishedAt = `2017-01-${String(part).padStart(2, "0")}T00:00:00Z`;
        const series = { name: `All in ${language}`, part };
        const terms = { series, bylines: ["A", "B"], tags: ["A", "B"] };
        posts.push(
          await publishPost({ title: "X", slug: `${language}-${part}`, language, publishedAt, ...terms }),
        );
      }
      await settle();
      const page = await openIsolate().read(posts[1]?.path ?? "");
      const arrows = (from: string) => textsOf(from, ".beside .label [aria-hidden]");
      expect(await arrows(page), "in the series, and beside the post").toEqual([back, on, back, on]);
      expect(await textsOf(page, ".byline")).toEqual([byline]);
      expect((await textsOf(page, ".terms"))[0]?.endsWith(byline.slice(-4).trimStart())).toBe(true);
      expect(await arrows(await openIsolate().read(`/${language}/`))).toEqual([on]);
    },
  );
});
