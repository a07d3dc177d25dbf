import { reset, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { type Call, copies, faults, harmAt, kill, mend, refuse } from "./helpers/faults.ts";
import { anIsolate } from "./helpers/locations.ts";
import {
  bindings,
  call,
  createCategory,
  everythingPublic,
  getPost,
  getPublication,
  importItems,
  type Post,
  pass,
  publishPost,
  rebuilt,
  republish,
  settle,
  submitPost,
  withdrawPost,
} from "./helpers/site.ts";

/** What goes first when not everything can be done at once: withdrawals, then editors, then imports. */

const NOON = Date.parse("2030-01-01T12:00:00Z");
const isPut = ({ binding, method }: Call) => binding === "kv" && method === "put";
const isListPut = ({ binding, method }: Call) => binding === "r2" && method === "put";

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
});
beforeEach(() => {
  vi.setSystemTime(NOON);
});
afterEach(async () => {
  mend();
  await reset();
});

const runAlarm = () => runDurableObjectAlarm(siteWriter(bindings));

async function publishSome(count: number): Promise<Post[]> {
  const posts: Post[] = [];
  for (let n = 1; n <= count; n++) posts.push(await publishPost({ title: `Post ${n}` }));
  await settle();
  return posts;
}

type List = { serial: number; floors: Record<string, number | "none"> };
const readList = async () => (await bindings.FILES.get("withdrawals.json"))?.json<List>();

describe("the withdrawal list", () => {
  it("is put once for all withdrawals that wait, at most once a second, under a rising serial", async () => {
    const posts = await publishSome(6);
    const puts = harmAt(Number.POSITIVE_INFINITY, isListPut, () => {});
    const answers = await Promise.all(posts.map((post) => withdrawPost(post.id)));
    expect(answers.map(({ status }) => status)).toEqual(posts.map(() => 200));
    expect(puts()).toBeLessThanOrEqual(2);
    const list = await readList();
    expect(Object.values(list?.floors ?? {})).toEqual(posts.map(() => "none"));
    await pass(1_000);
    await republish(posts[0]?.id ?? 0, { title: "Harmless" });
    await settle();
    const next = await readList();
    expect(next?.serial).toBeGreaterThan(list?.serial ?? 0);
    expect(next?.floors[posts[0]?.id ?? 0]).toBe(2);
  });

  it("is put again after a second when R2 refuses it once", async () => {
    const [post] = await publishSome(1);
    harmAt(1, isListPut, refuse);
    expect((await withdrawPost(post?.id ?? 0)).status).toBe(200);
  });

  it("is the alarm's first duty while R2 is down: 202 without an instant, and 200 with one afterwards", async () => {
    const [post] = await publishSome(1);
    faults.before = ({ binding }) => {
      if (binding === "r2") refuse();
    };
    const answer = await withdrawPost(post?.id ?? 0);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ status: "withdrawn", goneBy: null });
    expect(await readList()).toBeUndefined();
    faults.before = () => {};
    await pass(1_000);
    await runAlarm();
    expect((await readList())?.floors).toEqual({ [post?.id ?? 0]: "none" });
    const { goneBy } = await (await call("GET", `/api/posts/${post?.id}/withdrawal`)).json<{
      goneBy: string;
    }>();
    expect(Date.parse(goneBy)).toBe(Date.now() + 10_000);
  });

  it("is waited for five seconds when R2 hangs, and put once R2 answers again, without a restart", async () => {
    const [post] = await publishSome(1);
    const waits: number[] = [];
    vi.spyOn(scheduler, "wait").mockImplementation(async (ms) => {
      waits.push(ms);
    });
    faults.before = ({ binding }) => (binding === "r2" ? new Promise(() => {}) : undefined);
    expect((await withdrawPost(post?.id ?? 0)).status).toBe(202);
    expect(waits).toEqual([5_000]);
    vi.restoreAllMocks();
    faults.before = () => {};
    await pass(1_000);
    await runAlarm();
    expect((await readList())?.floors).toEqual({ [post?.id ?? 0]: "none" });
  });

  it("keeps what only the list in R2 knows, when the object was restored from an older state", async () => {
    const [post] = await publishSome(1);
    await bindings.FILES.put("withdrawals.json", JSON.stringify({ serial: 40, floors: { 77: "none" } }));
    expect((await withdrawPost(post?.id ?? 0)).status).toBe(200);
    const list = await readList();
    expect(list?.floors).toEqual({ 77: "none", [post?.id ?? 0]: "none" });
    expect(list?.serial).toBeGreaterThan(40);
  });

  it("does not grow a floor when a post that was never withdrawn is published again", async () => {
    const [post] = await publishSome(1);
    await republish(post?.id ?? 0, { title: "Again" });
    await settle();
    expect(await readList()).toBeUndefined();
  });
});

describe("an import in the bulk lane", () => {
  const items = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      kind: "post",
      key: `${n}`,
      path: `/old/${n}/`,
      title: `Old ${n}`,
      body: `Old words ${n}`,
      format: "html",
      publishedAt: new Date(Date.parse("2010-01-01T00:00:00Z") + n * 86_400_000).toISOString(),
      visibility: "public",
    }));

  it("is overtaken by a withdrawal and by an editor", async () => {
    await createCategory("news");
    const [post] = await publishSome(1);
    await importItems("http://old.test", items(50));
    faults.before = (made) => {
      if (isPut(made)) refuse();
    };
    for (let run = 0; run < 4; run++) {
      await pass(1_200);
      await runAlarm();
    }
    faults.before = () => {};
    await pass(400_000);
    await withdrawPost(post?.id ?? 0);
    const later = await publishPost({ title: "Later", categories: ["news"] });
    await runAlarm();
    const isolate = anIsolate();
    expect((await isolate.ask(post?.path ?? "")).status).toBe(410);
    expect((await isolate.ask(later.path)).status).toBe(200);
    expect(await (await isolate.ask("/category/news/")).text()).toContain("Later");
    const imported = [...copies.keys()].filter((key) => key.startsWith("v1:/old/"));
    expect(imported.length, "it is still at it").toBeLessThan(50);
    await settle();
    expect((await anIsolate().ask("/old/0/")).status).toBe(200);
  });

  it("goes on where it was killed, and ends as a rebuild would make it", async () => {
    await importItems("http://old.test", items(45));
    for (const k of [1, 5, 30]) {
      harmAt(k, () => true, kill);
      await runAlarm().catch(() => {});
      await pass(1_200);
    }
    mend();
    await settle();
    const live = await everythingPublic();
    expect([...live.keys()].filter((key) => key.startsWith("v1:/old/"))).toHaveLength(45);
    expect(live).toEqual(await rebuilt());
  });
});

describe("a scheduled post", () => {
  it("that was due while nothing ran is published once, as of its instant", async () => {
    const at = new Date(NOON + 3_600_000).toISOString();
    const post = await submitPost({ title: "In an hour", publication: { at } });
    await pass(3 * 86_400_000);
    await runAlarm();
    await settle();
    const published = await getPost(post.id);
    expect(published).toMatchObject({ status: "live", publishedAt: at, scheduledAt: null, version: 1 });
    const before = await everythingPublic();
    await runInDurableObject(siteWriter(bindings), (writer) => writer.alarm());
    await settle();
    expect(await everythingPublic()).toEqual(before);
  });
});

describe("KV's quota of a day", () => {
  it("stops editors at the reserve and says so, lets withdrawals go on, and is full again at 00:00 UTC", async () => {
    const [first] = await publishSome(1);
    faults.kvWritesPerDay = String(100 + 12);
    const late = await Promise.all(
      [1, 2, 3].map((n) => publishPost({ title: `Late ${n}`, tags: [`tag ${n}`] })),
    );
    for (let run = 0; run < 5; run++) {
      await pass(1_200);
      await runAlarm();
    }
    const waiting = late[2]?.id ?? 0;
    expect(await getPublication(waiting)).toMatchObject({ status: "publishing" });
    expect((await getPublication(waiting)).detail).toContain("00:00 UTC");

    await withdrawPost(first?.id ?? 0);
    await runAlarm();
    expect(JSON.parse(copies.get(keyOf(first))?.at(-1)?.split("\n")[1] ?? "{}").kind).toBe("withdrawn");
    expect((await getPublication(waiting)).status).toBe("publishing");

    vi.setSystemTime(Date.parse("2030-01-02T00:00:00Z"));
    await settle();
    expect(await getPublication(waiting)).toMatchObject({ status: "live", detail: null });
  });
});

const keyOf = (post: Post | undefined) => `v1:${post?.path.replace(/\/$/, "")}`;

describe("the KV writes of a publication", () => {
  const written = () =>
    [...copies.entries()].flatMap(([key, held]) => held.map(() => key.slice("v1:".length)));

  beforeEach(async () => {
    await createCategory("news");
    await createCategory("deep", { parent: "news" });
    await publishPost({ title: "Before", bylines: ["A. Author"] });
    await settle();
    copies.clear();
    await pass(2_000);
  });

  const post = { title: "New", slug: "new", categories: ["deep"], tags: ["tag"], bylines: ["B. Author"] };

  it("are its page, the page before it, and for each archive one, with a feed for the site and each category", async () => {
    await publishPost(post);
    await settle();
    expect(written().sort()).toEqual(
      [
        "/2030/01/new",
        "/2030/01/before",
        "/",
        "/feed",
        "/2030",
        "/2030/01",
        "/category/news",
        "/category/news/feed",
        "/category/news/deep",
        "/category/news/deep/feed",
        "/tag/tag",
        "/author/b-author",
        "/sitemap-posts-1.xml",
        // The timeline, which counts it and names its author.
        "/archive",
        "site",
      ].sort(),
    );
  });

  it("are none when nothing changed", async () => {
    const { id } = await publishPost(post);
    await settle();
    copies.clear();
    await pass(2_000);
    const { version } = await getPost(id);
    await call("PUT", `/api/posts/${id}/publication`, {}, { "If-Match": `"${version}"` });
    await settle();
    expect(written()).toEqual([]);
  });
});
