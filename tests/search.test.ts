import { runInDurableObject } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { searchIndex } from "../src/env.ts";
import { attributesOf, textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import {
  bindings,
  call,
  createCategory,
  type Post,
  pass,
  publishPost,
  read,
  republish,
  savePost,
  saveSettings,
  settle,
  visit,
  withdrawPost,
} from "./helpers/site.ts";

/** What readers find by words, and by addresses that are nearly right. */

const SEVERAL = 23;
const LONG = `${"Nothing of that. ".repeat(60)}Here the <i>witness</i> speaks & "swears". ${"Nothing again. ".repeat(60)}`;

let canary: Post;
let named: Post;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
  vi.spyOn(console, "error").mockImplementation(() => {});
  await createCategory("abuses");
  await createCategory("camps", { parent: "abuses" });
  await createCategory("letters");
  const texts: Record<string, unknown>[] = [
    { title: "Mother’s Day in Nagasaki", slug: "mothers-day", publishedAt: "2015-05-10T00:00:00Z" },
    { title: "A letter", body: "It came on mother's day, to Nagasaki.", categories: ["letters"] },
    { title: "Long", slug: "long", body: LONG, format: "html" },
    { title: "Two executed", body: "Executions in the camp were reported.", categories: ["camps"] },
    { title: "The camp", body: "Of guards.", categories: ["abuses"], publishedAt: "2014-03-01T00:00:00Z" },
    {
      title: "北朝鮮人権侵害の報告",
      language: "ja",
      body: "ｶﾀｶﾅとＮＧＯ、東京<ruby>都<rt>と</rt></ruby>庁。",
      format: "html",
    },
    {
      title: "두 명은 처형, 일곱 명은 수용소로",
      language: "ko",
      slug: "두-명은-처형",
      body: "인권침해에 관하여.",
    },
    { title: "حقوق الإنسان", language: "ar", body: "كِتَابٌ عَرَبِيٌّ في المدينـــــة" },
    {
      title: "Naïveté",
      body: "Łódź, Ÿ, Ελλάδος, ёлка, Straße, हिन्दी और भाषा, ภาษาไทย",
      bylines: ["Zoë Ångström"],
      tags: ["Überwachung"],
    },
    { title: "From A", path: "/letters-from-a/", body: "A." },
    { title: "From B", path: "/letters-from-b/", body: "B." },
    { title: "By number", path: "/archives/12345/", body: "N." },
    { title: "About us", type: "page", slug: "about-us", body: "A static page on methods." },
    ...Array.from({ length: SEVERAL }, (_, n) => ({
      title: `Dispatch ${n}`,
      slug: `dispatch-${n}`,
      body: "Of the harbour.",
    })),
  ];
  for (const text of texts) await publishPost(text);
  canary = await publishPost({
    title: "Qxzvjk sings",
    slug: "qxzvjk",
    body: "Wqpzvk words.",
    tags: ["Zwqjxk"],
  });
  named = await publishPost({ title: "Of a name", slug: "of-a-name", body: "The informant is Vxqwzj." });
  await settle();
});

const pathFor = (s: string, more: Record<string, string> = {}) =>
  `/search/?${new URLSearchParams({ s, ...more })}`;
const titlesIn = (html: string) => textsOf(html, "main article h2");

/** Where the index rests, nothing is found: what a test asked for is forgotten at the next. */
beforeEach(() => pass(60_000));

/** The titles that somebody finds who has not asked anything before. */
const find = async (s: string, more?: Record<string, string>) =>
  titlesIn(await openIsolate().read(pathFor(s, more)));

describe("a reader who searches", () => {
  it.each([
    ["mothers day", "Mother’s Day in Nagasaki"],
    ["MOTHER'S DAY nagasaki", "Mother’s Day in Nagasaki"],
    ["execution", "Two executed"],
    ["reports camp", "Two executed"],
    ["人権", "北朝鮮人権侵害の報告"],
    ["北朝鮮", "北朝鮮人権侵害の報告"],
    ["告", "北朝鮮人権侵害の報告"],
    ["権", "北朝鮮人権侵害の報告"],
    ["カタカナとNGO", "北朝鮮人権侵害の報告"],
    ["ｶﾀ", "北朝鮮人権侵害の報告"],
    ["都庁", "北朝鮮人権侵害の報告"],
    ["인권", "두 명은 처형, 일곱 명은 수용소로"],
    ["수용소".normalize("NFD"), "두 명은 처형, 일곱 명은 수용소로"],
    ["كتاب عربي", "حقوق الإنسان"],
    ["المدينة", "حقوق الإنسان"],
    ["انسان الانسان", "حقوق الإنسان"],
    ["naivete", "Naïveté"],
    ["ελλαδοσ", "Naïveté"],
    ["ЕЛКА", "Naïveté"],
    ["strasse", "Naïveté"],
    ["हिन्दी", "Naïveté"],
    ["ไทย", "Naïveté"],
    ["zoe angstrom", "Naïveté"],
    ["uberwachung", "Naïveté"],
    ["methods", "About us"],
  ])("finds by %s", async (words, title) => {
    expect((await find(words))[0]).toBe(title);
  });

  it.each(['"हिन्द"', "朝人", "権人", '"day mothers"', '"executio"', "都と", "nowhereatall"])(
    "does not find by %s what only looks like it",
    async (words) => {
      expect(await find(words)).toEqual([]);
    },
  );

  it("sees first what has the words in its title, and every word before some", async () => {
    expect(await find("nagasaki")).toEqual(["Mother’s Day in Nagasaki", "A letter"]);
    expect(await find('"mothers day" letter')).toEqual(["A letter"]);
    const loose = await read(pathFor("guards harbours letter"));
    expect(loose).toContain("No text has all of these words");
    expect(await titlesIn(loose)).toEqual(expect.arrayContaining(["A letter", "The camp"]));
  });

  it("sees the place where the words are, marked, and nothing of the text's own markup", async () => {
    const html = await read(pathFor("witness swears"));
    expect(html).toContain("the <mark>witness</mark> speaks &amp; &quot;<mark>swears</mark>&quot;");
    const [snippet = ""] = await textsOf(html, "main .snippet");
    expect(snippet.length).toBeLessThan(320);
    expect(snippet).toMatch(/^… .* …$/);
    expect(await read(pathFor("Ångström"))).toContain('<p class="snippet">Łódź');
    expect(await read(pathFor("権侵"))).toContain("北朝鮮人<mark>権侵</mark>害");
  });

  it("may write whatever there is: it is data to the index and text on the page", async () => {
    for (const words of [
      '"',
      '" OR "',
      "NEAR(camp guards)",
      "title:camp",
      "camp*",
      "^camp -guards",
      "{title}: x",
      "a AND NOT b",
      "''; DROP TABLE search_posts",
      "\0\u{1F600}\ud800",
      "<script>alert(1)</script>",
      "x ".repeat(5_000),
      "漢".repeat(5_000),
    ]) {
      const response = await openIsolate().visit(pathFor(words));
      expect(response.status, words.slice(0, 30)).toBe(200);
      expect(await response.text()).not.toContain("<script");
    }
    expect(await find("camp")).toEqual(["The camp", "Two executed"]);
  });

  it("narrows down by category, with what is below it, and by year", async () => {
    const { categories } = await (await call("GET", "/api/categories")).json<{
      categories: { id: number; slug: string }[];
    }>();
    const idOf = (slug: string) => String(categories.find((one) => one.slug === slug)?.id);
    expect((await find("camp", { category: idOf("abuses") })).sort()).toEqual(["The camp", "Two executed"]);
    expect(await find("camp", { category: idOf("camps") })).toEqual(["Two executed"]);
    expect(await find("camp", { category: idOf("letters") })).toEqual([]);
    expect(await find("camp", { year: "2014" })).toEqual(["The camp"]);
    expect((await find("camp", { year: "x", category: "-1", page: "0", other: "1" })).length).toBe(2);
    const html = await read(pathFor("camp", { category: idOf("camps"), year: "2014" }));
    expect(html).toMatch(/<option value="\d+" selected="">\u2003camps/);
    expect(html).toContain('value="2014"');
  });

  it("goes on ten at a time, finds each once, and no totals", async () => {
    const found: string[] = [];
    for (let path: string | undefined = pathFor("harbour"), pages = 0; path; pages++) {
      expect(pages).toBeLessThan(4);
      const html: string = await openIsolate().read(path);
      found.push(...(await titlesIn(html)));
      path = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    }
    expect(found.length).toBe(SEVERAL);
    expect(new Set(found).size).toBe(SEVERAL);
  });

  it("goes on in words that say their language, the way in which the page runs", async () => {
    await saveSettings({ language: "de" });
    await settle();
    const german = await openIsolate().read(pathFor("harbour"));
    expect(await attributesOf(german, "nav.beside", "lang")).toEqual(["en"]);
    const [every, ...categories] = await attributesOf(german, "#category option", "lang");
    expect([every, new Set(categories)]).toEqual([undefined, new Set(["de"])]);
    await saveSettings({ language: "ar" });
    await settle();
    const arabic = await openIsolate().read(pathFor("harbour"));
    await saveSettings({ language: "en" });
    await settle();
    expect(await textsOf(arabic, "nav.beside [aria-hidden]")).toEqual(["←"]);
  });

  it("is told kindly that there is nothing, and where to go on", async () => {
    const html = await read(pathFor("nowhereatall"));
    expect(await textsOf(html, "main h2")).toEqual(["Nothing was found"]);
    expect(html).toContain('href="/category/letters/"');
    for (const page of [html, await read("/search/")]) {
      expect(page).toContain('<meta name="robots" content="noindex"');
      expect(page).toContain("<search>");
    }
    expect((await visit(pathFor("x"))).headers.get("Cache-Control")).toBe("no-store");
  });
});

describe("an address of the search", () => {
  it.each([
    ["/?s=two+words", "/search/?s=two+words"],
    ["/index.php?s=x", "/search/?s=x"],
    ["/?s=", "/search/"],
    ["/?s=x&feed=rss2", "/search/?s=x"],
    ["/search", "/search/"],
    ["/Search/?s=x&page=2", "/search/?s=x&page=2"],
    ["/search/two+words/", "/search/?s=two+words"],
    ["/search/two%20words/page/2/", "/search/?s=two+words"],
    ["/search/%E4%BA%BA%E6%A8%A9/feed/rss2/", "/search/?s=%E4%BA%BA%E6%A8%A9"],
  ])("%s leads to %s", async (from, to) => {
    const response = await visit(from);
    expect([response.status, response.headers.get("Location")]).toEqual([301, to]);
  });

  it("is a browser's too: the description names it", async () => {
    const answer = await visit("/opensearch.xml");
    expect(answer.headers.get("Content-Type")).toContain("application/opensearchdescription+xml");
    expect(await answer.text()).toContain('template="http://site.test/search/?s={searchTerms}"');
    expect(await read("/")).toContain('href="/opensearch.xml"');
  });
});

describe("an address without a page", () => {
  const offers = async (path: string) => {
    const response = await openIsolate().visit(path);
    expect(response.status).toBe(404);
    return [...(await response.text()).matchAll(/<ul class="near">(.*?)<\/ul>/gs)].flatMap(([, list = ""]) =>
      [...list.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => decodeURI(href)),
    );
  };
  const MOTHERS = "/2015/05/mothers-day/";

  it.each([
    ["/2012/01/mothers-day.html", [MOTHERS]],
    ["/2015/05/the-mothers-day-nagasaki/", [MOTHERS]],
    ["/archives/123/", ["/archives/12345/"]],
    ["/letters-fro", ["/letters-from-b/", "/letters-from-a/"]],
    ["/nowhere/", []],
    ["/shop/shell.php", []],
    ["/mo", []],
    ["/a-thing-of-no-mother/", []],
  ])("%s offers %j", async (path, near) => {
    expect(await offers(path)).toEqual(near);
  });

  it.each([
    ["/2015/05/mothers-d", MOTHERS],
    ["/2015/mothers-day/feb", null],
    ["/mothers-day/", MOTHERS],
    ["/2015/05/10/mothers-da/", MOTHERS],
    ["/mothers-day.html", MOTHERS],
    ["/2030/01/%EB%91%90-%EB%AA%85%EC%9D%80-%EC", "/2030/01/두-명은-처형/"],
    ["/2030/01/%EB%91%90-%EB%AA%85%EC%9D%80-%EC%B", "/2030/01/두-명은-처형/"],
    ["/about", "/about-us/"],
    ["/dispatch-2", "/2030/01/dispatch-2/"],
    ["/2030/01/dispatch", null],
    ["/letters-from", null],
    ["/letters-from-", null],
    ["/2012/01/mothers-d", null],
    ["/archives/123", null],
  ])("%s, cut short, leads to the one post that begins so: %s", async (path, to) => {
    for (const method of ["GET", "HEAD"]) {
      const { status, headers } = await openIsolate().visit(path, { method });
      const location = headers.get("Location");
      expect([status, location && decodeURI(location)]).toEqual([to ? 301 : 404, to]);
    }
  });

  it("is not led to itself while its document is not there", async () => {
    const key = "v1:/letters-from-a";
    const document = (await bindings.DOCUMENTS.get(key)) ?? "";
    await bindings.DOCUMENTS.delete(key);
    expect(await offers("/letters-from-a")).toEqual(["/letters-from-a/"]);
    await bindings.DOCUMENTS.put(key, document);
    expect((await visit("/letters-from-a")).headers.get("Location")).toBe("/letters-from-a/");
  });

  it("offers a few of many", async () => {
    expect((await offers("/dispatch")).length).toBe(5);
  });
});

describe("what was withdrawn or corrected", () => {
  const asked = ["qxzvjk", "wqpzvk", "zwqjxk"].map((word) => pathFor(word));

  it("is found no more ten seconds later, although the index was not told", async () => {
    const isolate = openIsolate();
    expect((await isolate.read(asked[0] ?? "")).includes("sings")).toBe(true);
    expect((await isolate.visit("/qxzv")).status).toBe(301);
    expect((await withdrawPost(canary.id)).status).toBe(200);
    isolate.pass(10_000);
    for (const path of [...asked, "/2030/qxzvjk/", "/qxzv"]) {
      const answer = await isolate.visit(path);
      expect(answer.headers.get("Location"), path).toBeNull();
      const text = await answer.text();
      expect(text, path).not.toMatch(/sings|Wqpzvk words/);
    }
    const { version } = await (
      await savePost(named.id, 1, { body: "The informant is not named." })
    ).json<Post>();
    await call("PUT", `/api/posts/${named.id}/publication`, { urgent: true }, { "If-Match": `"${version}"` });
    isolate.pass(10_000);
    expect(await isolate.read(pathFor("informant"))).not.toContain("Vxqwzj");
  });

  it("leaves the index, where the newest version is found", async () => {
    await settle();
    expect(await find("informant")).toEqual(["Of a name"]);
    expect(await find("vxqwzj")).toEqual([]);
    await republish(named.id, { slug: "of-nobody", title: "Of nobody" });
    await settle();
    expect(await find("nobody informant")).toEqual(["Of nobody"]);
  });

  it("leaves no octet in it: neither in its rows, nor in the words of FTS5", async () => {
    const words = /[qw][xp]z?[qz][vw]?[jk]|qxzvjk|wqpzvk|vxqwzj|zwqjxk/i;
    const places = await runInDurableObject(searchIndex(bindings), (_, { storage: { sql } }) =>
      ["search_posts", "search_words_data", "search_words_idx", "search_words_docsize"].flatMap((table) =>
        sql
          .exec(`SELECT * FROM ${table}`)
          .toArray()
          .flatMap((row) => Object.values(row))
          .map((value) =>
            value instanceof ArrayBuffer ? new TextDecoder("latin1").decode(value) : String(value),
          ),
      ),
    );
    expect(places.join("\n")).toMatch(/harbour/);
    expect(places.filter((text) => words.test(text))).toEqual([]);
  });
});
