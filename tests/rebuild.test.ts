import { evictDurableObject, reset, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { CONTENT_VERSION } from "../src/content/render.ts";
import { siteWriter } from "../src/env.ts";
import { type Call, faults, harmAt, kill, mend, refuse } from "./helpers/faults.ts";
import {
  bindings,
  call,
  createCategory,
  everythingPublic,
  type Post,
  pass,
  publishPost,
  rebuild,
  settle,
  withdrawPost,
} from "./helpers/site.ts";

/** What KV holds, compared with the rows and put right; and what an older converter made, made again. */

type Rebuild = { status: string; total: number; differing: number; left: number; finishedAt: string | null };

const getRebuild = async () => (await call("GET", "/api/rebuild")).json<Rebuild>();
const isPut = ({ binding, method }: Call) => binding === "kv" && method === "put";
const runAlarm = () => runDurableObjectAlarm(siteWriter(bindings));

let posts: Post[] = [];

/** The keys that are put while something is done, in order. */
async function keysPut(work: () => Promise<unknown>): Promise<string[]> {
  const keys: string[] = [];
  faults.before = (asked) => {
    if (isPut(asked)) keys.push(asked.key);
  };
  await work();
  faults.before = () => {};
  return keys;
}

async function emptyKv() {
  const { keys } = await bindings.DOCUMENTS.list();
  for (const { name } of keys) await bindings.DOCUMENTS.delete(name);
}

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
  vi.spyOn(console, "error").mockImplementation(() => {});
});
beforeEach(async () => {
  mend();
  await createCategory("news");
  posts = [];
  for (let n = 0; n < 5; n++)
    posts.push(
      await publishPost({
        title: `Post ${n}`,
        slug: `post-${n}`,
        categories: ["news"],
        tags: [0, 1, 2, 3, 4, 5, 6].map((m) => `t${n}-${m}`),
      }),
    );
  await settle();
  // From now on KV is taken at its word.
  await pass(180_000);
});
afterEach(async () => {
  mend();
  await reset();
});

describe("POST /api/rebuild", () => {
  it("puts everything back into an empty KV, step by step, and tells how far it is", async () => {
    expect(await getRebuild()).toMatchObject({ status: "never", total: 0, left: 0 });
    const live = await everythingPublic();
    await emptyKv();
    const started = await call("POST", "/api/rebuild");
    expect(started.status).toBe(202);
    expect(started.headers.get("Location")).toBe("/api/rebuild");
    const { total, left, status } = await started.json<Rebuild>();
    expect({ status, left }).toEqual({ status: "running", left: total });
    expect(total).toBeGreaterThan(40);
    await runAlarm();
    const soon = await getRebuild();
    expect(soon, "after one step").toMatchObject({ status: "running", differing: 40 });
    expect((await (await call("POST", "/api/rebuild")).json<Rebuild>()).differing, "goes on").toBe(
      soon.differing,
    );
    await settle();
    expect(await getRebuild()).toMatchObject({ status: "done", total, differing: total, left: 0 });
    expect(await everythingPublic()).toEqual(live);
  });

  it("writes nothing where nothing differs", async () => {
    expect(await keysPut(rebuild)).toEqual([]);
    expect(await getRebuild()).toMatchObject({ status: "done", differing: 0 });
  });

  it("writes what KV lost and what it holds in an older state, and nothing else", async () => {
    const live = await everythingPublic();
    await bindings.DOCUMENTS.delete("v1:/2030/01/post-3");
    await bindings.DOCUMENTS.put("v1:/tag/t4-5", live.get("v1:/tag/t4-4") ?? "");
    expect((await keysPut(rebuild)).sort()).toEqual(["v1:/2030/01/post-3", "v1:/tag/t4-5"]);
    expect(await everythingPublic()).toEqual(live);
  });

  it("finds what was damaged in KV, be it a word of a text or the line with the revision", async () => {
    const live = await everythingPublic();
    const damage = async (key: string, from: string, to: string) => {
      const whole = live.get(key) ?? "";
      expect(whole).toContain(from);
      await bindings.DOCUMENTS.put(key, whole.replace(from, to));
    };
    await damage("v1:/2030/01/post-1", "Some words.", "Same words.");
    await damage("v1:/2030/01/post-2", '{"revision"', '{"revisi');
    await bindings.DOCUMENTS.put("v1:/category/news", "");
    const repaired = await keysPut(rebuild);
    expect(repaired.sort()).toEqual(["v1:/2030/01/post-1", "v1:/2030/01/post-2", "v1:/category/news"]);
    expect(await everythingPublic()).toEqual(live);
  });

  it("goes on where it was killed, at its first call of KV or a later one", async () => {
    const live = await everythingPublic();
    for (const k of [1, 2, 30]) {
      await emptyKv();
      harmAt(k, ({ binding }) => binding === "kv", kill);
      await rebuild();
      expect(await getRebuild(), `killed at ${k}`).toMatchObject({ status: "done" });
      expect(await everythingPublic()).toEqual(live);
      await pass(180_000);
    }
  });

  it("waits for a KV that does not answer, and then goes on", async () => {
    await emptyKv();
    faults.before = ({ binding }) => {
      if (binding === "kv") refuse();
    };
    await call("POST", "/api/rebuild");
    for (let run = 0; run < 3; run++) await runAlarm();
    expect(await getRebuild()).toMatchObject({ status: "running", differing: 0 });
    mend();
    await settle();
    expect(await getRebuild()).toMatchObject({ status: "done", left: 0 });
  });

  it("reads in parts what KV does not answer in one", async () => {
    const live = await everythingPublic();
    await emptyKv();
    faults.before = ({ binding, method, key }) => {
      if (binding === "kv" && method === "get" && key.split(",").length > 6)
        throw new Error("KV GET_BULK failed: 413 Payload Too Large");
    };
    await rebuild();
    expect(await everythingPublic()).toEqual(live);
  });

  it("leaves what is owed to a withdrawal in its lane, for which KV writes are kept", async () => {
    await emptyKv();
    expect((await withdrawPost(posts[4]?.id ?? 0)).status).toBe(200);
    const { kvWrites } = await (await call("GET", "/api/health")).json<{ kvWrites: { today: number } }>();
    faults.kvWritesPerDay = String(kvWrites.today + 100);
    await call("POST", "/api/rebuild");
    faults.before = (asked) => {
      if (isPut(asked)) refuse();
    };
    await runAlarm();
    await pass(5_000);
    const keys = await keysPut(async () => {
      for (let run = 0; run < 3; run++) await runAlarm();
    });
    expect(keys).toContain("v1:/2030/01/post-4");
    expect(keys).not.toContain("v1:/2030/01/post-1");
  });
});

describe("a converter that was mended", () => {
  const pretendOlder = (html: string | null, ids: number[]) =>
    runInDurableObject(siteWriter(bindings), (_, { storage }) => {
      storage.sql.exec(
        `UPDATE renderings SET content_version = ?, html = COALESCE(?, html), teaser = COALESCE(?, teaser)
         WHERE post_id IN (SELECT value FROM json_each(?))`,
        CONTENT_VERSION - 1,
        html,
        html,
        JSON.stringify(ids),
      );
    });
  const versions = () =>
    runInDurableObject(siteWriter(bindings), (_, { storage }) =>
      storage.sql.exec("SELECT DISTINCT content_version AS n FROM renderings").toArray(),
    );

  beforeEach(async () => {
    for (let n = 5; n < 12; n++) posts.push(await publishPost({ title: `Post ${n}` }));
    await settle();
  });

  it("makes every text again in steps, and writes what shows a text that changed", async () => {
    const live = await everythingPublic();
    await pretendOlder(
      null,
      posts.map(({ id }) => id),
    );
    await pretendOlder("<p>As an older converter made it.</p>", [posts[3]?.id ?? 0]);
    await bindings.DOCUMENTS.put("v1:/2030/01/post-3", '{"revision":"old"}\n{}');
    const health = await (await call("GET", "/api/health")).json<{ contentVersion: object }>();
    expect(health.contentVersion).toEqual({ current: CONTENT_VERSION, outdated: 12 });
    await runInDurableObject(siteWriter(bindings), (_, { storage }) => {
      storage.sql.exec(
        "UPDATE documents SET hash = 'old' WHERE key IN ('/2030/01/post-3', '/', '/feed', '/tag/t3-3')",
      );
    });
    await evictDurableObject(siteWriter(bindings));
    const keys = await keysPut(async () => {
      expect((await call("GET", "/api/site")).status, "wakes the object").toBe(200);
      expect(await runAlarm(), "the alarm was set by waking").toBe(true);
      expect(await versions()).toHaveLength(2);
      await settle();
    });
    expect(keys.sort()).toEqual(["v1:/", "v1:/2030/01/post-3", "v1:/feed", "v1:/tag/t3-3"]);
    expect(await versions()).toEqual([{ n: CONTENT_VERSION }]);
    expect(await everythingPublic()).toEqual(live);
  });

  it("leaves a text that it cannot make as readers see it, and goes on with the others", async () => {
    await pretendOlder(
      null,
      posts.map(({ id }) => id),
    );
    await runInDurableObject(siteWriter(bindings), (_, { storage }) => {
      storage.sql.exec("UPDATE revisions SET fields = '{' WHERE post_id = ?", posts[2]?.id ?? 0);
    });
    await evictDurableObject(siteWriter(bindings));
    await call("GET", "/api/site");
    for (let run = 0; run < 8; run++) await runAlarm();
    expect(await versions()).toEqual([{ n: CONTENT_VERSION }]);
  });
});
