import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { difference } from "../src/content/difference.ts";
import { openIsolate } from "./helpers/isolates.ts";
import {
  call,
  everythingPublic,
  getPost,
  ifMatch,
  importItems,
  type Post,
  problemOf,
  publishPost,
  publishVersion,
  savePost,
  settle,
  submitPost,
  withdrawPost,
} from "./helpers/site.ts";

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T12:00:00Z") });
});

async function answered<T>(
  method: string,
  path: string,
  status = 200,
  body?: unknown,
  version?: number,
): Promise<T> {
  const response = await call(method, path, body, version === undefined ? {} : ifMatch(version));
  expect(response.status, await response.clone().text()).toBe(status);
  return response.json<T>();
}
type Revision = {
  version: number;
  savedAt: string;
  title: string;
  published: boolean;
  [field: string]: unknown;
};
type List = { revisions: Revision[]; next: number | null };
type Difference = {
  fields: { field: string; from: unknown; to: unknown }[];
  body: { change: string; text: string }[];
};
const versionsOf = async (id: number) =>
  (await answered<List>("GET", `/api/posts/${id}/revisions`)).revisions;
const restore = (id: number, version: number, from: number) =>
  call("POST", `/api/posts/${id}/revisions`, { version: from }, ifMatch(version));
const remove = (id: number, version: number) =>
  call("DELETE", `/api/posts/${id}`, undefined, ifMatch(version));

describe("the versions of a post", () => {
  let post: Post;
  beforeAll(async () => {
    post = await publishPost({
      title: "One",
      body: "First.",
      tags: ["kept"],
      series: { name: "S", part: 1 },
    });
    for (const [at, title] of ["Two", "Three", "Four", "Five"].entries())
      await savePost(post.id, at + 1, { title });
  });

  it("are listed newest first, each once by following the cursor, and say which one readers see", async () => {
    const seen: number[] = [];
    for (let path: string | undefined = `/api/posts/${post.id}/revisions?limit=2`; path; ) {
      const response: Response = await call("GET", path);
      const { revisions, next } = await response.json<List>();
      seen.push(...revisions.map(({ version }) => version));
      for (const one of revisions) expect(one.published).toBe(one.version === 1);
      path = /<(.*)>/.exec(response.headers.get("Link") ?? "")?.[1];
      expect(path === undefined).toBe(next === null);
    }
    expect(seen).toEqual([5, 4, 3, 2, 1]);
    expect((await versionsOf(post.id)).map(({ title }) => title)).toEqual([
      "Five",
      "Four",
      "Three",
      "Two",
      "One",
    ]);
  });

  it("can each be read whole, and sent again", async () => {
    const { version, savedAt, savedBy, published, ...first } = await answered<Revision>(
      "GET",
      `/api/posts/${post.id}/revisions/1`,
    );
    expect({ version, savedAt, published }).toEqual({ version: 1, savedAt: post.savedAt, published: true });
    expect(first).toMatchObject({ title: "One", body: "First.", tags: ["kept"], slug: null, path: null });
    expect(first).toMatchObject({ guid: post.guid, series: { name: "S", part: 1 } });
    const again = await answered<Post>("PUT", `/api/posts/${post.id}`, 200, first, 5);
    expect(again).toMatchObject({ title: "One", version: 6 });
  });

  it("that there are not are not found", async () => {
    const below = `/api/posts/${post.id}/revisions`;
    for (const path of [
      `${below}/99`,
      `${below}/0`,
      `${below}/99/difference`,
      `${below}/2/difference?from=99`,
    ])
      expect((await problemOf(call("GET", path), 404)).code, path).toBe("not-found");
    await problemOf(call("GET", "/api/posts/99999/revisions"), 404);
    await problemOf(restore(post.id, 6, 99), 404);
    for (const query of ["/1/difference", "/2/difference?from=x", "?limit=0", "?cursor=-1"])
      expect((await problemOf(call("GET", below + query), 400)).code, query).toBe("bad-query");
  });

  it("can be restored: a new version says what the old one said, and nothing public changes", async () => {
    const { id } = await publishPost({
      title: "Was",
      body: "Was.",
      slug: "was",
      bylines: ["A"],
      sticky: true,
    });
    await savePost(id, 1, { title: "Is", body: "Is.", slug: "is", bylines: ["B"], sticky: false });
    await publishVersion(id, 2);
    await settle();
    const before = await everythingPublic();
    const response = await restore(id, 2, 1);
    expect(response.status).toBe(201);
    expect(response.headers.get("ETag")).toBe('"3"');
    expect(response.headers.get("Location")).toBe(`/api/posts/${id}/revisions/3`);
    const { version, savedAt, savedBy, published, ...restored } = await answered<Revision>(
      "GET",
      `/api/posts/${id}/revisions/3`,
    );
    expect(await answered("GET", `/api/posts/${id}/revisions/1`)).toMatchObject(restored);
    await settle();
    expect(await everythingPublic()).toEqual(before);
    await publishVersion(id, 3);
    await settle();
    expect(await openIsolate().read("/2030/01/was/")).toContain("<h1>Was</h1>");
  });

  it("are restored with the authors that they had, even where two have one name", async () => {
    await importItems("http://names.example", [
      { kind: "author", slug: "kim", name: "Kim" },
      { kind: "author", slug: "other-kim", name: "Kim" },
      {
        ...{
          kind: "post",
          key: "1",
          path: "/by-the-other/",
          title: "By the other",
          body: "x",
          format: "html",
        },
        ...{ visibility: "public", publishedAt: "2015-01-01T00:00:00Z", bylines: ["other-kim"] },
      },
    ]);
    await settle();
    const { posts } = await answered<{ posts: Post[] }>("GET", "/api/posts?limit=1");
    const id = posts[0]?.id ?? 0;
    await savePost(id, 1, { bylines: null });
    expect((await restore(id, 2, 1)).status).toBe(201);
    await publishVersion(id, 3);
    await settle();
    expect(await openIsolate().read("/by-the-other/")).toContain('href="/author/other-kim/"');
  });

  it("are restored from the newest alone: whoever is late is told so", async () => {
    const stale = await problemOf(restore(post.id, 1, 2), 412);
    expect(stale).toMatchObject({ code: "stale", current: { id: post.id } });
    expect(stale).not.toHaveProperty("conflict");
    await problemOf(call("POST", `/api/posts/${post.id}/revisions`, { version: 1 }), 428);
    await problemOf(restore(post.id, 6, 0), 422);
  });
});

describe("the difference of two versions", () => {
  it("names the fields that changed with both values, and shows the text by words", async () => {
    const { id } = await submitPost({
      title: "Nine",
      body: "Nine were returned.\n\nThey were young.\n",
      subtitle: "In May",
      tags: ["laos"],
    });
    await savePost(id, 1, { title: "Two", body: "Two were executed.\n\nThey were young.\n", tags: [] });
    const told = await answered<Difference>("GET", `/api/posts/${id}/revisions/2/difference`);
    expect(told.fields).toEqual([
      { field: "title", from: "Nine", to: "Two" },
      { field: "tags", from: ["laos"], to: [] },
    ]);
    expect(told.body).toEqual([
      { change: "removed", text: "Nine" },
      { change: "added", text: "Two" },
      { change: "kept", text: " were " },
      { change: "removed", text: "returned" },
      { change: "added", text: "executed" },
      { change: "kept", text: ".\n\nThey were young.\n" },
    ]);
    const back = await answered<Difference>("GET", `/api/posts/${id}/revisions/1/difference?from=2`);
    expect(back.fields[0]).toEqual({ field: "title", from: "Two", to: "Nine" });
  });

  it("gives both texts again byte for byte, whatever they are", () => {
    const word = fc.constantFrom(
      "a",
      "b",
      "the",
      " ",
      "\n",
      "\r\n",
      "日",
      "本",
      "é",
      "\ud83d\ude00",
      ".",
      "\n\n",
    );
    const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(""));
    const join = (stretches: ReturnType<typeof difference>, without: string) =>
      stretches.flatMap(({ change, text }) => (change === without ? [] : [text])).join("");
    fc.assert(
      fc.property(text, text, (older, newer) => {
        const told = difference(older, newer);
        expect(join(told, "added")).toBe(older);
        expect(join(told, "removed")).toBe(newer);
        for (const [at, { change, text }] of told.entries()) {
          expect(text).not.toBe("");
          expect(told[at + 1]?.change).not.toBe(change);
        }
      }),
      { numRuns: 300 },
    );
    expect(difference("same\n", "same\n")).toEqual([{ change: "kept", text: "same\n" }]);
    expect(difference("", "")).toEqual([]);
  });

  it("finds what moved little in a long text, and takes bounded time for texts that share nothing", () => {
    const lines = Array.from({ length: 5_000 }, (_, n) => `Line ${n} of a long text.\n`);
    const changed = lines.with(2_500, "Line 2500 of a short text.\n").toSpliced(10, 1);
    expect(difference(lines.join(""), changed.join("")).filter(({ change }) => change !== "kept")).toEqual([
      { change: "removed", text: "Line 10 of a long text.\n" },
      { change: "removed", text: "long" },
      { change: "added", text: "short" },
    ]);
    const other = lines.map((line) => line.replace("Line", "Row"));
    const before = performance.now();
    const told = difference(lines.join(""), other.join(""));
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(told.map(({ change }) => change)).toEqual(["removed", "added"]);
  });
});

describe("DELETE /api/posts/:id", () => {
  it("takes a draft out of every list and gives its path and guid back, and keeps its versions", async () => {
    const post = await submitPost({ title: "Gone", path: "/gone/", guid: "urn:gone" });
    await savePost(post.id, 1, { body: "Second words." });
    await problemOf(remove(post.id, 1), 412);
    await problemOf(call("DELETE", `/api/posts/${post.id}`), 428);
    const deleted = await remove(post.id, 2);
    expect(deleted.status).toBe(204);
    expect(await deleted.text()).toBe("");

    const below = `/api/posts/${post.id}`;
    await problemOf(call("GET", below), 404);
    for (const answer of [
      remove(post.id, 2),
      savePost(post.id, 2, { title: "x" }),
      publishVersion(post.id, 2),
      withdrawPost(post.id),
      call("GET", `${below}/publication`),
      call("GET", `${below}/conflicts`),
    ])
      await problemOf(answer, 404);
    const { posts } = await answered<{ posts: Post[] }>("GET", "/api/posts?limit=5");
    expect(posts.map(({ id }) => id)).not.toContain(post.id);
    const heir = await submitPost({ title: "Heir", path: "/gone/", guid: "urn:gone" });
    expect(heir.path).toBe("/gone/");
    expect((await versionsOf(post.id)).map(({ version }) => version)).toEqual([2, 1]);
    expect(await answered("GET", `${below}/revisions/2`)).toMatchObject({ body: "Second words." });
    expect((await problemOf(submit({ title: "X", translationOf: post.id }), 422)).errors?.[0]?.field).toBe(
      "translationOf",
    );
  });

  it("is undone by restoring a version, at another path when its own was taken", async () => {
    const post = await submitPost({ title: "Back", slug: "back", guid: "urn:back" });
    expect((await remove(post.id, 1)).status).toBe(204);
    await submitPost({ title: "Taker", slug: "back", guid: "urn:back" });
    expect((await restore(post.id, 1, 1)).status).toBe(201);
    const again = await getPost(post.id);
    expect(again).toMatchObject({ title: "Back", version: 2, status: "draft", path: "/2030/01/back-2/" });
    expect(again.guid).toMatch(/^urn:uuid:/);
    const held = await submitPost({ title: "Held", path: "/held/" });
    expect((await remove(held.id, 1)).status).toBe(204);
    const taker = await submitPost({ title: "Taker", path: "/held/" });
    expect((await problemOf(restore(held.id, 1, 1), 422)).detail).toContain(`post ${taker.id}`);
    await problemOf(call("GET", `/api/posts/${held.id}`), 404);
  });

  it("is refused for what readers knew, for what is scheduled, and below which pages stand", async () => {
    const known = await publishPost({ title: "Known" });
    expect(await problemOf(remove(known.id, 1), 409)).toMatchObject({
      code: "conflict",
      detail: "The post was public: withdraw it instead",
    });
    await withdrawPost(known.id);
    await problemOf(remove(known.id, 1), 409);
    const later = await submitPost({ title: "Later", publication: { at: "2031-01-01T00:00:00Z" } });
    expect((await problemOf(remove(later.id, 1), 409)).detail).toContain("scheduled");
    const top = await submitPost({ title: "Top", type: "page" });
    const low = await submitPost({ title: "Low", type: "page", parent: top.id });
    expect((await problemOf(remove(top.id, 1), 409)).detail).toContain(String(low.id));
    expect((await remove(low.id, 1)).status).toBe(204);
    expect((await remove(top.id, 1)).status).toBe(204);
    expect((await problemOf(restore(low.id, 1, 1), 422)).errors?.[0]?.field).toBe("parent");
  });

  it("changes nothing public, and no import brings it back", async () => {
    const item = { kind: "post", key: "5", title: "Brought", slug: "brought", body: "x", format: "html" };
    await importItems("http://old.example", [{ ...item, visibility: "draft" }]);
    await settle();
    const before = await everythingPublic();
    const { posts } = await answered<{ posts: Post[] }>("GET", "/api/posts?limit=1");
    expect(posts[0]?.title).toBe("Brought");
    const id = posts[0]?.id ?? 0;
    expect((await remove(id, 1)).status).toBe(204);
    const again = await answered<{ id: number }>("POST", "/api/imports", 201, {
      origin: "http://old.example",
    });
    const { results } = await answered<{ results: unknown[] }>(
      "POST",
      `/api/imports/${again.id}/items`,
      200,
      {
        items: [{ ...item, title: "Brought again", visibility: "public" }],
      },
    );
    expect(results).toMatchObject([{ outcome: "kept", reason: "It was deleted here since the last import" }]);
    expect((await call("PUT", `/api/imports/${again.id}/commit`)).status).toBe(202);
    await settle();
    await problemOf(call("GET", `/api/posts/${id}`), 404);
    expect(await everythingPublic()).toEqual(before);
  });
});

const submit = (post: Record<string, unknown>) =>
  call("POST", "/api/posts", { body: "x", format: "html", ...post });
