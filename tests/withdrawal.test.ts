import { beforeAll, describe, expect, it } from "vitest";
import { addresses, frozen, type Location, lags, locate } from "./helpers/locations.ts";
import {
  call,
  createCategory,
  ifMatch,
  type Post,
  publishPost,
  republish,
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
async function whereItSings(location: Location, init?: RequestInit): Promise<string[]> {
  const singing: string[] = [];
  for (const path of addresses()) {
    if (CANARY.test((await answer(location, path, init)).text)) singing.push(path);
  }
  return singing;
}

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
    expect((await call("PATCH", "/api/site", { menu }, ifMatch(0))).status).toBe(200);
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
        "/sitemap-posts-1.xml",
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
