import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { storeFile } from "./helpers/files.ts";
import { attributesOf, rawTextsOf, select, textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { gifOf } from "./helpers/pictures.ts";
import { call, createCategory, publishPost, republish, saveSettings, settle } from "./helpers/site.ts";

describe("what a page says to machines and scholars, once the site has an address", () => {
  const ADDRESS = "https://record.example";
  const TITLE = "</script><script>alert(1)</script> & co";
  let page: string;
  const dataOf = async (html: string): Promise<Record<string, unknown>[]> => {
    const [json, ...more] = await rawTextsOf(html, "script");
    expect(more).toEqual([]);
    return JSON.parse(json ?? "{}")["@graph"];
  };

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T16:00:00Z") });
    await saveSettings({ name: "The Record", timeZone: "Asia/Tokyo", siteUrl: ADDRESS });
    await createCategory("record", { name: "Record" });
    const about = await publishPost({ type: "page", title: "About", slug: "about" });
    await publishPost({ type: "page", title: "People", slug: "people", parent: about.id });
    const file = await storeFile(gifOf(1200, 630), "fence.gif");
    await createCategory("letters", { name: "Letters", parent: "record" });
    await call("POST", "/api/series", { name: "On borders", slug: "on-borders" });
    const post = await publishPost({
      title: TITLE,
      slug: "cited",
      subtitle: "And what it says",
      publishedAt: "2029-05-10T20:00:00Z",
      format: "html",
      body: "<p>Words.</p>",
      excerpt: "An excerpt",
      categories: ["letters"],
      bylines: ["The Desk"],
      series: { name: "On borders", part: 2 },
      featuredImage: { path: file.path, alt: "A fence" },
    });
    const corrections = [{ at: "2029-12-01T00:00:00Z", note: "The name was wrong" }];
    await republish(post.id, { corrections });
    await settle();
    page = await openIsolate().read(`${ADDRESS}/2029/05/cited/`);
  });
  afterAll(() => {
    vi.useRealTimers();
  });

  it("is an article with its authors, series and corrections, and where it stands, and no script", async () => {
    const [article, breadcrumb] = await dataOf(page);
    expect(article).toMatchObject({
      "@type": "NewsArticle",
      url: `${ADDRESS}/2029/05/cited/`,
      headline: TITLE,
      alternativeHeadline: "And what it says",
      datePublished: "2029-05-10T20:00:00.000Z",
      dateModified: expect.stringMatching(/^2030-01-01T16:00/),
      version: 2,
      inLanguage: "en",
      author: [{ name: "The Desk", url: `${ADDRESS}/author/the-desk/` }],
      publisher: { name: "The Record", url: `${ADDRESS}/` },
      image: expect.stringMatching(`^${ADDRESS}/files/.*fence-.*gif$`),
      isPartOf: { name: "On borders", url: `${ADDRESS}/series/on-borders/` },
      position: 2,
      correction: [{ "@type": "CorrectionComment", text: "The name was wrong" }],
    });
    expect(breadcrumb).toMatchObject({
      "@type": "BreadcrumbList",
      itemListElement: [
        { position: 1, name: "Record", item: `${ADDRESS}/category/record/` },
        { position: 2, name: "Letters", item: `${ADDRESS}/category/record/letters/` },
        { position: 3, name: TITLE, item: `${ADDRESS}/2029/05/cited/` },
      ],
    });
    expect(await attributesOf(page, "script", "type")).toEqual(["application/ld+json"]);
  });

  it("is a preview of the link for messengers", async () => {
    const facts = await select(page, "meta[property]");
    expect(
      Object.fromEntries(facts.map(({ attributes: { property, content } }) => [property, content])),
    ).toEqual({
      "og:type": "article",
      "og:title": TITLE,
      "og:site_name": "The Record",
      "og:url": `${ADDRESS}/2029/05/cited/`,
      "og:description": "An excerpt",
      "og:image": expect.stringMatching(`^${ADDRESS}/files/.*fence-.*gif$`),
      "article:published_time": "2029-05-10T20:00:00.000Z",
      "article:modified_time": expect.stringMatching(/^2030-01-01T16:00/),
    });
  });

  it("is a line to cite, with the day, the version and the address that stays", async () => {
    expect(await textsOf(page, ".cite")).toEqual([
      `To cite this: The Desk, ${TITLE}, The Record, 11 May 2029 (Revised: 2 January 2030), version 2, ${ADDRESS}/2029/05/cited/`,
    ]);
  });

  it("has its line to cite, the name of its tab and its entry in a feed turned around by no sign of direction", async () => {
    const bylines = ["\u202eA Writer", "Another"];
    const { path } = await publishPost({ title: "\u202eTurned", language: "ar", bylines });
    await settle();
    const { read } = openIsolate();
    const turned = await read(ADDRESS + path);
    expect(await textsOf(turned, "title")).toEqual(["Turned · The Record"]);
    expect(await attributesOf(turned, 'meta[property="og:title"]', "content")).toEqual(["Turned"]);
    expect(await textsOf(turned, ".cite bdi")).toEqual(bylines);
    expect((await textsOf(turned, ".cite"))[0]).toContain("A Writer، Another، ");
    expect(await attributesOf(turned, ".cite a", "class"), "an address runs as it is typed").toEqual(["url"]);
    for (const feed of ["/feed/", "/feed/atom/", "/feed/json/"])
      expect(await read(ADDRESS + feed), feed).toMatch(/title"?[>:] ?"?Turned/);
  });

  it("says where categories and pages below others stand, and nothing where that says nothing", async () => {
    const { read } = openIsolate();
    const of = async (path: string) => dataOf(await read(ADDRESS + path));
    expect(await of("/category/record/letters/")).toMatchObject([
      { "@type": "BreadcrumbList", itemListElement: [{ name: "Record" }, { name: "Letters" }] },
    ]);
    expect(await of("/about/people/")).toMatchObject([
      { itemListElement: [{ name: "About" }, { name: "People" }] },
    ]);
    for (const path of ["/", "/about/", "/category/record/", "/author/the-desk/"])
      expect(await read(ADDRESS + path), path).not.toContain("<script");
  });

  it("names whom to tell of a hole, when the site names somebody, and until a day to come", async () => {
    const { visit } = openIsolate();
    const path = `${ADDRESS}/.well-known/security.txt`;
    expect((await visit(path)).status).toBe(404);
    await saveSettings({ securityContact: "security@record.example" });
    await settle();
    const answer = await openIsolate().visit(path);
    expect(answer.headers.get("Content-Type")).toMatch(/^text\/plain; charset=utf-8$/i);
    expect(await answer.text()).toBe(
      `Contact: mailto:security@record.example\nExpires: 2030-07-01T00:00:00.000Z\nPreferred-Languages: en\nCanonical: ${path}\n`,
    );
  });
});
