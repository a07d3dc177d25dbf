import { reset, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { runAlarm } from "./helpers/backups.ts";
import { copies, faults, mend } from "./helpers/faults.ts";
import { storeFile } from "./helpers/files.ts";
import { attributesOf, textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { plainGif } from "./helpers/pictures.ts";
import {
  bindings,
  call,
  createCategory,
  everythingPublic,
  importItems,
  type Post,
  publishPost,
  publishVersion,
  read,
  rebuilt,
  settle,
  visit,
} from "./helpers/site.ts";

/** What the commit of an import does to what readers know already, and to what cannot be made public. */

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(async () => {
  mend();
  await reset();
});

const ORIGIN = "https://old.example";

const old = (n: number, more: Record<string, unknown> = {}) => ({
  kind: "post",
  key: String(n),
  path: `/2015/post-${n}/`,
  title: `Post ${n}`,
  body: `Words of ${n}.`,
  format: "html",
  publishedAt: new Date(Date.parse("2015-01-01T00:00:00Z") + n * 86_400_000).toISOString(),
  visibility: "public",
  ...more,
});
const category = (slug: string, more: Record<string, unknown> = {}) => ({
  kind: "category",
  slug,
  name: slug,
  ...more,
});
const titlesAt = async (path: string) => textsOf(await read(path), "main h2");

/** Sends items without committing them. */
async function send(items: unknown[]): Promise<{ id: number; outcomes: string[] }> {
  const { id } = await (await call("POST", "/api/imports", { origin: ORIGIN })).json<{ id: number }>();
  const sent = await call("POST", `/api/imports/${id}/items`, { items });
  const { results } = await sent.json<{ results: { outcome: string }[] }>();
  return { id, outcomes: results.map(({ outcome }) => outcome) };
}
const commit = (id: number) => call("PUT", `/api/imports/${id}/commit`);
const progressOf = async (id: number) => (await call("GET", `/api/imports/${id}`)).json();

/** Damages rows as nothing but a fault could. */
const damage = (query: string) =>
  runInDurableObject(siteWriter(bindings), (_, { storage }) => void storage.sql.exec(query));

/**
 * What an archive shows now, page by page, each found by the link of the one before. Whatever it leads to is there, but for a page
 * that is not written yet, which leads back to the archive.
 */
async function followOlder(path: string, missing = 404): Promise<string[][]> {
  const isolate = openIsolate();
  const answer = await isolate.visit(path);
  if (answer.status === missing) return [];
  expect(answer.status, path).toBe(200);
  const page = await answer.text();
  for (const href of await attributesOf(page, "main h2 a", "href"))
    expect((await isolate.visit(href ?? "")).status, `${href} on ${path}`).toBe(200);
  const [older] = await attributesOf(page, "main a.older", "href");
  return [await textsOf(page, "main h2"), ...(older ? await followOlder(older, 302) : [])];
}

/** Holds the alarm at its first put into KV; answers how it is let go on. */
async function stopAtFirstPut(work: () => Promise<unknown>): Promise<() => void> {
  const state = { isStopped: false, isHeld: true };
  faults.before = async ({ binding, method }) => {
    if (binding !== "kv" || method !== "put") return;
    state.isStopped = true;
    while (state.isHeld) await scheduler.wait(5);
  };
  await work();
  await vi.waitUntil(() => state.isStopped, { timeout: 20_000, interval: 5 });
  return () => {
    state.isHeld = false;
  };
}

describe("a term that was changed at its origin", () => {
  beforeEach(async () => {
    await importItems(ORIGIN, [
      category("top"),
      category("inner"),
      { kind: "tag", slug: "word", name: "Old word" },
      ...Array.from({ length: 21 }, (_, n) => old(n, { categories: ["inner"], tags: ["word"] })),
    ]);
    await settle();
  });

  it("takes its posts along below another category, which is only then laid", async () => {
    const { id, outcomes } = await send([category("inner", { name: "Inner", parent: "top" })]);
    expect(outcomes).toEqual(["updated"]);
    await settle();
    expect(await titlesAt("/category/top/"), "before the commit").toEqual(["Nothing here yet"]);
    await commit(id);
    await settle();
    expect(await titlesAt("/category/top/page/1/")).toEqual(await titlesAt("/category/inner/page/1/"));
    expect(await titlesAt("/category/top/")).toHaveLength(11);
    expect(await everythingPublic()).toEqual(await rebuilt());
  });

  it("has its new name on every page that names it", async () => {
    const { id } = await send([{ kind: "tag", slug: "word", name: "New word" }]);
    await commit(id);
    await settle();
    for (const path of ["/2015/post-3/", "/2015/post-20/", "/tag/word/"])
      expect(await read(path), path).not.toContain("Old word");
  });

  it("stays where it is, when what it was to stand below was moved below it or deleted here meanwhile", async () => {
    const { id } = await send([
      category("inner", { name: "Inner", parent: "top" }),
      category("top", { parent: "inner" }),
    ]);
    await commit(id);
    await settle();
    const parents = await Promise.all(
      ["top", "inner"].map(async (slug) =>
        (await call("GET", `/api/categories/${slug}`)).json<{ parent: string | null }>(),
      ),
    );
    expect(parents.filter(({ parent }) => parent === null)).toHaveLength(1);
  });
});

describe("what an import says in other languages", () => {
  it("stands on archives that readers know, and makes no category one that was changed here", async () => {
    await importItems(ORIGIN, [category("news"), old(1, { categories: ["news"] })]);
    await settle();
    const said = { categories: { news: "知らせ" }, descriptions: { news: "<p>新しいもの。</p>" } };
    await importItems(ORIGIN, [{ kind: "settings", translations: { ja: said } }]);
    await settle();
    expect(await read("/category/news/")).toContain("新しいもの。");
    expect((await send([category("news", { name: "News" })])).outcomes).toEqual(["updated"]);
  });
});

describe("a text at an address that is not only its own", () => {
  it("stands where an archive or a page of ours would, and says so, but not where a feed is or nothing is looked for", async () => {
    const { id } = await (await call("POST", "/api/imports", { origin: ORIGIN })).json<{ id: number }>();
    const places: [path: string, says: RegExp][] = [
      ["/category/news/", /stood the category news, which gives way/],
      ["/search/", /stood the site itself, which gives way/],
      ["/2016/", /stood the site itself, which gives way/],
      ["/feed/", /reserved/],
      ["/category/news/feed/atom/", /reserved/],
      ["/comments/feed/", /reserved/],
      ["/robots.txt", /reserved/],
      ["/healthz", /reserved/],
    ];
    const items = places.map(([path], n) => old(n, { path, kind: "page" }));
    const sent = await call("POST", `/api/imports/${id}/items`, { items: [category("news"), ...items] });
    const [, ...results] = (await sent.json<{ results: { outcome: string; reason: string }[] }>()).results;
    await commit(id);
    await settle();
    for (const [n, [path, says]] of places.entries()) {
      const isHere = n < 3;
      expect(results[n], path).toMatchObject({ outcome: isHere ? "stored" : "refused" });
      expect(results[n]?.reason, path).toMatch(says);
      const answer = await visit(path);
      expect(answer.status, path).toBe(200);
      expect((await answer.text()).includes(`Words of ${n}.`), path).toBe(isHere);
    }
    const tag = { kind: "tag", slug: "t", path: "/search/", name: "T" };
    const late = await call("POST", `/api/imports/${(await send([])).id}/items`, { items: [tag] });
    expect((await late.json<{ results: unknown[] }>()).results).toEqual([
      expect.objectContaining({
        outcome: "refused",
        reason: expect.stringMatching(/^The path \/search\/ belongs to page \d+ already$/),
      }),
    ]);
  });
});

describe("an item that cannot be made public", () => {
  it("is left out and said, be it a text or a term, and may be sent again", async () => {
    await importItems(ORIGIN, [category("news")]);
    await settle();
    const { id } = await send([
      category("news", { name: "News" }),
      ...[1, 2, 3].map((n) => old(n, { categories: ["news"] })),
    ]);
    await damage("UPDATE import_terms SET changes = '{'");
    await damage("UPDATE revisions SET fields = '{' WHERE post_id = 2");
    await commit(id);
    await settle();
    const failed = [
      { kind: "category", key: "news" },
      { kind: "post", key: "2" },
    ];
    expect(await progressOf(id)).toMatchObject({ status: "done", items: 4, published: 2, failed });
    expect(await titlesAt("/category/news/")).toEqual(["Post 3", "Post 1"]);
    expect((await visit("/2015/post-2/")).status).toBe(404);
    const again = await send([old(2, { categories: ["news"] })]);
    expect(again.outcomes).toEqual(["updated"]);
    await commit(again.id);
    await settle();
    expect(await progressOf(again.id)).toMatchObject({ status: "done", failed: [] });
    expect(await titlesAt("/category/news/")).toEqual(["Post 3", "Post 2", "Post 1"]);
  });
});

describe("an archive", () => {
  it("that is being filled is laid from its oldest post, whatever an editor publishes into it meanwhile", async () => {
    await createCategory("news");
    await settle();
    const { id } = await send(Array.from({ length: 46 }, (_, n) => old(n, { categories: ["news"] })));
    const goOn = await stopAtFirstPut(() => commit(id));
    expect(await progressOf(id)).toMatchObject({ status: "publishing", published: 20 });
    await publishPost({ title: "An editor's", slug: "now", categories: ["news"] });
    goOn();
    await settle();
    const oldest = Array.from({ length: 10 }, (_, n) => `Post ${9 - n}`);
    expect(await titlesAt("/category/news/page/1/")).toEqual(oldest);
    expect((await titlesAt("/category/news/"))[0]).toBe("An editor's");
    expect(await attributesOf(await read("/category/news/page/3/"), 'a[rel="prev"]', "href")).toEqual([
      "/category/news/",
    ]);
  });

  it("that is being filled shows its newest texts, and leads nowhere in vain", async () => {
    // A run of the projector takes longer than a list waits to be written.
    faults.before = ({ binding, method }) => {
      if (binding === "kv" && method === "put") vi.setSystemTime(Date.now() + 3_000);
    };
    const { id } = await send([
      category("news"),
      ...Array.from({ length: 49 }, (_, n) => old(n, { categories: ["news"] })),
    ]);
    await commit(id);
    const shown: Record<string, string[]> = {};
    for (let status = ""; status !== "done"; ) {
      ({ status } = await (await call("GET", `/api/imports/${id}`)).json<{ status: string }>());
      for (const path of ["/", "/category/news/", "/2015/"]) {
        const [titles = [], ...pages] = await followOlder(path);
        if (status === "publishing") shown[path] = titles;
        expect(titles.length).toBeLessThan(20);
        expect(new Set([titles, ...pages].flat()).size).toBe([titles, ...pages].flat().length);
      }
      await runAlarm();
    }
    for (const titles of Object.values(shown)) expect(titles).toHaveLength(10);
    expect(shown["/"]).toEqual(shown["/category/news/"]);
    expect((await followOlder("/category/news/")).flat()).toHaveLength(49);
  });

  it("keeps its path while a draft wants it, and gives way to the text when that is published", async () => {
    await createCategory("news");
    const { id, outcomes } = await send([old(1, { path: "/category/news/", visibility: "draft" })]);
    expect(outcomes).toEqual(["stored"]);
    await commit(id);
    await settle();
    // An isolate keeps the site document for half a minute: each of these is a new one.
    const heading = async () => textsOf(await openIsolate().read("/category/news/"), "h1");
    expect(await heading()).toEqual(["news"]);
    await publishPost({ title: "Meanwhile", categories: ["news"] });
    await settle();
    expect(await titlesAt("/category/news/")).toEqual(["Meanwhile"]);
    const { posts } = await (await call("GET", "/api/posts?status=draft")).json<{ posts: Post[] }>();
    await publishVersion(posts[0]?.id ?? 0, 1);
    await settle();
    expect(await heading()).toEqual(["Post 1"]);
  });
});

describe("the texts of an import", () => {
  it("are published as they were made when they came, but for those that name a file which came since", async () => {
    const { id } = await send([old(1, { body: '<p>One <img src="/old/map.gif" alt=""></p>' }), old(2)]);
    await damage("UPDATE renderings SET html = '<p>Made before.</p>'");
    await storeFile(plainGif, "map.gif", { path: "/old/map.gif" });
    await runAlarm();
    await commit(id);
    await settle();
    expect(await attributesOf(await read("/2015/post-1/"), "main img", "width")).toEqual(["16"]);
    expect(await read("/2015/post-2/")).toContain("Made before.");
  });

  it("are written newest first, when the day has only so many writes", async () => {
    // A clock that never stands still: what is owed by one step after the other is owed at different times.
    let now = Date.now();
    const clock = vi.spyOn(Date, "now").mockImplementation(() => ++now);
    try {
      faults.kvWritesPerDay = "1";
      // In the order of keys the oldest come first.
      const { id } = await send(Array.from({ length: 45 }, (_, n) => old(n + 10)));
      await commit(id);
      await vi.waitUntil(async () => JSON.stringify(await progressOf(id)).includes("projecting"), 20_000);
      expect(writtenPosts()).toEqual([]);
      faults.kvWritesPerDay = "120";
      now += 86_400_000;
      await runAlarm();
      await vi.waitUntil(() => writtenPosts().length >= 20, 20_000);
      const newest = Array.from({ length: 20 }, (_, n) => `v1:/2015/post-${n + 35}`);
      expect(writtenPosts()).toEqual(newest);
    } finally {
      clock.mockRestore();
    }
  });

  it("are led to as they come: what every page shows first, and what lists them right behind them", async () => {
    let now = Date.now();
    const clock = vi.spyOn(Date, "now").mockImplementation(() => ++now);
    try {
      faults.kvWritesPerDay = "190";
      const texts = Array.from({ length: 120 }, (_, n) =>
        old(n + 100, { categories: [n < 12 ? "first" : "later"] }),
      );
      await send([category("first"), category("later"), ...texts.slice(0, 45)]);
      await send(texts.slice(45, 90));
      const { id } = await send([{ kind: "settings", name: "The old site" }, ...texts.slice(90)]);
      await commit(id);
      await vi.waitUntil(async () => JSON.stringify(await progressOf(id)).includes("projecting"), 30_000);
      await vi.waitUntil(() => writtenPosts().length > 60, 20_000);
      await runAlarm();
      expect(writtenPosts().length).toBeLessThan(100);
      for (const path of ["/", "/category/later/", "/category/first/", "/2015/"]) {
        const page = await visit(path);
        const links = page.status === 200 ? await attributesOf(await page.text(), "main h2 a", "href") : [];
        if (path !== "/category/first/") expect(links.length, path).toBeGreaterThan(9);
        for (const link of links) expect((await visit(link ?? "")).status, `${link} at ${path}`).toBe(200);
      }
      expect(await textsOf(await openIsolate().read("/"), "h1")).toEqual(["The old site"]);
    } finally {
      clock.mockRestore();
    }
  });

  const writtenPosts = () => [...copies.keys()].filter((key) => key.startsWith("v1:/2015/post-")).toSorted();
});

describe("what lists the texts of an import", () => {
  it("is written once, or once more when its archive is laid, however many steps the texts take", async () => {
    // A put takes so long that every list could be written after every step.
    faults.before = ({ binding, method }) => {
      if (binding === "kv" && method === "put") vi.setSystemTime(Date.now() + 200);
    };
    const texts = Array.from({ length: 90 }, (_, n) =>
      old(n, { categories: ["news"], aliases: [`/?p=${n}`] }),
    );
    await send([category("news"), ...texts.slice(0, 45)]);
    const { id } = await send(texts.slice(45));
    await commit(id);
    await settle();
    const puts = [...copies].map(([key, all]) => [key, all.length] as const);
    expect(puts.filter(([, times]) => times > 2)).toEqual([]);
    const redirects = puts.filter(([key]) => key.startsWith("v1:redirects/"));
    expect(redirects.length).toBeGreaterThan(30);
    expect(redirects.filter(([, times]) => times > 1)).toEqual([]);
    expect(await titlesAt("/category/news/page/1/")).toHaveLength(10);
    expect((await visit("/?p=7")).status).toBe(301);
  });
});
