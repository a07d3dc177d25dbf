import { reset } from "cloudflare:test";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { estimateOf } from "../src/import/estimate.ts";
import { storeFile } from "./helpers/files.ts";
import { attributesOf, textsOf } from "./helpers/html.ts";
import { plainGif } from "./helpers/pictures.ts";
import {
  call,
  everythingPublic,
  read,
  rebuilt,
  republish,
  saveSettings,
  settle,
  visit,
} from "./helpers/site.ts";

import { exportOf, itemOf, mapFiles, named, OLD_SITE, surveyFiles } from "./helpers/wxr.ts";

/** What texts of an import have besides words: links to their own site, pictures that come later, galleries; and the settings. */

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
});
afterEach(() => reset());

const text = (key: string, more: Record<string, unknown>) => ({
  kind: "post",
  key,
  path: `/text-${key}/`,
  title: `Text ${key}`,
  body: "Words.",
  format: "wordpress",
  visibility: "public",
  publishedAt: "2015-05-10T00:00:00Z",
  publishedOn: "2015-05-10",
  ...more,
});

type Result = { outcome: string; reason: string | null; dropped: string[] };

async function bring(items: unknown[], site: Record<string, unknown> = {}): Promise<Result[]> {
  const started = await call("POST", "/api/imports", { origin: "https://old.example/blog", ...site });
  const { id } = await started.json<{ id: number }>();
  const sent = await call("POST", `/api/imports/${id}/items`, { items });
  const { results } = await sent.json<{ results: Result[] }>();
  expect((await call("PUT", `/api/imports/${id}/commit`)).status).toBe(202);
  await settle();
  return results;
}

describe("a text that names its own old site", () => {
  it("names paths instead, in links, pictures and their sizes, and leaves other sites alone", async () => {
    const body = `<a href="http://www.old.example/blog/x/?a=1#b">1</a> <a href="https://old.example/blog">2</a>
<a href="https://old.example/blogger/">3</a> <a href="https://old.example.evil.example/blog/">4</a>
<a href="https://moved.example/y">5</a> <a href="//old.example/blog//evil.example/">6</a> <a href="https://a@old.example/blog/">7</a>
<img src="//old.example/blog/a.jpg" srcset="https://old.example/blog/a.jpg 1x, http://old.example/blog/b.jpg 2x" alt="">
<div class="wp-block-cover"><div class="wp-block-cover__image-background" style="background-image:url( 'https://old.example/blog/c.jpg')"></div></div>

https://old.example/blog/alone/`;
    await bring([text("1", { body })], { formerly: ["https://www.moved.example"] });
    const html = await read("/text-1/");
    expect(await attributesOf(html, "article a", "href")).toEqual([
      "/blog/x/?a=1#b",
      "/blog",
      "https://old.example/blogger/",
      "https://old.example.evil.example/blog/",
      "/y",
      "/blog//evil.example/",
      "https://a@old.example/blog/",
      "/blog/alone/",
    ]);
    expect(await attributesOf(html, "article img", "src")).toEqual(["/blog/a.jpg", "/blog/c.jpg"]);
    expect(await attributesOf(html, "article img[srcset]", "srcset")).toEqual([
      "/blog/a.jpg 1x, /blog/b.jpg 2x",
    ]);
  });

  it("names the paths of files that wordpress.com kept elsewhere, or had in its cache", async () => {
    const body = `<img src="https://held.files.wordpress.com/2008/06/a.jpg?w=300" alt="">
<img src="https://i2.wp.com/old.example/blog/b.jpg" alt=""> <img src="//i0.wp.com/elsewhere.example/c.jpg" alt="c">
<img src="https://another.files.wordpress.com/d.jpg" alt="d">`;
    await bring([text("1", { body })], { formerly: ["https://held.wordpress.com"] });
    const html = await read("/text-1/");
    expect(await attributesOf(html, "article img", "src")).toEqual([
      "/wp-content/uploads/2008/06/a.jpg?w=300",
      "/blog/b.jpg",
    ]);
    expect(await attributesOf(html, "article a", "href")).toEqual([
      "https://i0.wp.com/elsewhere.example/c.jpg",
      "https://another.files.wordpress.com/d.jpg",
    ]);
  });

  it("never names another host by what was left of an address", async () => {
    await bring([text("1", { body: '<a href="https://moved.example//evil.example/">x</a>' })], {
      formerly: ["https://moved.example"],
    });
    expect(await attributesOf(await read("/text-1/"), "article a", "href")).toEqual(["/evil.example/"]);
  });

  it("is made again when it is learnt later where else the site stood", async () => {
    await bring([text("1", { body: '<a href="https://moved.example/y">x</a>' })]);
    expect(await read("/text-1/")).toContain("https://moved.example/y");
    await bring([], { formerly: ["https://moved.example"] });
    expect(await attributesOf(await read("/text-1/"), "article a", "href")).toEqual(["/y"]);
    expect(await everythingPublic()).toEqual(await rebuilt());
  });
});

describe("a picture of an import", () => {
  const image = { path: "/wp-content/uploads/2015/05/fence.gif", alt: "The fence" };

  it("is shown on top of its post as soon as its file is there, and not before", async () => {
    const [first] = await bring([text("1", { featuredImage: image })]);
    expect(first).toMatchObject({ outcome: "stored", dropped: [expect.stringContaining("is not stored")] });
    expect(await read("/text-1/")).not.toContain("<img");
    await storeFile(plainGif, "fence.gif", { path: image.path });
    await settle();
    expect(await attributesOf(await read("/text-1/"), "figure.featured img", "src")).toEqual([image.path]);
    expect(await everythingPublic()).toEqual(await rebuilt());
  });

  it("fills the galleries that name it by its number, and goes on doing so when the text is edited", async () => {
    const attachments = [
      { id: 4, path: "/u/4.jpg", alt: "Four & more", caption: "The fourth" },
      { id: 5, path: "/u/5.mp3", alt: "", caption: "" },
      { id: 6, path: "/u/6.png", alt: "", caption: "" },
    ];
    await bring([text("1", { body: '[gallery ids="6,4,9"] [playlist ids="5"]', attachments })]);
    const html = await read("/text-1/");
    expect(await attributesOf(html, "article img", "src")).toEqual(["/u/6.png", "/u/4.jpg"]);
    expect(await attributesOf(html, "article audio", "src")).toEqual(["/u/5.mp3"]);
    expect(await textsOf(html, "article figcaption")).toEqual(["The fourth"]);
    const { posts } = await (await call("GET", "/api/posts")).json<{ posts: { id: number }[] }>();
    await republish(posts[0]?.id ?? 0, { body: "[gallery exclude=6]" });
    await settle();
    const edited = await read("/text-1/");
    expect(await attributesOf(edited, "article img", "src")).toEqual(["/u/4.jpg"]);
    expect(await attributesOf(edited, "article audio", "src"), "no picture").toEqual([]);
  });
});

describe("the settings that an import brings", () => {
  const site = async () => (await call("GET", "/api/site")).json<Record<string, unknown>>();
  const brought = {
    kind: "settings",
    name: "Theirs",
    tagline: "Old words",
    menu: [{ label: "A", path: "/a/" }],
  };

  it("leave alone what was set here before, and change later what they brought themselves", async () => {
    await saveSettings({ name: "Ours" });
    const [first] = await bring([brought]);
    expect(first).toMatchObject({ outcome: "stored", reason: "What was set here stays: name" });
    expect(await site()).toMatchObject({ name: "Ours", tagline: "Old words", menu: brought.menu });
    expect((await bring([brought]))[0]?.outcome).toBe("unchanged");
    const [second] = await bring([{ ...brought, name: "Theirs again", tagline: "New words" }]);
    expect(second).toMatchObject({ outcome: "updated", reason: "What was set here stays: name" });
    expect(await site()).toMatchObject({ name: "Ours", tagline: "New words" });
  });
});

describe("typographic marks", () => {
  it("are a setting: without it texts are made again with those that their author typed", async () => {
    await bring([text("1", { body: 'He said "no" -- and left...' })]);
    expect(await textsOf(await read("/text-1/"), "article p")).toContain("He said “no” — and left…");
    await saveSettings({ typography: false });
    await settle();
    expect(await textsOf(await read("/text-1/"), "article p")).toContain('He said "no" -- and left...');
    expect(await everythingPublic()).toEqual(await rebuilt());
  });
});

describe("the estimate of an import", () => {
  it("is close to the documents that are there in the end", async () => {
    const many = Array.from({ length: 42 }, (_, n) =>
      itemOf(
        {
          "wp:post_id": `${n + 1}`,
          link: `${OLD_SITE}/text-${n}/`,
          "wp:post_date": `20${10 + (n % 3)}-0${1 + (n % 2)}-10 09:00:00`,
          "dc:creator": "ann",
        },
        named("category", `news-${n % 2}`) + named("post_tag", `tag-${n % 5}`),
      ),
    );
    const file = exportOf(...many);
    const { survey } = await surveyFiles(file);
    const { terms, items } = await mapFiles(file);
    await bring([...terms, ...items.flatMap((one) => (one.kind === "item" ? [one.item] : []))].slice(0, 50));
    const written = (await everythingPublic()).size;
    const { documents } = estimateOf(survey);
    expect(documents / written, `${documents} of ${written}`).toBeGreaterThan(0.85);
    expect(documents / written, `${documents} of ${written}`).toBeLessThan(1.2);
  });
});

describe("GET /api/imports", () => {
  it("names the sites that were taken over, the last first", async () => {
    await bring([]);
    await bring([], { origin: "https://other.example" });
    expect(await (await call("GET", "/api/imports")).json()).toEqual({
      imports: [
        { id: 2, origin: "https://other.example", status: "done" },
        { id: 1, origin: "https://old.example/blog", status: "done" },
      ],
    });
    expect((await visit("/api/imports")).status).toBe(401);
  });
});
