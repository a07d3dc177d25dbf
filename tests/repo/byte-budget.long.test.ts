import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { listCategorySlugs, waitUntilLive } from "../../src/cli/local/load-sample.ts";
import { paths } from "../../src/paths.ts";
import { readTable, type Weight, weighPages } from "../bench/page-weights.ts";
import { chanceTexts } from "../bench/prose.ts";
import { type SampleSite, startSampleSite } from "../bench/sample-site.ts";

/** What arrives in the first flight of a connection, before a bad line has to carry anything back. */
const FIRST_FLIGHT = 14_336;

const { prose, japanese } = chanceTexts();

describe("a page and its style, compressed, in 14 KB", () => {
  let site: SampleSite;
  beforeAll(async () => {
    site = await startSampleSite();
  });
  afterAll(() => site?.stop());

  const read = async (path: string) => {
    const response = await fetch(site.url + path);
    expect(response.status, path).toBe(200);
    return response.text();
  };
  const octetsOf = (html: string) => gzipSync(html).length;
  const entriesOf = (html: string) => html.match(/<article[\s\S]*?<\/article>/g) ?? [];

  /** Publishes posts into a category of their own, one a day unless told otherwise. Returns their ids. */
  async function publish(category: string, bodies: string[], dayOf = (n: number) => n): Promise<number[]> {
    if (!(await listCategorySlugs(site.call)).includes(category)) {
      await site.call("POST", paths.api.categories, { slug: category, name: category });
    }
    const ids: number[] = [];
    for (const [at, body] of bodies.entries()) {
      const created = await site.call("POST", paths.api.posts, {
        title: prose(8),
        subtitle: at % 3 === 0 ? prose(10) : null,
        bylines: [prose(2)],
        categories: [category],
        tags: [prose(1), prose(2), prose(2)],
        body,
        format: "markdown",
        publishedAt: new Date(Date.UTC(2016, 0, 1, 12) + dayOf(at) * 86_400_000).toISOString(),
        publication: {},
      });
      ids.push((created.body as { id: number }).id);
    }
    await waitUntilLive(site.call);
    return ids;
  }
  const many = (count: number, body: () => string) => Array.from({ length: count }, body);

  it("is every archive page of the sample, found by following its links from the home", async () => {
    const seen = new Set<string>();
    const owed = ["/"];
    for (let path = owed.pop(); path !== undefined; path = owed.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const html = await read(path);
      expect(octetsOf(html), path).toBeLessThanOrEqual(FIRST_FLIGHT);
      const archives = /href="(\/(?:category|tag|author)\/[^"]*|(?:\/[^"]*)?\/page\/[^"]+)"/g;
      for (const [, link = ""] of html.matchAll(archives)) if (!link.includes("/feed/")) owed.push(link);
    }
    expect(seen.size).toBeGreaterThan(20);
  });

  it("is a post of 1,500 words", async () => {
    await publish("essays", [many(15, () => prose(100)).join("\n\n")]);
    const path = /<h2[^>]*><a href="([^"]+)"/.exec(await read("/category/essays/"))?.[1] ?? "";
    const html = await read(path);
    expect(html.split(/\s+/).length).toBeGreaterThan(1500);
    expect(octetsOf(html)).toBeLessThanOrEqual(FIRST_FLIGHT);
  });

  it("is a head of nineteen posts without a more point, with all their teasers", async () => {
    await publish(
      "notes",
      many(19, () => `${prose(45)}\n\n*${prose(45)}*\n\n${prose(45)}`),
    );
    const html = await read("/category/notes/");
    expect(octetsOf(html)).toBeLessThanOrEqual(FIRST_FLIGHT);
    const entries = entriesOf(html);
    expect(entries.length).toBe(19);
    expect(entries.filter((entry) => /<\/p>\s*<p><em>/.test(entry)).length).toBe(19);
  });

  it("is a head of nineteen posts with late more points: the longest give way to their excerpts", async () => {
    const long = () => `*${prose(600)}*\n\n<!--more-->\n\nThe rest.`;
    const short = () => `*${prose(40)}*\n\n<!--more-->\n\nThe rest.`;
    await publish("reports", [...many(13, long), ...many(6, short)]);
    const html = await read("/category/reports/");
    expect(octetsOf(html)).toBeLessThanOrEqual(FIRST_FLIGHT);
    const entries = entriesOf(html);
    expect(entries.length).toBe(19);
    expect(entries.every((entry) => entry.includes("Continue reading"))).toBe(true);
    const whole = entries.filter((entry) => entry.includes("<p><em>"));
    expect(entries.slice(0, 6).every((entry) => whole.includes(entry))).toBe(true);
    expect(whole.length).toBeGreaterThan(6);
    expect(whole.length).toBeLessThan(19);
    for (const entry of entries) {
      // The more point lies behind what an excerpt shows, so its link leads to the beginning.
      expect(/href="[^"]*#more-\d+"/.test(entry)).toBe(whole.includes(entry));
      expect(/<div class="text">\s*<p>.{100,}<\/p>\s*<\/div>/.test(entry)).toBe(true);
    }
  });

  it("is a head of nineteen posts in Japanese", async () => {
    await publish(
      "手紙",
      many(19, () => `${japanese(250)}\n\n<!--more-->\n\n${japanese(20)}`),
    );
    const html = await read(encodeURI("/category/手紙/"));
    expect(entriesOf(html).length).toBe(19);
    expect(octetsOf(html)).toBeLessThanOrEqual(FIRST_FLIGHT);
  });

  it("is the fullest head there can be, of nine posts and a page of nineteen, each one long paragraph", async () => {
    const body = () => prose(300);
    const ids = await publish("full", many(20, body));
    await publish("full", many(9, body), (n) => n + 0.5);
    await site.call("PUT", paths.api.withdrawal(ids.at(-1) ?? 0), {});
    await expect.poll(async () => entriesOf(await read("/category/full/")).length).toBe(28);
    expect(octetsOf(await read("/category/full/"))).toBeLessThanOrEqual(FIRST_FLIGHT);
  });

  it("is each of these heads where the menu has as many entries as there can be, and the foot as many words", async () => {
    const { etag } = await site.call("GET", paths.api.site);
    const menu = many(30, () => prose(3)).map((label) => ({
      label,
      path: `/${label.toLowerCase().replaceAll(/\W+/g, "-")}/`,
    }));
    const change = { menu, tagline: prose(12), footer: prose(60) };
    await site.call("PATCH", paths.api.site, change, { "If-Match": etag ?? "" });
    const last = menu.at(-1)?.path ?? "";
    // An isolate keeps what it knows of a site for half a minute.
    const hasMenu = async () => (await read("/category/full/")).includes(`href="${last}"`);
    await vi.waitUntil(hasMenu, { timeout: 60_000, interval: 500 });
    for (const path of ["full", "notes", "reports", "手紙"].map((slug) => encodeURI(`/category/${slug}/`)))
      expect(octetsOf(await read(path)), path).toBeLessThanOrEqual(FIRST_FLIGHT);
  });
});

/** What a version of a library or another port may change. */
const NEARLY = 0.03;

describe("the table of what pages weigh", () => {
  let site: SampleSite;
  let weights: Weight[];
  beforeAll(async () => {
    site = await startSampleSite();
    weights = await weighPages(site);
  });
  afterAll(() => site?.stop());

  it("has no page that is too heavy, with the head of its answer", () => {
    expect(weights.length).toBeGreaterThan(12);
    expect(weights.filter(({ gzip, brotli }) => Math.max(gzip, brotli) > FIRST_FLIGHT)).toEqual([]);
  });

  it("is true: npm run weights writes it anew", () => {
    const written = readTable(readFileSync(new URL("../../docs/weights.md", import.meta.url), "utf8"));
    expect(written.map(({ kind }) => kind)).toEqual(weights.map(({ kind }) => kind));
    const isNear = (a = 0, b = 0) => Math.abs(a - b) <= NEARLY * b;
    const untrue = weights.filter(
      ({ gzip, brotli }, at) => !isNear(written[at]?.gzip, gzip) || !isNear(written[at]?.brotli, brotli),
    );
    expect(untrue).toEqual([]);
  });
});
