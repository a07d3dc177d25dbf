import { reset, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { type Call, faults, harmAt, insist, killLater, mend, refuse } from "./helpers/faults.ts";
import { storeFile } from "./helpers/files.ts";
import { textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { octets, plainGif } from "./helpers/pictures.ts";
import {
  bindings,
  call,
  everythingPublic,
  getPost,
  ifMatch,
  importItems,
  type Post,
  pass,
  publishPost,
  rebuild,
  rebuilt,
  republish,
  settle,
} from "./helpers/site.ts";

/**
 * Everything that an editor does, disturbed at its k-th call of a binding, for every k until there is none: what was
 * acknowledged is so for readers, nothing is done twice, and the site catches up by itself.
 */

const isPut = ({ binding, method }: Call) => binding === "kv" && method === "put";

const harms = {
  "is killed": { concerns: () => true, harm: killLater },
  "finds KV down": { concerns: ({ binding }: Call) => binding === "kv", harm: refuse },
  "finds R2 down": { concerns: ({ binding }: Call) => binding === "r2", harm: refuse },
};

type Harm = keyof typeof harms;

/** What is done once it was prepared in peace, and what readers must find afterwards. */
type Deed = { act: () => Promise<unknown>; check: () => Promise<unknown> };

const put = (path: string, body: unknown, headers = {}) =>
  insist((once) => call("PUT", path, body, { ...headers, ...once }));
const patch = (path: string, body: unknown, version: number) =>
  insist((once) => call("PATCH", path, body, { ...ifMatch(version), ...once }));
const post = (path: string, body: unknown, headers = {}) =>
  insist((once) => call("POST", path, body, { ...headers, ...once }));

/** Readers far from what this isolate remembers. */
const visit = (path: string) => openIsolate().visit(path);
const statusOf = async (path: string) => (await visit(path)).status;
const read = async (path: string) => (await visit(path)).text();
const leadsTo = async (path: string) => (await visit(path)).headers.get("Location");
const titlesAt = async (path: string) => textsOf(await read(path), "main h2");

/** So many posts in a category, a day apart. */
const inCategory = (many: number, k: number, category: string) =>
  importItems(`https://old-${k}.example`, [
    { kind: "category", slug: category, name: category },
    ...Array.from({ length: many }, (_, n) => ({
      kind: "post",
      key: String(n),
      path: `/old-${k}/${n}/`,
      title: `Old ${n}`,
      body: "Words.",
      format: "html",
      visibility: "public",
      publishedAt: new Date(Date.parse("2015-01-01T00:00:00Z") + n * 86_400_000).toISOString(),
      categories: [category],
    })),
  ]);

/** What a receiver was told, by the id of the post. */
const told = new Map<number, { type: string; id: string | null }[]>();

const deeds: Record<string, (k: number) => Promise<Deed>> = {
  "a publication, a correction and a withdrawal, of which a receiver is told": async (k) => {
    const ids: number[] = [];
    return {
      async act() {
        const made = await post("/api/posts", {
          title: `News ${k}`,
          body: "Words.",
          format: "html",
          publication: {},
        });
        const { id } = await made.json<Post>();
        ids.push(id);
        await settle();
        const saved = await patch(`/api/posts/${id}`, { title: `Corrected ${k}` }, 1);
        expect(saved.status).toBe(200);
        expect((await put(`/api/posts/${id}/publication`, { urgent: true }, ifMatch(2))).status).toBe(202);
        await settle();
        expect((await put(`/api/posts/${id}/withdrawal`, {})).status).toBeLessThan(300);
      },
      async check() {
        const [id = 0] = ids;
        const types = () => new Set(told.get(id)?.map(({ type }) => type));
        await vi.waitUntil(
          async () => {
            await pass(60_000);
            await runAlarm();
            return types().has("withdrawn");
          },
          { timeout: 25_000, interval: 5 },
        );
        expect([...types()]).toEqual(expect.arrayContaining(["withdrawn"]));
        const byType = [...types()].map((type) => told.get(id)?.filter((one) => one.type === type) ?? []);
        for (const same of byType)
          expect(new Set(same.map((one) => one.id)).size, "one id, to tell by").toBe(1);
        expect(await statusOf((await getPost(id)).path)).toBe(410);
      },
    };
  },

  "a category that is renamed, nested and merged": async (k) => {
    for (const slug of [`a${k}`, `b${k}`, `c${k}`]) await post("/api/categories", { slug, name: slug });
    await publishPost({ title: `Filed ${k}`, categories: [`a${k}`] });
    return {
      async act() {
        expect((await patch(`/api/categories/a${k}`, { slug: `d${k}` }, 1)).status).toBe(200);
        await settle();
        expect((await patch(`/api/categories/d${k}`, { parent: `b${k}` }, 2)).status).toBe(200);
        await settle();
        expect((await put(`/api/categories/d${k}/merger`, { into: `c${k}` })).status).toBe(202);
      },
      async check() {
        for (const old of [`/category/a${k}/`, `/category/d${k}/`, `/category/b${k}/d${k}/`])
          expect(await leadsTo(old), old).toBe(`/category/c${k}/`);
        expect(await titlesAt(`/category/c${k}/`)).toEqual([`Filed ${k}`]);
        expect(await titlesAt(`/category/b${k}/`)).toEqual(["Nothing here yet"]);
      },
    };
  },

  "a withdrawal that takes a file along, and the purge of both": async (k) => {
    const word = `canary-${k}-${"x".repeat(k)}.`;
    const file = await storeFile(octets(plainGif.slice(0, 13), [k, 255], plainGif.slice(15)), "a.gif");
    const { id, path } = await publishPost({ title: word, body: `![x](${file.path})` });
    return {
      async act() {
        expect((await put(`/api/posts/${id}/withdrawal`, {})).status).toBeLessThan(300);
        await settle();
        expect(await Promise.all([path, file.path].map(statusOf))).toEqual([410, 410]);
        expect((await put(`/api/posts/${id}/purge`, { title: word })).status).toBeLessThan(300);
      },
      async check() {
        for (const [key, value] of await everythingPublic()) expect(`${key} ${value}`).not.toContain(word);
        const { objects } = await bindings.FILES.list();
        expect(objects.map(({ key }) => key).filter((key) => key.includes(file.path.slice(1)))).toEqual([]);
        expect(await Promise.all([path, file.path].map(statusOf)), "the file is no more").toEqual([410, 404]);
      },
    };
  },

  "an address that is led to a post, and one that leads nowhere any more": async (k) => {
    const { path } = await publishPost({ title: `Target ${k}` });
    await post("/api/redirects", { from: `/gone-${k}.php`, to: path });
    return {
      async act() {
        expect((await post("/api/redirects", { from: `/new-${k}.php`, to: path })).status).toBe(201);
        await settle();
        const at = `/api/redirects/${encodeURIComponent(`/gone-${k}.php`)}`;
        expect((await insist((once) => call("DELETE", at, undefined, once))).status).toBe(204);
      },
      check: async () =>
        expect([await leadsTo(`/new-${k}.php`), await leadsTo(`/gone-${k}.php`)]).toEqual([path, null]),
    };
  },

  "an earlier version that is shown to some in a preview, restored, and published": async (k) => {
    const { id } = await publishPost({ title: `First ${k}`, slug: `place-${k}` });
    await republish(id, { title: `Second ${k}`, slug: `moved-${k}` });
    const { path } = await getPost(id);
    const links: string[] = [];
    return {
      async act() {
        const restored = await post(`/api/posts/${id}/revisions`, { version: 1 }, ifMatch(2));
        expect(await restored.json()).toMatchObject({ version: 3, title: `First ${k}` });
        const made = await post(`/api/posts/${id}/previews`, {});
        links.push((await made.json<{ path: string }>()).path);
        await settle();
        expect((await put(`/api/posts/${id}/publication`, {}, ifMatch(3))).status).toBe(202);
      },
      async check() {
        const { version, publishedVersion, path: now } = await getPost(id);
        expect({ version, publishedVersion }, "each once").toEqual({ version: 3, publishedVersion: 3 });
        for (const at of [now, links[0] ?? ""])
          expect(await textsOf(await read(at), "h1")).toEqual([`First ${k}`]);
        expect(await leadsTo(path)).toBe(now);
      },
    };
  },

  "an import with another of its origin after it, which moves a category": async (k) => {
    await post("/api/categories", { slug: `top${k}`, name: "Top" });
    await inCategory(2, k, `in${k}`);
    await settle();
    const category = { kind: "category", slug: `in${k}`, name: "Moved", parent: `top${k}` };
    return {
      async act() {
        const { id } = await (
          await post("/api/imports", { origin: `https://old-${k}.example` })
        ).json<Post>();
        expect((await post(`/api/imports/${id}/items`, { items: [category] })).status).toBe(200);
        expect((await put(`/api/imports/${id}/commit`, undefined)).status).toBe(202);
      },
      check: async () => expect(await titlesAt(`/category/top${k}/`)).toEqual(["Old 1", "Old 0"]),
    };
  },
};

const MANY = 21;

/** Posts follow a term in steps. The same ones go through all of it, from one k to the next. */
const longDeeds: Record<string, (k: number) => Promise<Deed>> = {
  "a category that is nested, and taken out again": async (k) => {
    if (k === 1) {
      await post("/api/categories", { slug: "top", name: "Top" });
      await inCategory(MANY, k, "inner");
    }
    await settle();
    const before = await call("GET", "/api/categories/inner");
    const { version, path } = await before.json<{ version: number; path: string }>();
    const isOut = path === "/category/inner/";
    const [parent, above] = isOut ? ["top", "/category/top/inner/"] : [null, "/category/inner/"];
    return {
      async act() {
        expect((await patch("/api/categories/inner", { parent }, version)).status).toBe(200);
      },
      async check() {
        const oldest = await titlesAt(`${above}page/1/`);
        expect(oldest).toEqual(Array.from({ length: 10 }, (_, n) => `Old ${9 - n}`));
        expect(await titlesAt("/category/top/")).toHaveLength(parent ? 11 : 1);
      },
    };
  },

  "a category that is merged into another": async (k) => {
    if (k === 1) {
      await post("/api/categories", { slug: "m0", name: "m0" });
      await inCategory(MANY, k, "m0");
      chain.splice(0, chain.length, "m0");
    }
    const [from, into] = [chain.at(-1), `m${k}`];
    chain.push(into);
    await post("/api/categories", { slug: into, name: into });
    return {
      async act() {
        expect((await put(`/api/categories/${from}/merger`, { into })).status).toBe(202);
      },
      async check() {
        expect(await titlesAt(`/category/${into}/page/1/`)).toHaveLength(10);
        expect(await titlesAt(`/category/${into}/`)).toHaveLength(MANY - 10);
        for (const slug of chain.slice(0, -1))
          expect(await leadsTo(`/category/${slug}/`)).toBe(`/category/${into}/`);
        expect(await read("/old-1/3/")).toContain(`"/category/${into}/"`);
      },
    };
  },
};

/** The categories through which the posts went, the last of which they are in. */
const chain: string[] = [];

const runAlarm = () => runDurableObjectAlarm(siteWriter(bindings));

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
  vi.spyOn(console, "error").mockImplementation(() => {});
});
beforeEach(() => {
  mend();
  told.clear();
});
afterEach(async () => {
  mend();
  await reset();
});

async function receive(request: Request): Promise<Response> {
  const { type, data } = await request.json<{ type: string; data: { id: number } }>();
  told.set(data.id, [...(told.get(data.id) ?? []), { type, id: request.headers.get("webhook-id") }]);
  return new Response("thanks");
}

/** Nothing differs from what the rows make, and an alarm that comes late and twice does nothing. */
async function expectCaughtUp() {
  await pass(86_400_000);
  await settle();
  let calls = 0;
  faults.before = (made) => {
    if (isPut(made)) calls++;
  };
  await runInDurableObject(siteWriter(bindings), async (writer) => {
    await writer.alarm();
    await writer.alarm();
  });
  await rebuild();
  expect(calls, "documents that a rebuild had to put").toBe(0);
  mend();
  const live = await everythingPublic();
  expect(live).toEqual(await rebuilt());
}

/** Does a deed disturbed at its first call, its second, and so on until it has no more; answers how many it had. */
async function disturb(deed: (k: number) => Promise<Deed>, harm: Harm, next = (k: number) => k + 1) {
  const subscribed = await call("POST", "/api/webhooks", {
    url: "https://receiver.example/",
    events: ["published", "changed", "withdrawn"],
  });
  expect(subscribed.status).toBe(201);
  let calls = Number.POSITIVE_INFINITY;
  for (let k = 1; k <= calls; k = next(k)) {
    faults.receive = receive;
    const { act, check } = await deed(k);
    await settle();
    await pass(2_000);
    const made = harmAt(k, harms[harm].concerns, harms[harm].harm);
    await act();
    // The alarm that was due comes an hour late at every second time.
    if (k % 2 === 0) await pass(3_600_000);
    await settle();
    calls = made();
    mend();
    faults.receive = receive;
    await check();
  }
  await expectCaughtUp();
  return calls;
}

describe.each(Object.keys(harms) as Harm[])("a site that %s at its k-th call", (harm) => {
  it.each(Object.entries(deeds))(
    "does it once and shows it: %s",
    async (_, deed) => {
      // tests/projection.long.test.ts tries every k; what follows here is of one kind, and a put that fails changes nothing else.
      const calls = await disturb(deed, harm, (k) => k + (harm === "finds KV down" ? 5 : k < 16 ? 1 : 4));
      if (harm !== "finds R2 down") expect(calls).toBeGreaterThan(1);
    },
    100_000,
  );
});

describe("a site that is killed while many posts follow a term", () => {
  it.each(Object.entries(longDeeds))(
    "does it once and shows it: %s",
    async (_, deed) => {
      const calls = await disturb(deed, "is killed", (k) => k + 1 + Math.floor(k / 3));
      expect(calls).toBeGreaterThan(10);
    },
    100_000,
  );
});
