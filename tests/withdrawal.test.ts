import { beforeAll, describe, expect, it, vi } from "vitest";
import { addresses, frozen, type Location, lags, locate } from "./helpers/locations.ts";
import {
  call,
  createCategory,
  ifMatch,
  importItems,
  type Post,
  type Publication,
  problemOf,
  publishPost,
  publishVersion,
  republish,
  savePost,
  saveSettings,
  settle,
  withdrawPost,
} from "./helpers/site.ts";

/**
 * What was withdrawn is on no answer ten seconds later, however old the copies are that KV serves. The canary's words are
 * in its title, body, subtitle, slug, excerpt, and in a tag and a name that no other post has.
 */

const CANARY = /canary/i;

/** Seconds by which every isolate's memory ages. */
let seconds = 0;
const clock = () => seconds * 1_000;

type Answer = { status: number; text: string; tag: string | null };

async function answer(location: Location, path: string, init?: RequestInit): Promise<Answer> {
  const response = await location.ask(path, init);
  const headers = [...response.headers].filter(([name]) => name !== "content-security-policy");
  const text = `${headers.map((header) => header.join(": ")).join("\n")}\n\n${await response.text()}`;
  return { status: response.status, text, tag: response.headers.get("ETag") };
}

/** The addresses at which a location says one of the canary's words. */
async function whereItSings(location: Location, words = CANARY): Promise<string[]> {
  const singing: string[] = [];
  for (const path of addresses()) {
    if (words.test((await answer(location, path)).text)) singing.push(path);
  }
  return singing;
}

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
});

describe("a withdrawn post", () => {
  let canary: Post;
  let page: Post;
  let locations: Location[] = [];
  /** Each location's tags from before, of the answers that held the canary. */
  const tags: { location: Location; path: string; tag: string }[] = [];

  beforeAll(async () => {
    await createCategory("news");
    await publishPost({
      title: "Before",
      slug: "before",
      categories: ["news"],
      publishedAt: "2020-05-01T00:00:00Z",
    });
    canary = await publishPost({
      title: "Canary title",
      subtitle: "Canary subtitle",
      body: "First canary words.\n\n<!--more-->\n\nMore canary words.",
      excerpt: "A canary in short",
      slug: "canary-slug",
      categories: ["news"],
      tags: ["Canarytag"],
      bylines: ["Canary Author"],
      publishedAt: "2020-05-02T00:00:00Z",
    });
    await publishPost({
      title: "After",
      slug: "after",
      categories: ["news"],
      publishedAt: "2020-05-03T00:00:00Z",
    });
    await publishPost({ title: "Übersetzung", slug: "german", language: "de", translationOf: canary.id });
    page = await publishPost({ title: "Canary page", type: "page", slug: "above" });
    await publishPost({ title: "Below", type: "page", slug: "below", parent: page.id });
    const menu = [{ label: "To the canary", path: page.path }];
    const settings = { menu, siteUrl: "http://site.test" };
    expect((await call("PATCH", "/api/site", settings, ifMatch(0))).status).toBe(200);
    await settle();
    canary = await republish(canary.id, { slug: "canary-moved", body: "Other canary words." });
    await settle();
  });

  it("was on its page, in its archives, feeds and translations, and beside its neighbours", async () => {
    locations = Object.entries(lags).map(([name, lag]) => locate(name, lag, clock));
    locations.push(locate("as it stood before the withdrawal", frozen(), clock));
    for (const location of locations) {
      for (const path of addresses()) {
        const { text, tag } = await answer(location, path);
        if (tag !== null && CANARY.test(text)) tags.push({ location, path, tag });
      }
    }
    expect(await whereItSings(locate("here", lags["the newest copy"] ?? (() => null), clock))).toEqual(
      expect.arrayContaining([
        "/",
        "/feed/",
        "/feed/atom/",
        "/feed/json/",
        "/category/news/",
        "/category/news/feed/",
        "/tag/canarytag/",
        "/author/canary-author/",
        "/2020/",
        "/2020/05/",
        "/2020/05/canary-slug/",
        "/2020/05/canary-moved/",
        "/2020/05/before/",
        "/2020/05/after/",
        "/2020/05/canary-moved/",
        "/2030/01/german/",
        "/sitemap-posts-1.xml",
        "/archive/",
      ]),
    );
    expect(tags.length).toBeGreaterThan(30);
  });

  it("is on no answer of any location ten seconds after the withdrawal was answered", async () => {
    const answers = await Promise.all([withdrawPost(canary.id), withdrawPost(page.id)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    seconds += 10;
    for (const location of locations) expect(await whereItSings(location), location.name).toEqual([]);
    const fresh = Object.entries(lags).map(([name, lag]) => locate(name, lag, clock));
    for (const location of fresh) expect(await whereItSings(location), `${location.name}, cold`).toEqual([]);
  });

  it("is not revived by a conditional request", async () => {
    for (const { location, path, tag } of tags) {
      const { status, text } = await answer(location, path, { headers: { "If-None-Match": tag } });
      expect(status, `${location.name} ${path}`).not.toBe(304);
      expect(text).not.toMatch(CANARY);
    }
  });

  it("leaves a tag and a name that no other post has as unknown as if they had never been", async () => {
    const [first] = locations;
    for (const path of ["/tag/canarytag/", "/author/canary-author/", "/tag/canarytag/feed/"]) {
      expect((await first?.ask(path))?.status, path).toBe(404);
    }
  });

  it("answers 410 at its path and at its earlier path", async () => {
    const before = locations.at(-1);
    for (const path of ["/2020/05/canary-moved/", "/2020/05/canary-slug/"]) {
      expect((await before?.ask(path))?.status, path).toBe(410);
    }
  });

  it("stays away once the documents were written anew", async () => {
    await settle();
    seconds += 10;
    const newest = locate("here", lags["the newest copy"] ?? (() => null), clock);
    for (const location of [...locations, newest])
      expect(await whereItSings(location), location.name).toEqual([]);
  });

  it("comes back when the withdrawal is lifted", async () => {
    expect((await call("DELETE", `/api/posts/${canary.id}/withdrawal`)).status).toBe(200);
    await settle();
    seconds += 10;
    const newest = locate("here", lags["the newest copy"] ?? (() => null), clock);
    expect(await whereItSings(newest)).toEqual(
      expect.arrayContaining(["/", "/2020/05/canary-moved/", "/tag/canarytag/"]),
    );
  });
});

describe("an urgent correction", () => {
  const WITNESS = /witness/i;
  let post: Post;
  let before: Location;

  beforeAll(async () => {
    post = await publishPost({
      title: "Names a Witness",
      slug: "named",
      body: "The witness is named.",
      categories: ["news"],
      tags: ["Court"],
      publishedAt: "2020-05-04T00:00:00Z",
    });
    await settle();
    before = locate("as it stood before the correction", frozen(), clock);
    expect(await whereItSings(before, WITNESS)).toEqual(
      expect.arrayContaining(["/", "/feed/", "/2020/05/named/", "/2020/05/after/", "/tag/court/"]),
    );
  });

  const correct = async (change: Record<string, unknown>) => {
    const { version } = await (await savePost(post.id, post.version, change)).json<Post>();
    return publishVersion(post.id, version, { urgent: true });
  };

  it("leaves no older version on any answer of any location ten seconds after it was answered", async () => {
    const answered = await correct({ title: "Names nobody", body: "Corrected.", slug: "corrected" });
    expect(answered.status).toBe(202);
    const { olderGoneBy } = await answered.json<{ olderGoneBy: string }>();
    expect(Date.parse(olderGoneBy) - Date.now()).toBeLessThanOrEqual(10_000);
    seconds += 10;
    const all = Object.entries(lags).map(([name, lag]) => locate(name, lag, clock));
    for (const location of [...all, before])
      expect(await whereItSings(location, WITNESS), location.name).toEqual([]);
  });

  it("answers 503, being updated, where only an older copy is at hand, and asks for patience", async () => {
    const response = await before.ask("/2020/05/named/");
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).toBe("60");
    expect(await response.text()).toContain("being updated");
  });

  it("is what readers see once it was written", async () => {
    await settle();
    const newest = locate("here", lags["the newest copy"] ?? (() => null), clock);
    expect((await newest.ask("/2020/05/named/")).headers.get("Location")).toBe("/2020/05/corrected/");
    expect(await (await newest.ask("/2020/05/corrected/")).text()).toContain("Corrected.");
    expect(await whereItSings(newest, WITNESS)).toEqual([]);
  });

  it("cannot be put off", async () => {
    const later = { urgent: true, at: "2099-01-01T00:00:00Z" };
    const problem = await problemOf(publishVersion(post.id, 2, later), 422);
    expect(problem.errors).toMatchObject([
      { field: "urgent", detail: expect.stringContaining("leave at out") },
    ]);
  });
});

describe("a post that was withdrawn", () => {
  it("and is published again is not shown in an older version", async () => {
    const post = await publishPost({
      title: "Old words",
      slug: "again",
      publishedAt: "2020-06-01T00:00:00Z",
    });
    await settle();
    const before = locate("as it stood before", frozen(), clock);
    await withdrawPost(post.id);
    await republish(post.id, { title: "New words" });
    await settle();
    seconds += 10;
    expect((await before.ask(post.path)).status).toBe(503);
    expect(await whereItSings(before, /Old words/)).toEqual([]);
    const newest = locate("here", lags["the newest copy"] ?? (() => null), clock);
    expect(await (await newest.ask(post.path)).text()).toContain("New words");
  });

  it("for legal reasons answers 451, from an old copy too, and names who blocks it", async () => {
    await saveSettings({ siteUrl: "http://site.test" });
    await importItems("http://old.test", [
      {
        kind: "post",
        key: "7",
        path: "/old/forbidden/",
        title: "Forbidden",
        body: "Forbidden words.",
        format: "html",
        publishedAt: "2020-07-01T00:00:00Z",
        visibility: "public",
        aliases: ["/?p=7"],
      },
    ]);
    await settle();
    const before = locate("as it stood before", frozen(), clock);
    const { posts } = await (await call("GET", "/api/posts?limit=1")).json<{ posts: Post[] }>();
    const withdrawal = { reason: "A court ordered it", legal: true };
    const answered = await call("PUT", `/api/posts/${posts[0]?.id}/withdrawal`, withdrawal);
    expect(await answered.json()).toMatchObject(withdrawal);
    await settle();
    seconds += 10;
    const newest = locate("here", lags["the newest copy"] ?? (() => null), clock);
    for (const location of [before, newest]) {
      for (const path of ["/old/forbidden/", "/?p=7"]) {
        const response = await location.ask(path);
        expect(response.status, `${location.name} ${path}`).toBe(451);
        expect(response.headers.get("Link")).toBe('<http://site.test/>; rel="blocked-by"');
        expect(await response.text()).toContain("legal reasons");
      }
    }
    expect(await (await newest.ask("/old/forbidden/")).text()).toContain("A court ordered it");
  });

  it("has a receipt that names every path, old addresses too, and when it was read back", async () => {
    const { posts } = await (await call("GET", "/api/posts?limit=1")).json<{ posts: Post[] }>();
    const receipt = await call("GET", `/api/posts/${posts[0]?.id}/withdrawal`);
    const { documents } = await receipt.json<Publication>();
    expect(documents.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["/old/forbidden", "/?p=7", "/", "/feed", "/2020", "/2020/07"]),
    );
    for (const { path, readBackAt } of documents) expect(readBackAt, path).toMatch(/^20/);
  });
});
