import { SaxesParser } from "saxes";
import * as v from "valibot";
import { describe, expect, inject, it } from "vitest";
import { KINDS } from "../browser/kinds.ts";

/**
 * What programs are told, by rules that others wrote: sitemaps.org/protocol, what search engines ask of alternates and articles,
 * schema.org and RFC 9116.
 */

const SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}";
const LINK = "{http://www.w3.org/1999/xhtml}link";
/** A date, or an instant with its zone (www.w3.org/TR/NOTE-datetime). */
const W3C_DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

const get = async (url: string) => (await fetch(url)).text();
const local = (path: string) => inject("siteUrl") + path;

describe("the sitemap", () => {
  it("has nothing but what its schema has, and each page once, that names itself and the same languages", async () => {
    const index = elementsIn(await get(local("/sitemap.xml")));
    const { origin } = new URL(local("/"));
    const parts = index.filter(({ name }) => name === `${SITEMAP}loc`).map(({ text }) => text);
    const urls = (await Promise.all(parts.map(get))).flatMap((part) => urlsIn(part));
    expect(urls.length).toBeGreaterThan(30);
    expect(new Set(urls.map(({ loc }) => loc)).size).toBe(urls.length);
    const linksOf = new Map(urls.map(({ loc, links }) => [loc, links]));
    for (const { loc, lastmod, links } of urls) {
      expect(loc.startsWith(`${origin}/`) && loc === new URL(loc).href && loc.length < 2_048, loc).toBe(true);
      expect(lastmod, loc).toMatch(W3C_DATE);
      const answer = await fetch(loc, { redirect: "manual" });
      const page = await answer.text();
      expect(answer.status, loc).toBe(200);
      expect(page, loc).not.toContain('name="robots"');
      expect(addressesIn(page, 'rel="canonical"'), loc).toEqual([loc]);
      const named = [...page.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)];
      expect(links, loc).toEqual(named.map(([, hreflang, href]) => ({ hreflang, href })));
      if (links.length > 0) expect(links.map(({ href }) => href)).toContain(loc);
      for (const { hreflang, href } of links) {
        if (hreflang !== "x-default") expect(Intl.getCanonicalLocales(hreflang)).toEqual([hreflang]);
        expect(linksOf.get(href), `${href} names ${loc} too`).toEqual(links);
      }
    }
    expect(urls.filter(({ links }) => links.length > 0).length).toBeGreaterThan(3);
  });
});

describe("the data in a page", () => {
  it("are an article that search engines can show, and steps in their order, each at an address of the site", async () => {
    const types = new Set<unknown>();
    for (const { path } of KINDS) {
      const page = await get(local(path));
      const [json, ...more] = [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
      expect(more, path).toEqual([]);
      if (!json) continue;
      const read = v.safeParse(dataSchema, JSON.parse(json[1] ?? ""));
      expect(
        read.issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`),
        path,
      ).toBe(undefined);
      if (read.success) for (const { "@type": type } of read.output["@graph"]) types.add(type);
    }
    expect([...types].sort()).toEqual(["BreadcrumbList", "NewsArticle"]);
  });
});

it("security.txt says each thing as often as it may, and until a day that comes within a year", async () => {
  const answer = await fetch(local("/.well-known/security.txt"));
  expect(answer.headers.get("Content-Type")).toMatch(/^text\/plain; charset=utf-8$/i);
  const fields = (await answer.text())
    .trimEnd()
    .split("\n")
    .map((line) => line.split(/: (.*)/));
  const valuesOf = (name: string) => fields.filter(([field]) => field === name).map(([, value]) => value);
  expect(fields.map(([name]) => name).sort()).toEqual([
    "Canonical",
    "Contact",
    "Expires",
    "Preferred-Languages",
  ]);
  expect(valuesOf("Contact")[0]).toMatch(/^(https|mailto|tel):/);
  expect(valuesOf("Canonical")).toEqual([answer.url]);
  const days = (Date.parse(valuesOf("Expires")[0] ?? "") - Date.now()) / 86_400_000;
  expect(days > 30 && days < 366, `${days} days`).toBe(true);
});

type Named = { name: string; text: string; attributes: Record<string, string> };

/** The elements of a document in order, each with its namespace and own words; nothing is let pass that is not well-formed. */
function elementsIn(xml: string): Named[] {
  const found: Named[] = [];
  const open: Named[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ uri, local, attributes }) => {
    const plain = Object.entries(attributes).map(([name, { value }]) => [name, value]);
    const element = { name: `{${uri}}${local}`, text: "", attributes: Object.fromEntries(plain) };
    found.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const within = open.at(-1);
    if (within) within.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(xml).close();
  return found;
}

/** The entries of a part: a place, a date, and links, in this order. */
function urlsIn(part: string) {
  const [root, ...elements] = elementsIn(part);
  expect(root?.name).toBe(`${SITEMAP}urlset`);
  const urls: { loc: string; lastmod: string; links: { hreflang?: string; href?: string }[] }[] = [];
  for (const { name, text, attributes } of elements) {
    const { rel, ...link } = attributes;
    const last = urls.at(-1);
    if (name === `${SITEMAP}url`) urls.push({ loc: "", lastmod: "", links: [] });
    else if (name === `${SITEMAP}loc` && last?.loc === "") last.loc = text;
    else if (name === `${SITEMAP}lastmod` && last?.lastmod === "" && last.loc) last.lastmod = text;
    else if (name === LINK && last?.lastmod && rel === "alternate") last.links.push(link);
    else throw new Error(`A sitemap may not have ${name} there`);
  }
  return urls.map(({ links, ...url }) => ({
    ...url,
    links: links.map(({ hreflang = "", href = "" }) => ({ hreflang, href })),
  }));
}

const addressesIn = (page: string, mark: string) =>
  [...page.matchAll(new RegExp(`<link ${mark} href="([^"]+)"`, "g"))].map(([, href]) => href);

/** A thing that schema.org knows by this name, with what search engines ask of it and nothing that it does not have. */
const thing = <T extends v.ObjectEntries>(type: string, entries: T) =>
  v.strictObject({ "@type": v.literal(type), ...entries });
const words = v.pipe(v.string(), v.regex(/\S/));
const date = v.pipe(v.string(), v.regex(W3C_DATE));
const address = v.pipe(
  v.string(),
  v.check(
    (value) => value.startsWith(local("/")) && value === new URL(value).href,
    "Not an address of the site",
  ),
);
const languageTag = v.pipe(
  v.string(),
  v.check((value) => Intl.getCanonicalLocales(value)[0] === value),
);
const articleSchema = v.pipe(
  thing("NewsArticle", {
    "@id": address,
    url: address,
    headline: words,
    alternativeHeadline: v.optional(words),
    description: v.string(),
    datePublished: date,
    dateModified: date,
    version: v.pipe(v.number(), v.integer(), v.minValue(1)),
    inLanguage: languageTag,
    author: v.array(thing("Person", { name: words, url: address })),
    publisher: thing("Organization", { name: words, url: address, logo: v.optional(address) }),
    image: v.optional(address),
    isPartOf: v.optional(thing("CreativeWorkSeries", { name: words, url: address })),
    position: v.optional(v.pipe(v.number(), v.integer())),
    correction: v.optional(v.array(thing("CorrectionComment", { datePublished: date, text: words }))),
  }),
  v.check(({ datePublished, dateModified }) => dateModified >= datePublished),
);
const stepsSchema = thing("BreadcrumbList", {
  itemListElement: v.pipe(
    v.array(thing("ListItem", { position: v.number(), name: words, item: address })),
    v.minLength(2),
    v.check((steps) => steps.every(({ position }, at) => position === at + 1)),
  ),
});
const dataSchema = v.strictObject({
  "@context": v.literal("https://schema.org"),
  "@graph": v.pipe(v.array(v.variant("@type", [articleSchema, stepsSchema])), v.minLength(1)),
});
