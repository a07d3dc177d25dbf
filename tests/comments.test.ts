import { reset, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import {
  bindings,
  call,
  everythingPublic,
  importItems,
  problemOf,
  republish,
  settle,
  withdrawPost,
} from "./helpers/site.ts";

/** What readers of another system wrote below a post: to be read, not to be answered. */

beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") }));
afterEach(() => reset());

/** Asks an isolate that remembers nothing, such as what another test withdrew. */
const visit = (path: string) => openIsolate().visit(path);
async function read(path: string): Promise<string> {
  const response = await visit(path);
  expect(response.status, path).toBe(200);
  return response.text();
}

const ORIGIN = "https://old.example";
const POST = {
  kind: "post",
  key: "12",
  path: "/2015/05/a-post/",
  guid: "https://old.example/?p=12",
  title: "A post",
  body: "Its words.",
  format: "wordpress",
  publishedAt: "2015-05-10T00:00:00Z",
  visibility: "public",
};
const comment = (id: number, more: Record<string, unknown> = {}) => ({
  id,
  author: `Reader ${id}`,
  at: new Date(Date.parse("2015-05-11T23:30:00Z") + id * 60_000).toISOString(),
  text: `What ${id} says.`,
  ...more,
});
const below = (comments: unknown[], more: Record<string, unknown> = {}) => ({
  kind: "comments",
  of: "12",
  part: 1,
  parts: 1,
  comments,
  ...more,
});
const bring = async (comments: unknown[]) => {
  await importItems(ORIGIN, [POST, below(comments)]);
  await settle();
};
const remove = (id: number, post = 1) => call("DELETE", `/api/posts/${post}/comments/${id}`);
const rowsWith = (words: string) =>
  runInDurableObject(siteWriter(bindings), (_, { storage: { sql } }) => {
    const tables = sql.exec<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    );
    return [...tables]
      .filter(({ name }) => JSON.stringify([...sql.exec(`SELECT * FROM ${name}`)]).includes(words))
      .map(({ name }) => name);
  });
const publicWith = async (words: string) =>
  [...(await everythingPublic())].filter(([, value]) => value?.includes(words)).map(([name]) => name);

describe("the comments below a post", () => {
  it("answer each other, under the names and dates that they had", async () => {
    await bring([
      comment(1, { author: "Ana <b>", text: "First & *last*\n\nSecond line\nand third" }),
      comment(2, { parent: 1 }),
      comment(3, { parent: 2 }),
      comment(4),
      comment(5, { parent: 77 }),
      comment(6, { author: "", at: null, parent: 6 }),
    ]);
    const page = await read(POST.path);
    expect(await textsOf(page, "#comments > ol > li > .meta b")).toEqual([
      "Ana <b>",
      "Reader 4",
      "Anonymous",
    ]);
    expect(await textsOf(page, "#comment-77 > .meta")).toEqual(["A comment was removed here."]);
    expect(await textsOf(page, "#comment-77 > ol > #comment-5 b")).toEqual(["Reader 5"]);
    expect(await textsOf(page, "#comment-1 > ol > #comment-2 > ol > #comment-3 > p")).toContain(
      "What 3 says.",
    );
    expect((await textsOf(page, "#comment-1 > p")).slice(1)).toEqual([
      "First &#x26; *last*",
      expect.stringMatching(/^Second line\s*and third$/),
    ]);
    expect(await textsOf(page, "#comment-1 > .meta time")).toEqual(["11 May 2015"]);
  });

  it("have names that turn nothing around, whatever signs of direction are in them", async () => {
    await bring([comment(1, { author: "\u202Emoderator" })]);
    expect(await read(POST.path)).toMatch(/<(\w+) dir="auto">\u202Emoderator<\/\1>/);
  });

  it("hold no picture, no address that a link could lead to, and no link that is vouched for", async () => {
    await bring([
      comment(1, {
        text: `<img src="/wp-content/x.jpg" onerror="x()"><script>x()</script><h2 id="comment-9">Loud</h2>
<a href="javascript:x()" name="top">a</a> <a href="https://spam.example/" rel="follow">b</a> https://loose.example/x, <style>p{}</style>
<b>bold</b><iframe src="https://frame.example/"></iframe> https://old.example/2015/05/a-post/`,
      }),
    ]);
    const page = await read(POST.path);
    const [, inner = ""] = page.split(/<li id="comment-1">.*?<\/p>/s);
    const text = inner.slice(0, inner.indexOf("</section>"));
    expect(text).not.toMatch(/<(?:img|script|style|iframe|h\d)|onerror|javascript|id=|name=/);
    expect(text).toContain('<a href="https://spam.example/" rel="nofollow ugc noreferrer">b</a>');
    expect(text).toContain('<a href="https://loose.example/x" rel="nofollow ugc noreferrer">');
    expect(text).toContain('<a href="/2015/05/a-post/">');
    expect(text).toContain("<b>bold</b>");
  });

  it("stay behind what an editor writes, and follow what changed at their origin", async () => {
    await bring([comment(1), comment(2)]);
    await republish(1, { title: "Another title", body: "Edited here.", format: "markdown" });
    await importItems(ORIGIN, [below([comment(1, { text: "Changed there." }), comment(3)])], "updated");
    expect(await publicWith("Changed there.")).toEqual([]);
    await settle();
    const page = await read(POST.path);
    expect(await textsOf(page, ".comments b")).toEqual(["Reader 1", "Reader 3"]);
    expect(page).toContain("Changed there.");
    expect(page).toContain("Edited here.");
    expect(await rowsWith("What 2 says.")).toEqual([]);
    await importItems(ORIGIN, [below([])], "updated");
    await settle();
    expect(await read(POST.path)).not.toContain('id="comments"');
  });

  it("are told of while they stand below a text or wait to; where there never were any nothing is kept of that", async () => {
    const send = async (...items: unknown[]) => {
      const { id } = await (await call("POST", "/api/imports", { origin: ORIGIN })).json<{ id: number }>();
      const sent = await call("POST", `/api/imports/${id}/items`, { items });
      const { results } = await sent.json<{ results: { outcome: string; hasComments: boolean }[] }>();
      return results.map(({ outcome, hasComments }) => [outcome, hasComments]);
    };
    const again = ["unchanged", false];
    expect(await send(POST, below([]))).toEqual([["stored", false], again]);
    expect(await rowsWith("12#1")).toEqual([]);
    expect(await send(POST, below([comment(1)]))).toEqual([again, ["stored", false]]);
    expect(await send(POST), "waiting").toEqual([["unchanged", true]]);
    await importItems(ORIGIN, [POST], "unchanged");
    await settle();
    expect(await send(POST, below([comment(1)])), "below it").toEqual([["unchanged", true], again]);
    await remove(1);
    expect(await send(POST), "removed").toEqual([again]);
  });

  it("come in parts, of which the last may go", async () => {
    await importItems(ORIGIN, [POST]);
    await settle();
    const parts = (all: unknown[][]) =>
      all.map((comments, at) => below(comments, { part: at + 1, parts: all.length }));
    await importItems(ORIGIN, parts([[comment(1)], [comment(2)], [comment(3)]]));
    await settle();
    await importItems(ORIGIN, parts([[comment(1), comment(2)], [comment(3)]]), "updated");
    await settle();
    await importItems(ORIGIN, [below([comment(3)], { part: 3, parts: 3 })]);
    await settle();
    expect(await textsOf(await read(POST.path), ".comments b")).toEqual(["Reader 1", "Reader 2", "Reader 3"]);
    await importItems(ORIGIN, parts([[comment(2)]]), "updated");
    await settle();
    expect(await textsOf(await read(POST.path), ".comments b")).toEqual(["Reader 2"]);
  });

  it("are known before the commit to nobody, and never below what is a draft", async () => {
    await bring([comment(1)]);
    const draft = { ...POST, key: "13", path: "/2015/05/hidden/", visibility: "draft" };
    await importItems(ORIGIN, [draft, below([comment(5, { text: "Whispered." })], { of: "13" })]);
    await settle();
    expect(await publicWith("Whispered.")).toEqual([]);
    expect(await read("/comments/feed/")).toContain("Reader 1");
    const { id } = await (await call("POST", "/api/imports", { origin: ORIGIN })).json<{ id: number }>();
    await call("POST", `/api/imports/${id}/items`, { items: [below([comment(1), comment(2)])] });
    await settle();
    expect(await read(POST.path)).not.toContain("What 2 says.");
    const { results } = await (
      await call("POST", `/api/imports/${id}/items`, { items: [below([], { of: "99" }), below([{ id: 0 }])] })
    ).json<{ results: { outcome: string }[] }>();
    expect(results.map(({ outcome }) => outcome)).toEqual(["refused", "refused"]);
  });

  it("that tell of other pages are links to those", async () => {
    await bring([
      comment(1, { author: "Their page", mentionedBy: "https://blog.example/x", text: "[…] words […]" }),
    ]);
    const page = await read(POST.path);
    expect(page).toContain(
      '<li id="comment-1"><a href="https://blog.example/x" rel="nofollow ugc noreferrer">Their page</a>',
    );
    expect(page).not.toContain("[…]");
    expect(await read(`${POST.path}feed/`)).not.toContain("<item>");
  });
});

describe("five hundred comments", () => {
  const many = () =>
    Array.from({ length: 500 }, (_, at) =>
      comment(1000 + at, {
        // The first has more answers than a page has room for.
        parent: at === 0 ? null : at < 120 ? 1000 : at % 5 === 0 ? null : 1000 + at - 1,
        text: Array.from({ length: 40 }, (_, n) => (at * 7919 + n * 104729).toString(36)).join(" "),
      }),
    );
  const gzipped = async (text: string) =>
    (await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer())
      .byteLength;

  it("leave the pages of a post of 1,500 words within the first flight, and every number leads to its words", async () => {
    const body = Array.from({ length: 1500 }, (_, n) => ((n * 7919) % 9973).toString(36)).join(" ");
    const all = many();
    const parts = [all.slice(0, 200), all.slice(200, 400), all.slice(400)].map((comments, at) =>
      below(comments, { part: at + 1, parts: 3 }),
    );
    await importItems(ORIGIN, [{ ...POST, body }, ...parts]);
    await settle();
    const page = await read(POST.path);
    expect(await gzipped(page)).toBeLessThan(14 * 1024);
    const paths = [...page.matchAll(/href="([^"]*comment-page-\d+\/)"/g)].map(([, path = ""]) => path);
    expect(paths.length).toBeGreaterThan(3);
    for (const { id } of all) expect(page).toContain(`id="comment-${id}"`);
    const pages = await Promise.all(paths.map(read));
    for (const one of pages) expect(await gzipped(one)).toBeLessThan(14 * 1024);
    for (const { id, text } of all)
      expect(
        pages.filter((one) => one.includes(`<li id="comment-${id}">`) && one.includes(text)),
      ).toHaveLength(1);
    expect((await visit(`${POST.path}comment-page-99/`)).headers.get("Location")).toBe(POST.path);

    await importItems(ORIGIN, [below(all.slice(0, 2))], "updated");
    await settle();
    expect((await visit(paths[1] ?? "")).headers.get("Location")).toBe(POST.path);
  });

  it("go with their post, whatever page they are on, and come back with it", async () => {
    await importItems(ORIGIN, [POST, below(many().slice(0, 200))]);
    await settle();
    await withdrawPost(1);
    const old = openIsolate();
    for (const path of [POST.path, `${POST.path}comment-page-1/`, `${POST.path}feed/`])
      expect((await old.visit(path)).status, path).toBe(410);
    expect(await read("/comments/feed/")).not.toContain("Reader");
    await settle();
    expect((await visit(`${POST.path}comment-page-1/`)).status).toBe(410);
    expect(await publicWith("Reader 1001")).toEqual([]);
    await call("DELETE", "/api/posts/1/withdrawal");
    await settle();
    expect(await read(`${POST.path}comment-page-1/`)).toContain("Reader 1001");
  });

  it("follow a post to another address", async () => {
    await importItems(ORIGIN, [POST, below(many().slice(0, 200))]);
    await settle();
    await republish(1, { path: "/elsewhere/" });
    await settle();
    expect((await visit(`${POST.path}comment-page-1/`)).headers.get("Location")).toBe("/elsewhere/");
    expect(await read("/elsewhere/comment-page-1/")).toContain("Reader 1001");
  });
});

describe("DELETE /api/posts/:id/comments/:comment", () => {
  it("takes the words from every page and feed before a document is written, and erases them", async () => {
    await bring([
      comment(1),
      comment(2, { parent: 1, text: "An answer." }),
      comment(3, { text: "Named here." }),
    ]);
    const old = openIsolate();
    const paths = [POST.path, `${POST.path}feed/`, "/comments/feed/", "/comments/feed/atom/"];
    for (const path of paths) expect(await (await old.visit(path)).text(), path).toContain("What 1 says.");
    const removed = await remove(1);
    expect(removed.status).toBe(200);
    expect(await removed.json()).toMatchObject({ comment: 1, goneBy: expect.stringMatching(/^20/) });
    for (const path of paths) {
      const text = await (await openIsolate().visit(path)).text();
      expect(text, path).not.toContain("What 1 says.");
      expect(text, path).not.toContain("Reader 1");
      expect(text, path).toContain("An answer.");
    }
    await settle();
    expect(await publicWith("What 1 says.")).toEqual([]);
    expect(await rowsWith("What 1 says.")).toEqual([]);
    const { comments } = await (await call("GET", "/api/posts/1/comments")).json<{
      comments: { id: number }[];
    }>();
    expect(comments.map(({ id }) => id)).toEqual([2, 3]);
  });

  it("leaves a line in its place while something answers it, in documents of any age", async () => {
    const text = "Taken back.";
    const below4 = [comment(4), comment(5, { parent: 4, text }), comment(6, { parent: 5 }), comment(7)];
    await bring([
      comment(1),
      comment(2, { text }),
      comment(3, { parent: 2 }),
      ...below4,
      comment(8, { parent: 6 }),
    ]);
    const placed = async () => {
      const page = await read(POST.path);
      expect(page).not.toContain(text);
      expect(await textsOf(page, "#comment-1 li")).toEqual([]);
      expect(await textsOf(page, "#comment-2 > .meta")).toEqual(["A comment was removed here."]);
      expect(await textsOf(page, "#comment-2 > ol > #comment-3 b")).toEqual(["Reader 3"]);
      expect(await textsOf(page, "#comment-4 > ol > #comment-5 > .meta")).toEqual([
        "A comment was removed here.",
      ]);
      expect(
        await textsOf(page, "#comment-5 > ol > #comment-6 > .meta b, #comment-7 > .meta b"),
      ).toHaveLength(2);
      expect(await read(`${POST.path}feed/`)).not.toContain("removed here");
    };
    await remove(2);
    await remove(5);
    await placed();
    await settle();
    await placed();
    for (const id of [6, 8]) await remove(id);
    expect(await read(POST.path), "nothing answers it any more").not.toContain('id="comment-5"');
    await settle();
    expect(await read(POST.path)).not.toContain('id="comment-5"');
  });

  it("keeps it away when an import brings it again", async () => {
    await bring([comment(1), comment(2)]);
    await remove(1);
    await importItems(ORIGIN, [below([comment(1), comment(2, { text: "Still here." })])], "updated");
    expect(await rowsWith("What 1 says.")).toEqual([]);
    await settle();
    expect(await textsOf(await read(POST.path), ".comments b")).toEqual(["Reader 2"]);
    expect(await read(POST.path)).toContain("Still here.");
  });

  it("knows no comment that is none, and takes one that waits for the commit", async () => {
    await bring([comment(1)]);
    await problemOf(remove(9), 404);
    await problemOf(remove(1, 7), 404);
    const { id } = await (await call("POST", "/api/imports", { origin: ORIGIN })).json<{ id: number }>();
    await call("POST", `/api/imports/${id}/items`, { items: [below([comment(1), comment(2)])] });
    expect((await remove(2)).status).toBe(200);
    expect(await rowsWith("What 2 says.")).toEqual([]);
    await call("PUT", `/api/imports/${id}/commit`);
    await settle();
    expect(await textsOf(await read(POST.path), ".comments b")).toEqual(["Reader 1"]);
  });
});

describe("the feeds of comments", () => {
  it("are there for a site and a post without any, and lead from their old names", async () => {
    await importItems(ORIGIN, [POST]);
    await settle();
    for (const path of ["/comments/feed/", "/comments/feed/atom/", `${POST.path}feed/`]) {
      const feed = await visit(path);
      expect(feed.headers.get("Content-Type"), path).toMatch(/^application\/(?:rss|atom)\+xml/);
      expect(await feed.text()).not.toMatch(/<item>|<entry/);
    }
    const to = async (path: string) => (await visit(path)).headers.get("Location");
    expect(await to("/?feed=comments-rss2")).toBe("/comments/feed/");
    expect(await to("/?feed=comments-atom")).toBe("/comments/feed/atom/");
    expect(await to("/wp-commentsrss2.php")).toBe("/comments/feed/");
  });

  it("name each comment as WordPress did, the newest first", async () => {
    await bring([comment(1), comment(2)]);
    const feed = await read(`${POST.path}feed/`);
    expect([...feed.matchAll(/<guid[^>]*>([^<]*)</g)].map(([, guid]) => guid)).toEqual([
      "https://old.example/?p=12#comment-2",
      "https://old.example/?p=12#comment-1",
    ]);
    expect(feed).toContain(`<link>http://site.test${POST.path}#comment-2</link>`);
    expect(await read("/comments/feed/")).toContain("<title>A post · Reader 2</title>");
  });
});

it("a purge erases what was said below a post", async () => {
  await bring([comment(1)]);
  await importItems(ORIGIN, [below([comment(1), comment(2)])], "updated");
  await settle();
  await withdrawPost(1);
  await settle();
  expect((await call("PUT", "/api/posts/1/purge", { title: POST.title })).status).toBeLessThan(300);
  await settle();
  for (const words of ["What 1 says.", "Reader 1", "What 2 says."]) {
    expect(await publicWith(words)).toEqual([]);
    expect(await rowsWith(words)).toEqual([]);
  }
  await importItems(ORIGIN, [POST, below([comment(1)])], "kept");
});
