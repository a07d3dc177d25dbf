import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { normalise, toHref } from "../src/paths.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { call, createCategory, importItems, ORIGIN, publishPost, republish, settle } from "./helpers/site.ts";

const { visit } = openIsolate();

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
  await createCategory("record");
  await createCategory("trials", { parent: "record" });
  const publishedAt = "2015-05-10T00:00:00Z";
  await publishPost({
    title: "Mother’s Day",
    slug: "mothers-day",
    publishedAt,
    categories: ["trials"],
    tags: ["courts"],
  });
  await publishPost({ title: "Café", slug: "café", publishedAt });
  await publishPost({ title: "母の日", slug: "母の日", publishedAt });
  const moved = await publishPost({ title: "Moved", slug: "old-slug", publishedAt });
  await settle();
  await republish(moved.id, { slug: "new-slug" });
  await importItems("https://old.example", [
    { kind: "category", slug: "記録", name: "記録", path: "/分類/記録/", aliases: ["/?cat=3"] },
    { kind: "tag", slug: "unused", name: "Unused", aliases: ["/tag/unused/", "/?tag_id=9"] },
    { kind: "tag", slug: "港", name: "港", path: "/tag/%e6%b8%af/" },
    {
      kind: "post",
      key: "12",
      path: "/2006/08/caf%c3%a9/",
      title: "Imported",
      body: "Text",
      format: "wordpress",
      visibility: "public",
      publishedAt: "2006-08-01T00:00:00Z",
      categories: ["記録"],
      tags: ["港"],
      aliases: ["/?p=12"],
    },
    {
      kind: "page",
      key: "13",
      path: "/about.html",
      title: "About",
      body: "Text",
      format: "wordpress",
      visibility: "public",
    },
  ]);
  const text = { title: "There", body: "Text", format: "wordpress", visibility: "public" };
  await importItems("https://folder.example/blog", [
    {
      kind: "category",
      slug: "sea",
      name: "Sea",
      path: "/blog/category/sea/",
      aliases: ["/?cat=8", "/category/sea/"],
    },
    {
      kind: "post",
      key: "72",
      path: "/blog/2016/02/there/",
      ...text,
      publishedAt: "2016-02-01T00:00:00Z",
      aliases: ["/?p=72"],
      categories: ["sea"],
    },
  ]);
  await settle();
});

const POST = "/2015/05/mothers-day/";
const THERE = "/blog/2016/02/there/";

/** Every spelling, and the one under which it is answered. */
const SPELLINGS: [from: string, to: string][] = [
  ["/2015/05/mothers-day", POST],
  ["/2015/05/Mothers-DAY/", POST],
  ["//2015///05/mothers-day//", POST],
  ["/2015/05/m%6Fthers%2dday/", POST],
  [`${POST}?utm_source=letter`, ""],
  ["/2015/05/mothers-day?utm_source=letter", POST],
  ["/index.php/2015/05/mothers-day/", POST],
  ["/INDEX.PHP/2015/05/mothers-day", POST],
  ["/2015/05/mothers-day).", POST],
  ["/2015/05/mothers-day/%E2%80%9D", POST],
  ["/2015/05/mothers-day%C2%A0", POST],
  ["/2015/05/mothers-day/%C2%A0", POST],
  ["/2015/05/mothers-day/embed/", POST],
  ["/2015/05/mothers-day/comment-page-2/", POST],
  ["/2015/05/mothers-day/feed", "/2015/05/mothers-day/feed/"],
  ["/index.php/2015/05/mothers-day).", POST],
  ["/2015/05/cafe%CC%81/", "/2015/05/caf%C3%A9/"],
  ["/2015/05/caf%c3%a9", "/2015/05/caf%C3%A9/"],
  ["/2015/05/CAF%C3%89/", "/2015/05/caf%C3%A9/"],
  ["/2015/05/%e6%af%8d%e3%81%ae%e6%97%a5", "/2015/05/%E6%AF%8D%E3%81%AE%E6%97%A5/"],
  ["/2006/08/caf%C3%A9/", "/2006/08/caf%c3%a9/"],
  ["/2006/08/cafe%cc%81", "/2006/08/caf%c3%a9/"],
  ["/?p=12", "/2006/08/caf%c3%a9/"],
  ["/index.php?p=12", "/2006/08/caf%c3%a9/"],
  ["/about.html/", "/about.html"],
  ["/?cat=3", "/%E5%88%86%E9%A1%9E/%E8%A8%98%E9%8C%B2/"],
  ["/%e5%88%86%e9%a1%9e/%e8%a8%98%e9%8c%b2/", "/%E5%88%86%E9%A1%9E/%E8%A8%98%E9%8C%B2/"],
  ["/2015/05/old-slug/", "/2015/05/new-slug/"],
  ["/2015/05/old-slug", "/2015/05/new-slug/"],
  ["/2015/05/old-slug/feed/atom", "/2015/05/new-slug/feed/atom/"],
  ["/2015/05/10/", "/2015/05/"],
  ["/index.php/2015/05/10", "/2015/05/"],
  ["/?m=201505", "/2015/05/"],
  ["/?m=20150510", "/2015/05/"],
  ["/?m=2015", "/2015/"],
  ["/?category_name=record/trials", "/category/record/trials/"],
  ["/category/trials/", "/category/record/trials/"],
  ["/category/elsewhere/trials", "/category/record/trials/"],
  ["/category/trials/feed/atom/", "/category/record/trials/feed/atom/"],
  ["/?category_name=trials", "/category/record/trials/"],
  ["/index.php/category/trials/", "/category/record/trials/"],
  ["/blog/category/from/before/sea/", "/blog/category/sea/"],
  ["/sitemap_index.xml", "/sitemap.xml"],
  ["/2015/05/mothers-day/trackback/", POST],
  ["/?page_id=12", "/2006/08/caf%c3%a9/"],
  ["/?tag=courts", "/tag/courts/"],
  ["/?tag=%e6%b8%af", "/tag/%e6%b8%af/"],
  ["/?tag=%E6%B8%AF", "/tag/%e6%b8%af/"],
  ["/index.php", "/"],
  ["/feed", "/feed/"],
  ["/feed/rss2/", "/feed/"],
  ["/feed/rdf", "/feed/"],
  ["/index.php/feed/", "/feed/"],
  ["/wp-rss2.php", "/feed/"],
  ["/wp-atom.php", "/feed/atom/"],
  ["/?feed=rss2", "/feed/"],
  ["/?feed=atom", "/feed/atom/"],
  ["/?feed=rdf", "/feed/"],
  ["/?feed=rss2&cat=3", "/%E5%88%86%E9%A1%9E/%E8%A8%98%E9%8C%B2/feed/"],
  ["/?cat=3&feed=atom", "/%E5%88%86%E9%A1%9E/%E8%A8%98%E9%8C%B2/feed/atom/"],
  ["/?feed=rss2&p=12", "/2006/08/caf%c3%a9/feed/"],
  ["/?feed=atom&tag=courts", "/tag/courts/feed/atom/"],
  ["/?feed=rss2&category_name=record", "/category/record/feed/"],
  ["/?feed=comments-atom", "/comments/feed/atom/"],
  ["/category/record/feed/rss2/", "/category/record/feed/"],
  ["/tag/courts/feed/rss2/", "/tag/courts/feed/"],
  ["/wp-sitemap.xml", "/sitemap.xml"],
];

/** What a site that stood in /blog answered there. */
const BELOW: [from: string, to: string][] = [
  ["/blog/", "/"],
  ["/Blog", "/"],
  ["/blog/index.php", "/"],
  ["/blog/?utm_source=letter", "/"],
  ["/blog/?p=72", THERE],
  ["/blog/index.php?page_id=72", THERE],
  ["/blog?p=72", THERE],
  ["/blog/2016/02/there", THERE],
  ["/blog/?cat=8", "/blog/category/sea/"],
  ["/blog/?feed=rss2&cat=8", "/blog/category/sea/feed/"],
  ["/blog/?category_name=sea", "/blog/category/sea/"],
  ["/blog/?m=201602", "/2016/02/"],
  ["/blog/2016/02/", "/2016/02/"],
  ["/blog/2016/02/01/", "/2016/02/"],
  ["/blog/2016/feed/", "/2016/feed/"],
  ["/blog/feed/", "/feed/"],
  ["/blog/feed/atom", "/feed/atom/"],
  ["/blog/?feed=atom", "/feed/atom/"],
  ["/blog/comments/feed/", "/comments/feed/"],
  ["/blog/wp-rss2.php", "/feed/"],
  ["/blog/wp-sitemap.xml", "/sitemap.xml"],
];

describe("an old spelling", () => {
  it.each([...SPELLINGS, ...BELOW])("%s leads to %s in one step", async (from, to) => {
    const first = await visit(from);
    if (to === "") return expect(first.status).toBe(200);
    expect([first.status, first.headers.get("Location")]).toEqual([301, to]);
    expect((await visit(to)).status).toBe(200);
  });

  it("of a page beyond an archive's end leads to the archive, for now", async () => {
    for (const [from, to] of [
      ["/page/99/", "/"],
      ["/blog/page/99/", "/"],
      ["/category/record/page/4", "/category/record/"],
      ["/index.php/category/record/page/4/", "/category/record/"],
    ] as const) {
      const { status, headers } = await visit(from);
      expect([status, headers.get("Location")]).toEqual([302, to]);
    }
  });

  it("of WordPress's own doors is gone", async () => {
    for (const path of ["/wp-login.php", "/xmlrpc.php", "/wp-admin/options.php", "/blog/wp-login.php"]) {
      expect((await visit(path)).status, path).toBe(410);
    }
  });

  it("of a number in a folder goes before where somebody lets the folder lead", async () => {
    await call("POST", "/api/redirects", { from: "/blog/", to: "/about.html" });
    await settle();
    const to = async (path: string) => (await openIsolate().visit(path)).headers.get("Location");
    expect([await to("/blog/"), await to("/blog/?p=72")]).toEqual(["/about.html", THERE]);
    await call("DELETE", `/api/redirects/${encodeURIComponent("/blog/")}`);
    await settle();
  });

  it("that nobody ever had is answered with 404 and ways on", async () => {
    for (const path of [
      "/no/such/text/",
      "/tag/unused/",
      "/?p=999",
      "/blog/?p=999",
      "/blog/no/such/",
      "/blogger/?p=72",
      "/2015/13/",
      "/category/none/feed/",
      "/%",
      "/%ff%fe",
    ]) {
      const response = await visit(path);
      expect(response.status, path).toBe(404);
      expect(await response.text()).toContain('<a href="/category/record/">record</a>');
    }
  });
});

/** What paths are made of that go wrong. */
const PIECES = [
  ..."/ // . .. %2f %2F%2f %5c \\ %25 % %2 41 %34%31 %c3 %a9 %C3%A9 %ff %00 %0d%0a %c2%a0 %e2%80%a8".split(
    " ",
  ),
  ..."e\u0301 \u0130 \u1e9e ß \ud800 \u2028 \ufffd ) . , ] evil.example @ : ; ?p=12 ?m=201505 #".split(" "),
  ..."index.php page 3 feed atom embed comment-page-2 2015 05 10 mothers-day category record api".split(" "),
];
const paths = fc
  .array(fc.oneof(fc.constantFrom("/", ...PIECES), fc.string({ maxLength: 3 })), { maxLength: 12 })
  .map((pieces) => `/${pieces.join("")}`);

describe("any path", () => {
  it("has one normal form, which is its own, also as an href", () => {
    fc.assert(
      fc.property(paths, (path) => {
        const normal = normalise(path);
        expect(normalise(normal)).toBe(normal);
        const asked = normalise(new URL(ORIGIN + path).pathname);
        expect(normalise(new URL(toHref(asked), ORIGIN).pathname)).toBe(asked);
      }),
      { seed: 20150510, numRuns: 2000, examples: [["/%%34%31"], ["/%0e\u0301"], ["/\u2028/"]] },
    );
  });

  it("is answered, and leads to an end on this site", async () => {
    await fc.assert(
      fc.asyncProperty(paths, async (path) => {
        const seen = new Set<string>();
        for (let url = new URL(ORIGIN + path); ; ) {
          seen.add(url.href);
          const { status, headers } = await visit(url.href);
          expect(status, url.href).toBeLessThan(500);
          const location = headers.get("Location");
          if (location === null) return;
          expect(location).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
          url = new URL(location, url);
          expect(url.origin).toBe(ORIGIN);
          expect([...seen], "a circle").not.toContain(url.href);
          expect(seen.size, [...seen].join(" ")).toBeLessThan(4);
        }
      }),
      { seed: 20150510, numRuns: 400 },
    );
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "/%2f%2fevil.example",
    "/index.php//evil.example",
    "/index.php/\\evil.example/embed",
    "/index.php/%5cevil.example/page/2",
    "//evil.example/page/2",
    "/?category_name=//evil.example",
    "/?tag=/../../../evil.example",
    "/%0d%0aSet-Cookie:x=1/page/2",
  ])("never leads away: %s", async (path) => {
    const { headers } = await visit(path);
    const location = headers.get("Location") ?? "/";
    expect(location).not.toMatch(/^[/\\]{2}|^[^/]/);
    expect(new URL(location, ORIGIN).origin).toBe(ORIGIN);
    expect(headers.get("Set-Cookie")).toBeNull();
  });
});
