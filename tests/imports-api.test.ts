import { beforeAll, describe, expect, it, vi } from "vitest";
import {
  call,
  everythingPublic,
  getPost,
  type Post,
  problemOf,
  publishVersion,
  read,
  savePost,
  settle,
  visit,
  withdrawPost,
} from "./helpers/site.ts";

/** On a clock of its own: a key rests a second between two writes, which need not be waited for. */
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
});

type Progress = {
  id: number;
  origin: string;
  status: string;
  items: number;
  published: number;
  owed: number;
};
type Result = {
  kind: string;
  key: string;
  outcome: string;
  path: string | null;
  reason: string | null;
  dropped: string[];
};

async function startImport(origin: string): Promise<Progress & { isNew: boolean }> {
  const response = await call("POST", "/api/imports", { origin });
  const progress = await response.json<Progress>();
  expect(response.headers.get("Location")).toBe(`/api/imports/${progress.id}`);
  return { ...progress, isNew: response.status === 201 };
}

async function sendItems(id: number, items: unknown[]): Promise<Result[]> {
  const response = await call("POST", `/api/imports/${id}/items`, { items });
  expect(response.status).toBe(200);
  return (await response.json<{ results: Result[] }>()).results;
}

const progressOf = async (id: number) => (await call("GET", `/api/imports/${id}`)).json<Progress>();

async function commit(id: number) {
  const response = await call("PUT", `/api/imports/${id}/commit`);
  expect(response.status).toBe(202);
  await settle();
  return progressOf(id);
}

/** Only the alarms that the site sets itself go off: on this clock they are always due. */
const doneByItself = (id: number) =>
  vi.waitUntil(
    async () => {
      vi.setSystemTime(Date.now() + 1_200);
      return (await progressOf(id)).status === "done";
    },
    { timeout: 25_000, interval: 20 },
  );

const old = (key: string, more: Record<string, unknown> = {}) => ({
  kind: "post",
  key,
  path: `/2015/05/post-${key}/`,
  title: `Post ${key}`,
  body: `Words of ${key}.`,
  format: "wordpress",
  publishedAt: "2015-05-10T00:00:00Z",
  publishedOn: "2015-05-10",
  visibility: "public",
  ...more,
});

const filed = { categories: ["rights"], bylines: ["ann", "ann-2"], tags: ["C%2b"], aliases: ["/?p=1"] };
const rights = {
  kind: "category",
  slug: "rights",
  name: "Rights",
  path: "/topics/rights/",
  aliases: ["/?cat=3"],
};

describe("an import", () => {
  const ORIGIN = "https://old.example/";
  let id: number;

  it("is a resource: started once for an origin, and gone on with until it is done", async () => {
    const started = await startImport(ORIGIN);
    expect(started).toEqual({
      id: 1,
      origin: ORIGIN,
      status: "open",
      items: 0,
      published: 0,
      failed: [],
      owed: 0,
      isNew: true,
    });
    expect(await startImport(ORIGIN)).toMatchObject({ id: 1, isNew: false });
    id = started.id;
  });

  it("takes items in small batches and tells of each what became of it; a bad one is refused alone", async () => {
    const results = await sendItems(id, [
      rights,
      { kind: "author", slug: "ann", name: "Ann" },
      { kind: "author", slug: "ann-2", name: "Ann" },
      { kind: "tag", slug: "C%2b", name: "C++" },
      old("1", {
        ...filed,
        body: "Safe<script>x</script>",
      }),
      old("2", { categories: ["not-sent"] }),
      old("3", { path: "https://elsewhere.example/" }),
      old("4", { path: "/api/x/" }),
      old("5", { path: "/2015/05/post-1/" }),
      { kind: "planet", key: "6" },
      "text",
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual([
      ...Array(5).fill("stored"),
      ...Array(6).fill("refused"),
    ]);
    expect(results[4]).toMatchObject({ kind: "post", key: "1", path: "/2015/05/post-1/" });
    expect(results[4]?.dropped.join()).toMatch(/script/i);
    const reasons = [/category not-sent/, /path/, /reserved/, /post-1/, /kind/, /item/];
    for (const [at, reason] of reasons.entries()) expect(results[5 + at]?.reason).toMatch(reason);
    expect(await progressOf(id)).toMatchObject({ items: 5, published: 0 });
  });

  it("is idempotent: an item sent again is unchanged, or changed, and never another", async () => {
    const [same, changed] = await sendItems(id, [rights, old("1", { ...filed, title: "Post 1, better" })]);
    expect(same).toMatchObject({ outcome: "unchanged", path: "/topics/rights/" });
    expect(changed).toMatchObject({ outcome: "updated", path: "/2015/05/post-1/" });
    expect((await progressOf(id)).items).toBe(5);
  });

  it("refuses what is no batch, with the most that one may have", async () => {
    const many = await problemOf(
      call("POST", `/api/imports/${id}/items`, { items: Array(51).fill(rights) }),
      422,
    );
    expect(many.errors).toMatchObject([{ field: "items", detail: expect.stringContaining("50") }]);
    for (const body of [{}, { items: {} }, { items: null }, { items: [], more: 1 }, []]) {
      await problemOf(call("POST", `/api/imports/${id}/items`, body), 422);
    }
    for (const body of [{}, { origin: "old.example" }, { origin: 5 }, { origin: ORIGIN, token: "x" }]) {
      await problemOf(call("POST", "/api/imports", body), 422);
    }
    expect(await sendItems(id, [])).toEqual([]);
  });

  it("makes nothing public before its commit", async () => {
    await sendItems(id, [
      ...Array.from({ length: 24 }, (_, n) =>
        old(`${100 + n}`, {
          categories: ["rights"],
          publishedAt: `2014-03-${String(n + 1).padStart(2, "0")}T00:00:00Z`,
          publishedOn: `2014-03-${String(n + 1).padStart(2, "0")}`,
        }),
      ),
      old("200", { visibility: "draft", note: "It was private", title: "Private words" }),
      old("201", { visibility: "scheduled", publishedAt: "2027-01-01T00:00:00Z", title: "Future words" }),
      old("202", { visibility: "scheduled", publishedAt: "2020-01-01T00:00:00Z", title: "Missed words" }),
      old("203", { kind: "page", path: "/about/staff/", parent: "204", publishedOn: null }),
      old("204", { kind: "page", path: "/about/", publishedOn: null }),
    ]);
    await settle();
    expect((await visit("/2015/05/post-1/")).status).toBe(404);
    expect((await visit("/topics/rights/")).status).toBe(404);
    expect([...(await everythingPublic()).values()].join()).not.toMatch(/Rights|Words of|words|Ann/);
  });

  it("publishes at its commit, which may be said twice, and is done when every document is written", async () => {
    expect((await call("PUT", `/api/imports/${id}/commit`)).status).toBe(202);
    const refused = await problemOf(call("POST", `/api/imports/${id}/items`, { items: [rights] }), 409);
    expect(refused.detail).toContain("committed");
    expect(await commit(id)).toMatchObject({ status: "done", items: 34, published: 34, owed: 0 });
    expect(await read("/2015/05/post-1/")).toContain("Post 1, better");
    const redirect = await visit("/?p=1");
    expect([redirect.status, redirect.headers.get("Location")]).toEqual([301, "/2015/05/post-1/"]);
    expect((await visit("/?cat=3")).headers.get("Location")).toBe("/topics/rights/");
    expect(await read("/about/staff/")).toContain("/about/");
  });

  it("lists the newest first, on pages that are named from the oldest", async () => {
    const head = await read("/topics/rights/");
    const titles = [...head.matchAll(/<h2[^>]*>\s*<a[^>]*>([^<]*)</g)].map((match) => match[1]);
    expect(titles[0]).toBe("Post 1, better");
    expect(titles.slice(1, 4)).toEqual(["Post 123", "Post 122", "Post 121"]);
    const oldest = await read("/topics/rights/page/1/");
    expect(oldest).toContain("Post 100");
    expect(oldest).not.toContain("Post 110");
    expect((await visit("/topics/rights/page/2/")).status).toBe(302);
  });

  it("leaves private what was private, and says why", async () => {
    const { posts } = await (await call("GET", "/api/posts?limit=100")).json<{ posts: Post[] }>();
    const named = (title: string) => posts.find((post) => post.title === title);
    expect(named("Private words")).toMatchObject({ status: "draft", note: "It was private" });
    expect(named("Future words")).toMatchObject({
      status: "scheduled",
      scheduledAt: "2027-01-01T00:00:00.000Z",
    });
    expect(named("Missed words")).toMatchObject({
      status: "draft",
      note: expect.stringContaining("has passed"),
    });
    expect([...(await everythingPublic()).values()].join()).not.toMatch(
      /Private words|Future words|Missed words/,
    );
  });

  it("can be followed by another of the same origin, which keeps what editors wrote here", async () => {
    const { posts } = await (await call("GET", "/api/posts?limit=100")).json<{ posts: Post[] }>();
    const find = (path: string) => posts.find((post) => post.path === path)?.id ?? 0;
    const edited = find("/2015/05/post-1/");
    const again = await startImport(ORIGIN);
    expect(again).toMatchObject({ id: 2, isNew: true, status: "open" });
    const saved = await savePost(edited, (await getPost(edited)).version, { title: "Edited here" });
    const { version, tags, bylines } = await saved.json<Post>();
    expect([tags, bylines], "a patch leaves the terms that it does not name").toEqual([
      ["C%2b"],
      ["Ann", "Ann"],
    ]);
    await publishVersion(edited, version);
    const results = await sendItems(again.id, [
      old("1", { title: "Changed there" }),
      old("100", { title: "Changed there too" }),
    ]);
    expect(results).toMatchObject([
      { outcome: "kept", reason: expect.stringContaining("edited here") },
      { outcome: "updated" },
    ]);
    expect(await commit(again.id)).toMatchObject({ status: "done" });
    expect(await read("/2015/05/post-1/")).toContain("Edited here");
    expect(await read("/2015/05/post-100/")).toContain("Changed there too");
  });

  it("never shows again what was withdrawn here", async () => {
    const { posts } = await (await call("GET", "/api/posts?limit=100")).json<{ posts: Post[] }>();
    const early = posts.find((post) => post.path === "/2015/05/post-101/")?.id ?? 0;
    const late = posts.find((post) => post.path === "/2015/05/post-102/")?.id ?? 0;
    await withdrawPost(early);
    const { id } = await startImport(ORIGIN);
    const [result] = await sendItems(id, [
      old("101", { title: "Changed" }),
      old("102", { title: "Changed" }),
    ]);
    expect(result?.reason).toContain("withdrawn");
    await withdrawPost(late);
    expect(await commit(id)).toMatchObject({ status: "done" });
    for (const path of ["/2015/05/post-101/", "/2015/05/post-102/"])
      expect((await visit(path)).status).toBe(410);
  });

  it("is done by itself when its last document is written, and when there was nothing new", async () => {
    const { id } = await startImport(ORIGIN);
    await sendItems(id, [old("103", { title: "The last" })]);
    await call("PUT", `/api/imports/${id}/commit`);
    await doneByItself(id);
    const empty = await startImport(ORIGIN);
    await call("PUT", `/api/imports/${empty.id}/commit`);
    await doneByItself(empty.id);
  });

  it("is 404 when there is none", async () => {
    await problemOf(call("GET", "/api/imports/99"), 404);
    await problemOf(call("PUT", "/api/imports/99/commit"), 404);
    await problemOf(call("POST", "/api/imports/99/items", { items: [] }), 404);
  });
});

describe("a path that an import brings", () => {
  it("is refused to a category where something else stands, and where the site itself is", async () => {
    const { id } = await startImport("https://paths.example/");
    const results = await sendItems(id, [
      { kind: "category", slug: "home", name: "Home", path: "/?cat=9" },
      { kind: "category", slug: "inside", name: "Inside", path: "/api/posts/" },
      { kind: "tag", slug: "about", name: "About", path: "/about/" },
      { kind: "tag", slug: "topics", name: "Topics", path: "/topics/rights/" },
      { kind: "category", slug: "below", name: "Below", path: "/topics/below/" },
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual([
      "stored",
      "refused",
      "refused",
      "refused",
      "stored",
    ]);
    expect(results[0]?.path, "never the home").toBe("/category/home/");
  });
});
