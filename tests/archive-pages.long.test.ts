import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { bindings, call, createCategory, publishPost, read, settle, visit } from "./helpers/site.ts";

/**
 * Archive pages by their promises, read over HTTP by following links: every post is on exactly one page, newest first;
 * a page that an operation does not concern never changes; no name is ever given to something else.
 */

type Model = Map<number, { at: string; title: string; categories: string[] }>;

/** What an archive reads like: its pages from the head down, each with the titles that it lists. */
type Walk = { path: string; titles: string[] }[];

const CATEGORIES = ["alpha", "beta"];
const OPERATIONS = 520;
const BATCH = 26;

/** A small generator with a seed, so that a failure can be repeated. */
function mulberry(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const random = mulberry(20150510);
const pick = <T>(items: T[]): T => items[Math.floor(random() * items.length)] as T;
const START = Date.parse("2010-01-01T00:00:00Z");
/** The day that posts are written "now": it moves on with every publication. */
let today = START + 365 * 86_400_000;

async function walk(head: string): Promise<Walk> {
  const pages: Walk = [];
  for (let path: string | null = head; path !== null; ) {
    expect(pages.length, "a circle of links").toBeLessThan(200);
    const html: string = await read(path);
    const titles = [...html.matchAll(/<h2[^>]*>\s*<a[^>]*>([^<]*)</g)].map((match) => match[1] ?? "");
    pages.push({ path, titles });
    path = linkOf(html, "next");
  }
  return pages;
}

function linkOf(html: string, rel: "next" | "prev"): string | null {
  const body = html.slice(html.indexOf("<body"));
  const link = [...body.matchAll(/<a [^>]*>/g)]
    .map(([tag]) => tag)
    .find((tag) => tag.includes(`rel="${rel}"`));
  return link?.match(/href="([^"]+)"/)?.[1] ?? null;
}

const members = (model: Model, category: string | null) =>
  [...model]
    .filter(([, post]) => category === null || post.categories.includes(category))
    .sort(([a, x], [b, y]) => (x.at < y.at || (x.at === y.at && a < b) ? 1 : -1))
    .map(([, post]) => post.title);

describe("archive pages", () => {
  const model: Model = new Map();
  const versions = new Map<number, number>();
  let written = 0;

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
    for (const slug of CATEGORIES) await createCategory(slug);
  });

  async function publish(at: number, categories: string[]) {
    const title = `Post ${++written}`;
    const publishedAt = new Date(at).toISOString();
    const post = await publishPost({ title, slug: `post-${written}`, publishedAt, categories });
    model.set(post.id, { at: publishedAt, title, categories });
    versions.set(post.id, post.version);
  }

  async function change(id: number, patch: { publishedAt?: string; categories?: string[] }) {
    const saved = await call("PATCH", `/api/posts/${id}`, patch, { "If-Match": `"${versions.get(id)}"` });
    expect(saved.status).toBe(200);
    const { version } = await saved.json<{ version: number }>();
    versions.set(id, version);
    expect(
      (await call("PUT", `/api/posts/${id}/publication`, {}, { "If-Match": `"${version}"` })).status,
    ).toBe(202);
    const post = model.get(id);
    if (post)
      model.set(id, {
        ...post,
        at: patch.publishedAt ?? post.at,
        categories: patch.categories ?? post.categories,
      });
  }

  const withdrawals: Promise<Response>[] = [];
  function withdraw(id: number) {
    model.delete(id);
    vi.setSystemTime(Date.now() + 1_100);
    withdrawals.push(call("PUT", `/api/posts/${id}/withdrawal`, {}));
  }

  const someCategories = () => CATEGORIES.filter(() => random() < 0.6);
  const anyTime = () => START + Math.floor((random() * (today - START)) / 60_000) * 60_000;

  async function operate() {
    const kind = random();
    const ids = [...model.keys()];
    if (ids.length < 5 || kind < 0.5) {
      today += 3_600_000 * (1 + Math.floor(random() * 48));
      await publish(today, someCategories());
    } else if (kind < 0.66) await publish(anyTime(), someCategories());
    else if (kind < 0.78) await change(pick(ids), { publishedAt: new Date(anyTime()).toISOString() });
    else if (kind < 0.9) await change(pick(ids), { categories: someCategories() });
    else withdraw(pick(ids));
  }

  async function settled() {
    await Promise.all(withdrawals.splice(0));
    await settle();
  }

  async function expectArchives() {
    for (const [path, category] of [
      ["/", null],
      ["/category/alpha/", "alpha"],
      ["/category/beta/", "beta"],
    ] as const) {
      const pages = await walk(path);
      expect(
        pages.flatMap((page) => page.titles),
        path,
      ).toEqual(members(model, category));
    }
  }

  it(`hold every post once and in order through ${OPERATIONS} random operations, read by following links`, async ({
    signal,
  }) => {
    for (let done = 0; done < OPERATIONS; done += BATCH) {
      // Past its time it ends here, and does not go on writing while the next test reads.
      for (let at = 0; at < BATCH && !signal.aborted; at++) await operate();
      signal.throwIfAborted();
      await settled();
      await expectArchives();
    }
    const pages = await walk("/");
    expect(pages.length).toBeGreaterThan(6);
    const labels = await runInDurableObject(siteWriter(bindings), (_, state) =>
      state.storage.sql
        .exec<{ label: string }>("SELECT label FROM archive_pages WHERE archive = 'site'")
        .toArray(),
    );
    expect(
      labels.some(({ label }) => label.includes("-")),
      "a page was split",
    ).toBe(true);
  });

  it("leave every other page as it was when one post is changed", async () => {
    for (let n = 0; n < 4; n++) {
      const before = await bytesOfPages();
      const id = pick([...model.keys()]);
      const title = model.get(id)?.title ?? "";
      await change(id, { publishedAt: new Date(anyTime()).toISOString() });
      await settled();
      const after = await bytesOfPages();
      const concerned = new Set(
        [...before, ...after].filter(([, page]) => page.titles.includes(title)).map(([path]) => path),
      );
      for (const [path, page] of before) {
        const now = after.get(path);
        expect(now, path).toBeDefined();
        if (!concerned.has(path) && now) expect(now.entries, path).toBe(page.entries);
      }
    }
  });

  it("link back the way they link on", async () => {
    const pages = await walk("/");
    for (const [at, page] of pages.entries()) {
      if (at > 1) expect(linkOf(await read(page.path), "prev")).not.toBeNull();
    }
    const last = pages.at(-1);
    expect(last?.path).toBe("/page/1/");
  });

  it("show the newest page too when the head is emptied, and say when a page is", async () => {
    const head = await walk("/category/alpha/");
    const newest = head[0]?.titles ?? [];
    const ids = [...model].filter(([, post]) => newest.includes(post.title)).map(([id]) => id);
    for (const id of ids) withdraw(id);
    await settled();
    const after = await walk("/category/alpha/");
    expect(after.flatMap((page) => page.titles)).toEqual(members(model, "alpha"));
    expect(after[0]?.titles.length).toBeGreaterThan(0);
    const oldest = await read("/category/alpha/page/1/");
    const gone = [...model].filter(([, post]) => oldest.includes(`>${post.title}<`)).map(([id]) => id);
    for (const id of gone) withdraw(id);
    await settled();
    expect((await visit("/category/alpha/page/1/")).status).toBe(200);
    await expectArchives();
  });

  it("answer 302 to the archive for a page that is not there", async () => {
    const response = await visit("/category/alpha/page/99/");
    expect(response.status).toBe(302);
    expect(response.headers.get("Location")).toBe("/category/alpha/");
  });

  async function bytesOfPages() {
    const pages = new Map<string, { titles: string[]; entries: string }>();
    for (const { path, titles } of await walk("/")) {
      const html = await read(path);
      pages.set(path, { titles, entries: [...html.matchAll(/<article[\s\S]*?<\/article>/g)].join("") });
    }
    return pages;
  }
});
