import { describe, expect, it } from "vitest";
import { SAMPLE_CATEGORY } from "../../src/cli/local/load-sample.ts";
import { parsePostFile, readSample, type SamplePost } from "../../src/cli/local/sample.ts";
import { paths } from "../../src/paths.ts";

const sample = readSample(new URL("../../", import.meta.url));
const bySlug = new Map(sample.posts.map((post) => [post.slug, post]));
const MANUAL = "using-holdfast";
const record = sample.posts.filter((post) => !post.categories.includes(MANUAL));
const manual = sample.posts.filter((post) => post.categories.includes(MANUAL));

function find(slug: string): SamplePost {
  const post = bySlug.get(slug);
  if (!post) throw new Error(`The sample has no post ${slug}`);
  return post;
}

/** The slugs of a category and of everything below it. */
function family(slug: string): string[] {
  const children = sample.categories.filter((category) => category.parent === slug);
  return [slug, ...children.flatMap((child) => family(child.slug))];
}

const localDate = (post: SamplePost) =>
  new Intl.DateTimeFormat("en-CA", {
    timeZone: sample.settings.timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(new Date(post.publishedAt ?? ""));

const teaser = (post: SamplePost) => post.body.split("<!--more-->")[0] ?? "";
const hasMorePoint = (post: SamplePost) => /^ *<!--more-->$/m.test(post.body);
const VIDEO = /^https:\/\/www\.youtube\.com\/watch\?v=[\w-]{11}$/m;

describe("the sample archive", () => {
  it("fills more than one page of Human Rights Abuses, its child category included", () => {
    const slugs = family(SAMPLE_CATEGORY);
    expect(slugs.length).toBeGreaterThan(1);
    const inChild = record.filter((post) => post.categories.some((slug) => slugs.slice(1).includes(slug)));
    expect(inChild.length).toBeGreaterThan(3);
    const published = record.filter(
      (post) => post.state === "published" && post.categories.some((slug) => slugs.includes(slug)),
    );
    expect(published.length).toBeGreaterThan(20);
    // The manual says that this archive has one page below its head.
    expect(published.length).toBeLessThan(30);
  });

  it("names only categories that it has, parents before children", () => {
    const known = new Set<string>();
    for (const category of sample.categories) {
      if (category.parent !== null) expect(known).toContain(category.parent);
      known.add(category.slug);
    }
    for (const post of sample.posts) {
      expect(post.categories.length, post.slug).toBeGreaterThan(0);
      for (const slug of post.categories) expect(known, post.slug).toContain(slug);
    }
  });

  it("gives every post a slug of its own", () => {
    expect(bySlug.size).toBe(sample.posts.length);
  });

  it("dates the record from 2010 to 2015", () => {
    const years = record
      .filter((post) => post.state === "published")
      .map((post) => localDate(post).slice(0, 4));
    expect([years.at(0), years.at(-1)]).toEqual(["2010", "2015"]);
    expect(years.every((year) => year >= "2010" && year <= "2015")).toBe(true);
  });

  it("has one draft, one post scheduled far ahead and one withdrawn post with its reason", () => {
    const inState = (state: SamplePost["state"]) => sample.posts.filter((post) => post.state === state);
    expect(inState("draft")).toHaveLength(1);
    expect(inState("scheduled").map((post) => (post.publishedAt ?? "") > "2030")).toEqual([true]);
    expect(inState("withdrawn").map((post) => typeof post.reason)).toEqual(["string"]);
  });

  it("has a Japanese and a Korean post that translate an older English one", () => {
    const translations = sample.posts.filter((post) => post.translationOf !== null);
    expect(translations.map((post) => post.language).sort()).toEqual(["ja", "ko"]);
    for (const translation of translations) {
      const original = find(translation.translationOf ?? "");
      expect(original.language).toBeNull();
      expect(sample.posts.indexOf(original)).toBeLessThan(sample.posts.indexOf(translation));
      expect(translation.categories).toEqual(original.categories);
    }
    expect(find("中国国家主席への公開書簡").body).toMatch(/\p{Script=Hiragana}/u);
    expect(find("두-명은-처형-일곱-명은-수용소로").body).toMatch(/\p{Script=Hangul}/u);
  });

  it("leads to posts, categories and addresses that exist", () => {
    const known = new Set([
      ...sample.posts
        .filter((post) => post.publishedAt)
        .map((post) => paths.post(localDate(post), post.slug)),
      ...sample.categories.map((category) =>
        paths.category([...(category.parent === null ? [] : [category.parent]), category.slug]),
      ),
      ...sample.posts.flatMap(({ series }) => (series?.slug ? [paths.series(series.slug)] : [])),
      paths.archivePage(paths.category([SAMPLE_CATEGORY]), "1"),
    ]);
    const outside = ["www.youtube.com", "www.ohchr.org", "www.un.org"];
    for (const post of sample.posts) {
      for (const [, target = ""] of post.body.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (target.startsWith("/")) expect(known, post.slug).toContain(target);
        else expect(outside, post.slug).toContain(new URL(target).host);
      }
    }
    for (const entry of sample.settings.menu) expect(known).toContain(entry.path);
  });

  it("names no real video", () => {
    for (const post of sample.posts) {
      for (const [, id] of post.body.matchAll(/youtube\.com\/watch\?v=([\w-]+)/g))
        expect(id).toBe("SAMPLEVIDEO");
    }
  });
});

describe("the kinds of things on the founding page", () => {
  it("has a video in an entry: a short post without a more point", () => {
    const post = find("mothers-day");
    expect(post.body).toMatch(VIDEO);
    expect(hasMorePoint(post)).toBe(false);
    expect(post.body.split(/\s+/).length).toBeLessThan(100);
  });

  it("has a part of a series, with byline, subtitle and more point", () => {
    const post = find("fleeing-north-korea-part-1");
    expect(post.bylines).toEqual(["Takayuki Noguchi"]);
    expect(post.subtitle).toContain("The Rescue Mission Begins");
    expect(hasMorePoint(post)).toBe(true);
    const parts = sample.posts.filter(({ series }) => series?.name === "Fleeing North Korea: Southeast Asia");
    expect(parts.map(({ series, slug }) => [series?.part, slug]).sort()).toEqual([
      [1, "fleeing-north-korea-part-1"],
      [2, "fleeing-north-korea-part-2"],
    ]);
  });

  it("has a link to outside beside a video", () => {
    const { body } = find("an-interview-in-the-tokyo-office");
    expect(body).toMatch(/\]\(https:/);
    expect(body).toMatch(VIDEO);
  });

  it("has an event with its date", () => {
    const post = find("a-symposium-in-new-york");
    expect(post.categories).toContain("events");
    expect(post.body).toContain("5 May 2015");
  });

  it("has links to outside documents, one of them a PDF", () => {
    const { body } = find("the-un-receives-a-review");
    expect(body).toMatch(/\]\(https:\/\/www\.ohchr\.org\/\S+\)/);
    expect(body).toMatch(/\.pdf\)/);
  });

  it("has a subtitle, a link to an earlier post and a second category", () => {
    const post = find("two-executed-seven-to-a-prison-camp");
    expect(post.subtitle).toBe("Nine orphans sent back");
    expect(post.categories.length).toBeGreaterThan(1);
    expect(teaser(post)).toContain("](/2013/06/nine-orphans-returned/)");
  });

  it("has a title of two lines and a more point", () => {
    const post = find("a-prison-camp-repainted");
    expect(post.title.length).toBeGreaterThan(80);
    expect(hasMorePoint(post)).toBe(true);
  });

  it("has a letter with its date line, whose numbered list the more point cuts", () => {
    const post = find("an-open-letter-to-chinas-president");
    expect(post.body).toMatch(/^29 June 2014\n/);
    expect(teaser(post)).toMatch(/^1\. /m);
    expect(teaser(post)).not.toMatch(/^2\. /m);
    expect(post.body).toMatch(/^ {3}<!--more-->\n\n2\. /m);
  });
});

describe("the manual", () => {
  it("stands in a category of its own, outside the record's years", () => {
    expect(manual.length).toBeGreaterThanOrEqual(5);
    for (const post of manual) {
      expect(post.categories).toEqual([MANUAL]);
      expect(localDate(post) > "2016").toBe(true);
    }
  });

  it("does not promise what this version does not have", () => {
    for (const { slug, title, body } of manual) {
      expect(`${title}\n${body}`, slug).not.toMatch(
        /\b(passkeys?|dashboard|sign(ing)? in|log ?in|password reset|uploads?|media library|\/admin)\b/i,
      );
    }
  });
});

describe("parsePostFile", () => {
  const head = 'title: "A: b"\nslug: "a"\nstate: "draft"';

  it("splits a file into its fields and its body", () => {
    expect(parsePostFile(`---\n${head}\n---\n\nText\n`)).toMatchObject({
      title: "A: b",
      state: "draft",
      body: "Text",
    });
  });

  it("refuses a file without a head, a field that is not one, and a state that is not one", () => {
    expect(() => parsePostFile("Text")).toThrow("front matter");
    expect(() => parsePostFile(`---\n${head.replace("title", "titel")}\n---\nText`)).toThrow("titel");
    expect(() => parsePostFile(`---\n${head.replace("draft", "gone")}\n---\nText`)).toThrow("gone");
  });
});
