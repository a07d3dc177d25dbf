import { runInDurableObject } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { lostPaths } from "../src/env.ts";
import type { Counts } from "../src/lost-paths/counter.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { bindings, call, pass, problemOf, publishPost, settle } from "./helpers/site.ts";
import { mint } from "./helpers/tokens.ts";

/** What readers asked for in vain: paths and counts, and nothing about readers. */

const MINUTE = 60_000;
const DAY = 86_400_000;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
  await publishPost({ title: "Here", slug: "here", publishedAt: "2015-05-10T00:00:00Z" });
  await settle();
});
beforeEach(async () => {
  expect((await call("DELETE", "/api/lost-paths")).status).toBe(204);
  await pass(DAY);
});

type Lost = { path: string; count: number; firstOn: string; lastOn: string };

async function list(): Promise<Lost[]> {
  const listed = await call("GET", "/api/lost-paths");
  expect(listed.status).toBe(200);
  return (await listed.json<{ lostPaths: Lost[] }>()).lostPaths;
}

const pathsOf = (lost: Lost[]) => lost.map(({ path }) => path);

/** The binding, with something that runs before each hand-over: it may throw, and what it waits for the call waits for. */
const before = (work: (counts: Counts) => unknown) =>
  new Proxy(bindings.LOST_PATHS, {
    get: (namespace, method) => (name: string) => {
      expect(method).toBe("getByName");
      const stub = namespace.getByName(name);
      return {
        add: async (counts: Counts) => {
          await work(counts);
          await stub.add(counts);
        },
      };
    },
  });

describe("a path that nobody has", () => {
  it("is counted in any spelling, and listed with the days on which it was asked for, most frequent first", async () => {
    const { visit, pass: wait } = openIsolate();
    for (const path of ["/Lost/caf%C3%A9/", "/lost/cafe%CC%81", "/lost/b", "/?p=99&utm=x"]) await visit(path);
    await pass(DAY);
    wait(MINUTE);
    await visit("/lost//café/?from=letter");
    expect(await list()).toEqual([
      { path: "/lost/caf%C3%A9", count: 3, firstOn: "2026-11-21", lastOn: "2026-11-22" },
      { path: "/?p=99", count: 1, firstOn: "2026-11-22", lastOn: "2026-11-22" },
      { path: "/lost/b", count: 1, firstOn: "2026-11-22", lastOn: "2026-11-22" },
    ]);
  });

  it.each([
    "/.env",
    "/wp-admin/setup-config.php",
    "/wp-content/plugins/x/readme.txt",
    "/shop/shell.php",
    "/backup.zip",
    "/.git/config",
    "/apple-touch-icon.png",
    "/%ff%fe",
    "/a%2fb",
    "/a%00",
    "/unsubscribe/jane@example.org",
    "/reset/8f14e45fceea167a5a36dedd4bea2543",
    `/${"long-".repeat(50)}`,
    `/${"記".repeat(70)}`,
    "/here/page/9",
    "/2015/05/here/",
    "/preview/x",
  ])("is not counted when no editor could do anything about it: %s", async (path) => {
    await openIsolate().visit(path);
    expect(await list()).toEqual([]);
  });

  it("is counted when it was a file or has a long name, and when it is asked for with GET alone", async () => {
    const isolate = openIsolate();
    const long = "/2012/03/what-the-inspectors-of-1998-saw-on-the-second-day-in-the-camp";
    for (const path of ["/wp-content/uploads/2015/report.pdf", long, "/feed.xml", "/記録/報告"]) {
      await isolate.visit(path, { method: "HEAD" });
      await isolate.visit(path);
      isolate.pass(60 * MINUTE);
    }
    expect((await list()).map(({ count }) => count)).toEqual([1, 1, 1, 1]);
  });

  it("is counted as what it would stand below when it is a feed, and as itself when it is a video's", async () => {
    const { visit, pass: wait } = openIsolate();
    for (const path of ["/lost/feed/", "/2015/05/here/play/youtube/abcdefghijk/", "/lost/feed/atom/"]) {
      expect((await visit(path)).status, path).toBe(404);
      wait(60 * MINUTE);
    }
    expect((await list()).map(({ path, count }) => [path, count])).toEqual([
      ["/lost", 2],
      ["/2015/05/here/play/youtube/abcdefghijk", 1],
    ]);
  });

  it("is no longer listed once something stands there or leads on", async () => {
    const { visit, pass: wait } = openIsolate();
    for (const path of ["/gone/a", "/gone/b", "/gone/c"]) {
      await visit(path);
      wait(60 * MINUTE);
    }
    expect(await list()).toHaveLength(3);
    const redirect = { from: "/gone/a/", to: "/2015/05/here/" };
    expect((await call("POST", "/api/redirects", redirect)).status).toBe(201);
    await publishPost({ title: "B", path: "/gone/b/" });
    expect(pathsOf(await list())).toEqual(["/gone/c"]);
  });

  it("is forgotten when nobody asked for it in thirty days", async () => {
    await openIsolate().visit("/old/a");
    await pass(30 * DAY);
    expect(pathsOf(await list())).toEqual(["/old/a"]);
    await pass(DAY);
    await openIsolate().visit("/old/b");
    expect(pathsOf(await list())).toEqual(["/old/b"]);
    const kept = await runInDurableObject(lostPaths(bindings), (_, { storage }) =>
      storage.sql.exec<{ path: string }>("SELECT path FROM lost_paths").toArray(),
    );
    expect(kept).toEqual([{ path: "/old/b" }]);
  });

  it("is forgotten by who may write, and seen by who may read", async () => {
    const isolate = openIsolate();
    for (const path of ["/one/café", "/two", "/three"]) {
      await isolate.visit(path);
      isolate.pass(60 * MINUTE);
    }
    const reader = await mint(["read"]);
    const writer = await mint(["write"]);
    const one = `/api/lost-paths/${encodeURIComponent("/One/caf%C3%A9/")}`;
    expect((await problemOf(reader.call("DELETE", one), 403)).missing).toEqual(["write"]);
    expect((await problemOf(reader.call("DELETE", "/api/lost-paths"), 403)).missing).toEqual(["write"]);
    expect((await problemOf(writer.call("GET", "/api/lost-paths"), 403)).missing).toEqual(["read"]);
    expect((await writer.call("DELETE", one)).status).toBe(204);
    await problemOf(writer.call("DELETE", one), 404);
    await problemOf(writer.call("DELETE", "/api/lost-paths/two"), 404);
    expect(pathsOf(await list())).toEqual(["/three", "/two"]);
    expect((await writer.call("DELETE", "/api/lost-paths")).status).toBe(204);
    expect(await (await reader.call("GET", "/api/lost-paths")).json()).toEqual({ lostPaths: [] });
  });
});

describe("what readers pay for it", () => {
  it("is nothing for a page that stands, and behind an answer one call a minute at most for what does not", async () => {
    const { visit, pass: wait, takeCalls } = openIsolate();
    await visit("/2015/05/here/");
    takeCalls();
    await visit("/2015/05/here/");
    expect(takeCalls()).toEqual(["KV get v1:/2015/05/here"]);
    const handedOver = async (path: string) => {
      await visit(path);
      return takeCalls().filter((one) => one.startsWith("LostPaths"));
    };
    const once = ["LostPaths getByName site"];
    expect(await handedOver("/paid/1")).toEqual(once);
    expect(await handedOver("/paid/2")).toEqual([]);
    wait(MINUTE - 1);
    expect(await handedOver("/paid/3")).toEqual([]);
    wait(1);
    expect(await handedOver("/paid/4")).toEqual(once);
    wait(MINUTE);
    expect(await handedOver("/paid/5")).toEqual([]);
    wait(MINUTE);
    expect(await handedOver("/2015/05/here/")).toEqual([]);
    expect(await handedOver("/paid/6")).toEqual(once);
    expect((await list()).map(({ count }) => count)).toEqual(Array(6).fill(1));
  });

  it("is nothing either while the object fails, or never answers", async () => {
    const report = vi.spyOn(console, "error").mockImplementation(() => {});
    const failing = openIsolate(undefined, {
      LOST_PATHS: before(() => {
        throw new Error("LostPaths is down");
      }),
    });
    expect((await failing.visit("/down/")).status).toBe(404);
    expect(report).toHaveBeenCalledOnce();
    const never = new Promise<void>(() => {});
    const hanging = openIsolate(undefined, { LOST_PATHS: before(() => never) });
    const { response } = await hanging.ask("/down/");
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining("</html>")]);
    expect(await list()).toEqual([]);
  });
});

describe("a flood of paths", () => {
  it("finds no more room in an isolate than for two hundred, and leaves what is asked for often", async () => {
    const handedOver: Counts[] = [];
    const { visit, pass: wait } = openIsolate(undefined, {
      LOST_PATHS: before((counts) => handedOver.push(counts)),
    });
    await visit("/first");
    const asked = Array.from({ length: 300 }, (_, n) => (n % 20 === 0 ? "/wanted/often" : `/flood/${n}`));
    await Promise.all(asked.map((path) => visit(path)));
    wait(MINUTE);
    await visit("/wanted/often");
    const [, counts = []] = handedOver;
    expect(counts.length).toBeLessThanOrEqual(200);
    expect(new Map(counts).get("/wanted/often")).toBeGreaterThan(10);
  });

  it("writes a bounded number of rows a day, and pushes out nothing that is asked for often", async () => {
    const object = lostPaths(bindings);
    const wanted = Array.from({ length: 30 }, (_, n): [string, number] => [`/wanted/${n}`, 3]);
    await object.add(wanted.slice(0, 20));
    await object.add(wanted.slice(20));
    let written = 0;
    await runInDurableObject(object, (_, { storage: { sql } }) => {
      const exec = sql.exec.bind(sql);
      sql.exec = (query, ...values) => {
        const cursor = exec(query, ...values);
        written += cursor.rowsWritten;
        return cursor as never;
      };
    });
    for (let n = 0; n < 96; n++) {
      await pass(DAY / 96);
      const flood = Array.from({ length: 60 }, (_, at): [string, number] => [`/flood/${n}/${at}`, 1]);
      await object.add(flood);
      await object.add([[`/wanted/${n % 30}`, 5]]);
    }
    expect(written).toBeGreaterThan(1_000);
    expect(written).toBeLessThanOrEqual(2_000);
    const lost = await list();
    expect(lost.length).toBeLessThanOrEqual(400);
    expect(pathsOf(lost).slice(0, 30).sort()).toEqual(wanted.map(([path]) => path).sort());
    expect(lost.slice(0, 30).every(({ count }) => count > 15)).toBe(true);
  });
});
