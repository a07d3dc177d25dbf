import { reset, runInDurableObject } from "cloudflare:test";
import fc from "fast-check";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { type Call, faults, harmAt, kill, killLater, mend, refuse } from "./helpers/faults.ts";
import { anIsolate } from "./helpers/locations.ts";
import {
  bindings,
  call,
  createCategory,
  everythingPublic,
  getPublication,
  type Post,
  pass,
  publishPost,
  rebuild,
  rebuilt,
  republish,
  settle,
  withdrawPost,
} from "./helpers/site.ts";

/** However the way from rows to documents is disturbed, it ends at the documents that a rebuild would make. */

const isPut = ({ binding, method }: Call) => binding === "kv" && method === "put";

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
});
beforeEach(async () => {
  mend();
  await createCategory("news");
  await createCategory("deep", { parent: "news" });
  await settle();
});
afterEach(async () => {
  mend();
  await reset();
});

/** Runs the work and counts the calls of a kind that the SiteWriter made meanwhile. */
async function count(concerns: (call: Call) => boolean, work: () => Promise<unknown>): Promise<number> {
  const calls = harmAt(Number.POSITIVE_INFINITY, concerns, () => {});
  await work();
  return calls();
}

const keyOf = ({ path }: Post) => `v1:${path.replace(/\/$/, "")}`;

/** Every k leaves documents of its own, which the end checks; the shared ones are checked this often on the way. */
const CHECKED = 6;

/** Something that an editor does to one of the posts there are. */
const event = fc.record({
  kind: fc.constantFrom("post", "post", "page", "change", "change", "move", "withdraw", "lift"),
  at: fc.nat(1_000),
  fields: fc.record({
    categories: fc.subarray(["news", "deep"]),
    tags: fc.subarray(["one", "two"]),
    bylines: fc.subarray(["A. Author", "B. Author", "C. Author"], { maxLength: 1 }),
  }),
});

/** What must be put again after three minutes, when KV can be asked what it holds: nothing, if all is well. */
async function mended(): Promise<number> {
  await pass(180_000);
  return count(isPut, rebuild);
}

/** One of everything that an editor does: a new post, one that moves, a translation, and one that is withdrawn. */
async function oneOfEverything(n: number, earlier: Post[]): Promise<Post> {
  await pass(2_000);
  const [last, before] = [earlier.at(-1), earlier.at(-2)];
  const links = last ? { translationOf: last.id } : {};
  const post = await publishPost({
    title: `Post ${n}`,
    categories: ["deep"],
    tags: ["common", `tag ${n}`],
    ...links,
  });
  if (last) await republish(last.id, { slug: `moved-${n}`, bylines: ["A. Author"], tags: [] });
  if (before) await withdrawPost(before.id);
  return post;
}

describe("the documents", () => {
  it.each([
    ["the object is killed at its k-th call of KV or R2", () => true, kill],
    ["the object is killed there when what it noted is on the disk", () => true, killLater],
    ["the k-th put into KV fails", isPut, refuse],
  ])(
    "end as a rebuild would make them when %s, for every k",
    async (_, concerns, harm) => {
      const posts = [await oneOfEverything(-1, []), await oneOfEverything(0, [])];
      await settle();
      let k = 0;
      for (let calls = k; calls >= k; ) {
        k++;
        const made = harmAt(k, concerns, harm);
        posts.push(await oneOfEverything(k, posts));
        await settle();
        calls = made();
        mend();
        if (k % CHECKED === 0) expect(await mended(), `disturbed at ${k}`).toBe(0);
      }
      expect(k).toBeGreaterThanOrEqual(3);
      expect(await mended()).toBe(0);
      const live = await everythingPublic();
      expect(live).toEqual(await rebuilt());
      const reader = anIsolate();
      expect((await reader.ask(posts.at(-1)?.path ?? "")).status).toBe(200);
      expect((await reader.ask(posts.at(-4)?.path ?? "")).status).toBe(410);
    },
    100_000,
  );

  it("are those of a rebuild after any history of posts, pages, moves, translations and withdrawals", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 40, maxLength: 40 }), async (history) => {
        const posts: Post[] = [];
        for (const [n, { kind, fields, at }] of history.entries()) {
          await pass(1_100);
          const [one, other] = [posts[at % posts.length], posts[(at * 7) % posts.length]];
          const isPage = one?.type === "page";
          const links = isPage
            ? { parent: other?.type === "page" && other.id < one.id ? other.id : null }
            : { translationOf: other && other !== one && other.type === "post" ? other.id : null };
          const terms = isPage
            ? {}
            : { categories: fields.categories, tags: fields.tags, bylines: fields.bylines };
          if (kind === "post" || !one) posts.push(await publishPost({ title: `Post ${n}`, ...fields }));
          else if (kind === "page")
            posts.push(
              await publishPost({ title: `Page ${n}`, type: "page", ...(isPage && { parent: one.id }) }),
            );
          else if (kind === "change") await republish(one.id, { ...terms, ...links });
          else if (kind === "move") await republish(one.id, { slug: `moved-${at % 9}-${one.id}` });
          else if (kind === "withdraw") await withdrawPost(one.id);
          else await call("DELETE", `/api/posts/${one.id}/withdrawal`);
          if (n % 10 === 9) await settle();
        }
        expect(await everythingPublic()).toEqual(await rebuilt());
      }),
      { numRuns: 3, seed: 20150510, endOnFailure: true },
    );
  });

  it("are written for what a change takes away: a name, a translation, an earlier address", async () => {
    const post = await publishPost({ title: "Original", bylines: ["A. Author"] });
    await publishPost({ title: "Between them, so that they are no neighbours" });
    const other = await publishPost({ title: "Translation", language: "de", translationOf: post.id });
    await settle();
    await republish(post.id, { bylines: [] });
    await settle();
    expect(await mended()).toBe(0);
    await republish(other.id, { translationOf: null });
    await settle();
    expect(await mended()).toBe(0);
    for (const slug of ["one", "two", "three"]) {
      await republish(post.id, { slug });
      await settle();
    }
    expect(await mended()).toBe(0);
  });

  it("are all written for twenty posts in a burst, the shared ones once or twice", async () => {
    const posts: Post[] = [];
    const puts = await count(isPut, async () => {
      for (let n = 0; n < 20; n++)
        posts.push(await publishPost({ title: `Burst ${n}`, categories: ["deep"] }));
      await settle();
    });
    const own = posts.length;
    expect(puts).toBeGreaterThanOrEqual(own);
    expect(puts).toBeLessThanOrEqual(own + 2 * (await everythingPublic()).size - own);
    expect(await everythingPublic()).toEqual(await rebuilt());
    for (const post of posts) expect((await getPublication(post.id)).status).toBe("live");
    expect(faults.tooOften).toBe(0);
  });

  it("are put again when they change while they are put", async () => {
    const post = await publishPost({ title: "First", categories: ["deep"] });
    await settle();
    let isChanged = false;
    faults.before = async ({ binding, method, key }) => {
      if (isChanged || binding !== "kv" || method !== "put" || key !== keyOf(post)) return;
      isChanged = true;
      await republish(post.id, { title: "Third" });
    };
    await republish(post.id, { title: "Second" });
    await settle();
    expect(isChanged).toBe(true);
    expect(await (await anIsolate().ask(post.path)).text()).toContain("Third");
  });

  it("are not touched by an alarm that comes late or twice", async () => {
    await publishPost({ title: "On time" });
    await pass(86_400_000);
    await settle();
    const before = await everythingPublic();
    const calls = await count(
      () => true,
      () =>
        runInDurableObject(siteWriter(bindings), async (writer) => {
          await writer.alarm();
          await writer.alarm();
        }),
    );
    expect(calls).toBe(0);
    expect(await everythingPublic()).toEqual(before);
  });

  it("are put again by a rebuild only where KV does not hold them", async () => {
    const post = await publishPost({ title: "Lost" });
    await settle();
    await bindings.DOCUMENTS.delete(keyOf(post));
    expect(await mended()).toBe(1);
    expect((await anIsolate().ask(post.path)).status).toBe(200);
  });

  it("are put again when KV lost what it was given, and live only then", async () => {
    const post = await publishPost({ title: "Lost" });
    faults.before = async ({ method }) => {
      if (method === "get") await bindings.DOCUMENTS.delete(keyOf(post));
    };
    for (let seconds = 0; seconds < 100; seconds += 10) {
      await pass(10_000);
      await runInDurableObject(siteWriter(bindings), (writer) => writer.alarm());
    }
    expect((await getPublication(post.id)).status).toBe("publishing");
    mend();
    await settle();
    expect((await getPublication(post.id)).status).toBe("live");
    expect((await anIsolate().ask(post.path)).status).toBe(200);
  });

  it("of everybody else are written when one post cannot be read", async () => {
    const poison = await publishPost({ title: "Poison", categories: ["deep"], slug: "poison" });
    await settle();
    await runInDurableObject(siteWriter(bindings), (_, state) => {
      state.storage.sql.exec("UPDATE revisions SET fields = '{' WHERE post_id = ?", poison.id);
    });
    const later = await publishPost({ title: "Later", categories: ["deep"] });
    expect((await call("POST", "/api/rebuild")).status).toBe(202);
    for (let run = 0; run < 5; run++) {
      await pass(1_200);
      await runInDurableObject(siteWriter(bindings), (writer) => writer.alarm());
    }
    const reader = anIsolate();
    expect(await (await reader.ask("/category/news/deep/")).text()).toContain("Later");
    expect((await reader.ask(later.path)).status).toBe(200);
    const { documents, detail } = await getPublication(later.id);
    const waiting = documents.filter(({ readBackAt }) => readBackAt === null).map(({ path }) => path);
    expect(waiting, "its neighbour, which is the poison").toEqual([poison.path.replace(/\/$/, "")]);
    expect(detail).toContain(`${waiting[0]} could not be written`);
  });
});

describe("a publication", () => {
  it("makes no call of KV in the request that publishes", async () => {
    const calls = await count(
      ({ binding }) => binding === "kv",
      () => publishPost({ title: "Quick", categories: ["deep"], tags: ["fast"] }),
    );
    expect(calls).toBe(0);
    expect(await count(isPut, settle)).toBeGreaterThan(5);
  });
});
