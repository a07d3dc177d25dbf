import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { searchIndex, siteWriter } from "../src/env.ts";
import { type Call, faults, harmAt, kill, killLater, mend, refuse } from "./helpers/faults.ts";
import { textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { useOneSitePerTest } from "./helpers/one-site-per-test.ts";
import { everythingFound } from "./helpers/search.ts";
import {
  bindings,
  call,
  createCategory,
  getPublication,
  importItems,
  type Post,
  pass,
  publishPost,
  rebuild,
  republish,
  settle,
  withdrawPost,
} from "./helpers/site.ts";

/** How the search index comes to know what is published, and what it may cost. */

const isSearch = ({ binding }: { binding: string }) => binding === "search";
const runAlarm = () => runDurableObjectAlarm(siteWriter(bindings));
const find = async (words: string) =>
  textsOf(await openIsolate().read(`/search/?s=${words}`), "main article h2");
const lose = () =>
  runInDurableObject(searchIndex(bindings), (index) => {
    index.empty("");
  });

useOneSitePerTest();

describe("the search index", () => {
  it("is told of a publication when it is back; the publication is live without it", async () => {
    const post = await publishPost({ title: "First" });
    await settle();
    faults.before = (made) => (isSearch(made) ? refuse() : undefined);
    await republish(post.id, { title: "Second" });
    for (let run = 0; run < 12; run++) {
      await pass(10_000);
      await runAlarm();
    }
    expect((await getPublication(post.id)).status).toBe("live");
    expect(await (await call("GET", "/api/health")).json()).toMatchObject({
      status: "degraded",
      complaints: ["search-failing"],
      search: { owed: 1, isFilling: false },
    });
    expect(await find("second")).toEqual([]);
    mend();
    await settle();
    expect(await find("second")).toEqual(["Second"]);
    expect(await (await call("GET", "/api/health")).json()).toMatchObject({
      status: "ok",
      search: { owed: 0, error: null },
    });
  });

  it("is filled again in steps after it was lost, when something is next published, and by a rebuild", async () => {
    const posts: Post[] = [];
    for (let n = 0; n < 25; n++) posts.push(await publishPost({ title: `Post ${n}`, body: "Of harbours." }));
    await settle();
    const whole = await everythingFound();
    expect(whole.posts).toHaveLength(25);
    await lose();
    expect((await everythingFound()).posts).toEqual([]);
    await withdrawPost(posts[3]?.id ?? 0);
    await settle();
    const again = await everythingFound();
    expect(again.posts).toEqual(whole.posts.filter(({ id }) => id !== posts[3]?.id));
    await runInDurableObject(searchIndex(bindings), (_, { storage: { sql } }) => {
      sql.exec("UPDATE search_posts SET title = 'Damaged'");
    });
    // From now on KV is taken at its word.
    await pass(180_000);
    const sizes: number[] = [];
    let puts = 0;
    faults.before = async (made) => {
      if (isSearch(made)) sizes.push((await everythingFound()).posts.length);
      if (made.method === "put" && made.binding === "kv") puts++;
    };
    await rebuild();
    expect(sizes).toEqual([24, 0, 10, 20]);
    expect(puts, "writes into KV").toBe(0);
    expect(await everythingFound()).toEqual(again);
  });

  it("takes what a call says once, and nothing from a writer whose rows are of an earlier day", async () => {
    const post = await publishPost({ title: "Before" });
    await settle();
    const state = await runInDurableObject(siteWriter(bindings), (_, { storage: { sql } }) =>
      String(sql.exec("SELECT value FROM state WHERE key = 'search'").one().value),
    );
    await republish(post.id, { title: "After" });
    await settle();
    const index = searchIndex(bindings);
    const { stamps } = JSON.parse(state);
    expect(await index.put([{ id: post.id, gone: true }], stamps, "late"), "a call that comes late").toBe(
      false,
    );
    expect(await find("after")).toEqual(["After"]);
    await runInDurableObject(siteWriter(bindings), (_, { storage: { sql } }) => {
      sql.exec("UPDATE state SET value = ? WHERE key = 'search'", state);
      sql.exec("DELETE FROM posts WHERE id = ?", post.id);
    });
    await publishPost({ title: "Restored" });
    await settle();
    expect((await everythingFound()).posts.map(({ title }) => title)).toEqual(["Restored"]);
  });

  it("is not emptied for a call of which nobody heard the answer", async () => {
    await publishPost({ title: "There" });
    await settle();
    const methods: string[] = [];
    const note = (made: Call) => {
      if (isSearch(made)) methods.push(made.method);
    };
    for (const [n, harm] of [kill, killLater, refuse].entries()) {
      mend();
      faults.after = note;
      const never = harmAt(1, isSearch, harm);
      await publishPost({ title: `Never asked ${n}` });
      await settle();
      expect(never(), "asked again").toBe(2);
      // The index took it, and the writer died before it knew, or only the line did.
      mend();
      faults.before = note;
      const unheard = harmAt(1, isSearch, harm, "after");
      await publishPost({ title: `Not heard ${n}` });
      await settle();
      expect(unheard(), "asked again").toBe(2);
    }
    expect(new Set(methods)).toEqual(new Set(["put"]));
    expect((await everythingFound()).posts).toHaveLength(7);
  });

  it("that hangs holds up no publication, and is asked again", async () => {
    await publishPost({ title: "There" });
    await settle();
    faults.before = (made) => (isSearch(made) ? new Promise(() => {}) : undefined);
    const post = await publishPost({ title: "Quick" });
    const started = performance.now();
    await runAlarm();
    await pass(1_200);
    await runAlarm();
    expect((await getPublication(post.id)).status).toBe("live");
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it("is filled from an import behind what editors publish, once, and follows terms that change", async () => {
    await createCategory("top");
    let calls = 0;
    faults.before = (made) => {
      if (isSearch(made) && made.method === "put") calls++;
    };
    await importItems("https://old.example", [
      { kind: "category", slug: "old", name: "Old" },
      { kind: "tag", slug: "harbours-of-old", name: "Harbours of old" },
      ...Array.from({ length: 30 }, (_, n) => ({
        kind: "post",
        key: String(n),
        path: `/old/${n}/`,
        title: `Imported ${n}`,
        body: "Of harbours.",
        format: "html",
        visibility: "public",
        publishedAt: "2015-01-01T00:00:00Z",
        categories: ["old"],
        tags: ["harbours-of-old"],
      })),
    ]);
    for (let run = 0; run < 3; run++) await runAlarm();
    const post = await publishPost({ title: "An editor’s own" });
    await runAlarm();
    expect(await find("editor"), "first of all that waits").toEqual(["An editor’s own"]);
    await settle();
    expect((await everythingFound()).posts).toHaveLength(31);
    expect(calls, "ten posts a call").toBeLessThanOrEqual(5);
    expect(
      (await call("PATCH", "/api/categories/old", { parent: "top" }, { "If-Match": '"1"' })).status,
    ).toBe(200);
    expect(
      (await call("PATCH", "/api/tags/harbours-of-old", { name: "Piers" }, { "If-Match": '"1"' })).status,
    ).toBe(200);
    await settle();
    const { categories } = await (await call("GET", "/api/categories")).json<{
      categories: { id: number; slug: string }[];
    }>();
    const top = categories.find(({ slug }) => slug === "top")?.id;
    const html = await openIsolate().read(`/search/?s=piers&category=${top}`);
    expect(await textsOf(html, "main article h2")).toHaveLength(10);
    expect(post.id).toBeGreaterThan(0);
  });
});

describe("what a search costs", () => {
  it("is one call of the index beside what every page costs; nothing without words", async () => {
    const { visit, takeCalls } = openIsolate();
    await visit("/search/");
    takeCalls();
    await visit("/search/");
    expect(takeCalls()).toEqual(["KV get v1:/search"]);
    await visit("/search/?s=x");
    expect(takeCalls()).toEqual(["KV get v1:/search", "SearchIndex getByName site"]);
    await visit("/nowhere/at-all/");
    expect(takeCalls().filter((one) => !one.startsWith("LostPaths"))).toEqual([
      "KV get v1:/nowhere/at-all",
      expect.stringMatching(/^KV get v1:redirects/),
      "SearchIndex getByName site",
    ]);
    for (const path of ["/x.php", "/.git/config", "/?p=99", "/nowhere/feed/"]) {
      await visit(path);
      expect(takeCalls().join(), path).not.toContain("SearchIndex");
    }
  });

  it("is bounded: who searches too much waits a moment, each isolate and all of them together", async () => {
    const isolate = openIsolate();
    const statuses = async (visitors: { visit: (path: string) => Promise<Response> }[]) =>
      (await Promise.all(visitors.map(({ visit }) => visit("/search/?s=x")))).map(({ status }) => status);
    await statuses(Array.from({ length: 30 }, () => isolate));
    isolate.takeCalls();
    const refused = await isolate.visit("/search/?s=x");
    expect([refused.status, refused.headers.get("Retry-After")]).toEqual([429, "5"]);
    expect(await refused.text()).toContain("Too much is being looked for");
    expect(isolate.takeCalls().join()).not.toContain("SearchIndex");
    expect((await isolate.visit("/nowhere/at-all/")).status).toBe(404);
    isolate.pass(1_000);
    await pass(60_000);
    expect((await isolate.visit("/search/?s=x")).status).toBe(200);
    await pass(60_000);
    const all = await statuses(Array.from({ length: 30 }, () => openIsolate()));
    expect(all.filter((status) => status === 200)).toHaveLength(20);
    expect(all.filter((status) => status === 429)).toHaveLength(10);
  });

  it("is counted in rows where the plan has a limit, and comes back over the day", async () => {
    for (let n = 0; n < 12; n++) await publishPost({ title: `Harbour ${n}` });
    await settle();
    // Two thousand rows a day, four hundred of them saved up.
    faults.kvWritesPerDay = "1";
    await evictDurableObject(searchIndex(bindings));
    const searchUntilRefused = async () => {
      for (let searches = 0; searches < 200; searches++) {
        await pass(2_000);
        if ((await openIsolate().visit("/search/?s=harbour")).status === 429) return searches;
      }
      return 200;
    };
    const first = await searchUntilRefused();
    expect(first).toBeGreaterThan(5);
    expect(first).toBeLessThan(30);
    await evictDurableObject(searchIndex(bindings));
    await pass(86_400_000);
    const next = await searchUntilRefused();
    expect(next, "no more than what can be saved up").toBeLessThanOrEqual(first + 1);
    expect(next).toBeGreaterThan(5);
  });

  it("is a word that it cannot be had, while the index is down or hangs; pages go on", async () => {
    const failing = (work: () => unknown) =>
      new Proxy(bindings.SEARCH_INDEX, { get: () => () => ({ find: work, near: work }) });
    const down = openIsolate(undefined, {
      SEARCH_INDEX: failing(() => Promise.reject(new Error("The index is down"))),
    });
    const answer = await down.visit("/search/?s=x");
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([503, "30"]);
    expect(await answer.text()).toContain("Everything can still be read");
    expect((await down.visit("/nowhere/")).status).toBe(404);
    expect((await down.visit("/")).status).toBe(200);
    const hang = () => {
      queueMicrotask(() => hanging.pass(300));
      return new Promise(() => {});
    };
    const hanging = openIsolate(undefined, { SEARCH_INDEX: failing(hang) });
    const started = performance.now();
    expect((await hanging.visit("/nowhere/")).status).toBe(404);
    expect(performance.now() - started, "far less than anybody would wait").toBeLessThan(5_000);
  });
});
