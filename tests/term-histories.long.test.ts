import { reset } from "cloudflare:test";
import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { mend } from "./helpers/faults.ts";
import { attributesOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { everythingPublic, pass, publishPost, rebuilt, saveSettings, settle } from "./helpers/site.ts";
import { type EventKind, History, KINDS } from "./helpers/term-history.ts";

/**
 * Any history of terms and posts ends where it should, read over HTTP by following links: every archive lists what belongs
 * to it, once and in order; its pages lead to each other; every old address leads, in one step, to where the thing stands
 * now; the menu follows. And all of it is what a rebuild makes of an empty KV.
 */

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
});

type Isolate = ReturnType<typeof openIsolate>;

const event = fc.record({
  kind: fc.constantFrom<EventKind>(...KINDS),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
  c: fc.nat(1_000),
});

/** Pages of an archive from the head down, by following links; each leads back to where it was come from. */
async function walk(isolate: Isolate, head: string): Promise<{ path: string; titles: string[] }[]> {
  const pages: { path: string; titles: string[]; prev: string | undefined }[] = [];
  const open = async (path: string) => {
    const html = await isolate.read(path);
    const titles = [...html.matchAll(/<h2[^>]*>\s*<a[^>]*>([^<]*)</g)].map((match) => match[1] ?? "");
    const [prev] = await attributesOf(html, 'main a[rel="prev"]', "href");
    const [next] = await attributesOf(html, 'main a[rel="next"]', "href");
    return { path, titles, prev, next };
  };
  for (let path: string | undefined = head; path !== undefined; ) {
    expect(pages.length, "a circle of links").toBeLessThan(50);
    const { next, ...page } = await open(path);
    const from = pages.at(-1);
    if (from && page.prev !== from.path) {
      // A short head shows the newest page too, and leads past it.
      const between = await open(page.prev ?? "");
      expect([from.path, between.prev, between.next]).toEqual([head, head, path]);
      expect(from.titles).toEqual(expect.arrayContaining(between.titles));
      pages.push({ ...between, titles: [] });
    }
    pages.push(page);
    path = next;
  }
  return pages;
}

async function expectArchives(isolate: Isolate, history: History) {
  const all = [{ id: null, path: "/", kind: "site" }, ...history.living()];
  for (const { id, path, kind } of all) {
    const titles = history.titlesOf(id);
    if (id !== null && !history.isKnown(id)) {
      expect((await isolate.visit(path)).status, `${path}, which nothing public names`).toBe(404);
      continue;
    }
    const pages = await walk(isolate, path);
    const shown = pages.flatMap((page) => {
      if (kind !== "series") return page.titles;
      // Reading order: all parts of these have the same number, so the post that was there first comes first.
      expect(page.titles, path).toEqual(page.titles.toSorted((a, b) => numberIn(a) - numberIn(b)));
      return page.titles.toSorted((a, b) => titles.indexOf(a) - titles.indexOf(b));
    });
    expect(shown, path).toEqual(titles);
    if (id !== null) for (const page of pages) history.pages.set(page.path, id);
    expect((await isolate.visit(`${path}feed/`)).status).toBe(200);
  }
}

const numberIn = (title: string) => Number(/\d+$/.exec(title)?.[0]);

/** Where an address leads: null for nowhere. It must be there at once. */
async function leadsTo(isolate: Isolate, from: string): Promise<string | null> {
  const answer = await isolate.visit(from);
  if (answer.status === 200) return from;
  expect([301, 302, 404], from).toContain(answer.status);
  const to = answer.headers.get("Location");
  if (to === null) return null;
  const status = (await isolate.visit(to)).status;
  expect(
    status === 200 || (status === 404 && answer.status === 302),
    `${from} leads to ${to}: ${status}`,
  ).toBe(true);
  return status === 200 ? to : null;
}

async function expectOldAddresses(isolate: Isolate, history: History) {
  for (const [from, id] of history.heads) {
    const meaning = history.meaningOf(id);
    const to = meaning !== null && history.isKnown(meaning.id) ? meaning.path : null;
    expect(await leadsTo(isolate, from), from).toBe(to);
    expect(await leadsTo(isolate, `${from}feed/`), from).toBe(to && `${to}feed/`);
  }
  for (const [from, id] of history.pages) {
    const meaning = history.meaningOf(id);
    const to = await leadsTo(isolate, from);
    if (meaning === null || !history.isKnown(meaning.id)) expect(to, from).toBeNull();
    else if (meaning.id !== id) expect(to, from).toBe(meaning.path);
    else expect(to?.slice(meaning.path.length), from).toBe(/(page\/[^/]+\/)?$/.exec(from)?.[0]);
  }
}

async function expectLinksAlive(isolate: Isolate, paths: string[]) {
  const links = new Set<string>();
  for (const path of paths)
    for (const href of await attributesOf(await isolate.read(path), "a", "href"))
      if (href?.startsWith("/")) links.add(href);
  for (const href of links) expect((await isolate.visit(href)).status, href).toBe(200);
}

describe("the life of terms", () => {
  it("ends where it should after any history of it, as a rebuild of an empty KV does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 60, maxLength: 60 }), async (events) => {
        const history = new History();
        await history.begin();
        const about = await publishPost({ title: "About", type: "page", slug: "about", tags: ["t0"] });
        const listed = history.living().filter(({ kind }) => kind === "category");
        await saveSettings({
          menu: [...listed, { slug: "about", path: about.path }].map(({ slug, path }) => ({
            label: slug,
            path,
          })),
        });
        for (const [n, one] of events.entries()) {
          await pass(1_100);
          await history.add(one, n);
          if (n % 20 === 19) {
            await settle();
            await expectArchives(openIsolate(), history);
          }
        }
        await settle();
        const isolate = openIsolate();
        await expectArchives(isolate, history);
        await expectOldAddresses(isolate, history);
        await expectLinksAlive(isolate, ["/", about.path, ...history.publicPaths().slice(-8)]);
        const menu = listed.flatMap(({ id }) => history.meaningOf(id)?.path ?? []);
        expect(await attributesOf(await isolate.read("/"), "header nav a", "href")).toEqual([
          ...menu,
          about.path,
        ]);
        expect(await everythingPublic()).toEqual(await rebuilt());
        mend();
        await reset();
      }),
      { numRuns: 3, seed: 20150510, endOnFailure: true },
    );
  });
});
