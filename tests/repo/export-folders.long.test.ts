import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plainJpeg } from "../helpers/pictures.ts";
import { buildWorker, call, holdfast, openSite, type Run, type RunningSite } from "./running-sites.ts";

/** A site that leaves as files, as a person takes it along. */

const folder = mkdtempSync(join(tmpdir(), "holdfast-folders-"));
let from: RunningSite;
let into: RunningSite;
let picture: string;
type Post = { id: number; path: string; title: string; body: string };

const publish = (post: Record<string, unknown>) =>
  call<Post>(from, "/api/posts", "POST", { format: "markdown", publication: {}, ...post });

const leaving = async (site: RunningSite) =>
  (await call<{ posts: Post[] }>(site, "/api/export/posts?drafts=true&limit=100")).posts;

/** Every file below a folder, by its path there. */
const filesIn = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

beforeAll(async () => {
  const built = join(folder, "built");
  buildWorker(built);
  [from, into] = await Promise.all([openSite(built), openSite(built)]);
  mkdirSync(join(folder, "given"));
  writeFileSync(join(folder, "given", "fence.jpg"), plainJpeg);
  const uploaded = await holdfast(
    from,
    "files",
    "upload",
    join(folder, "given", "fence.jpg"),
    "--alt",
    "A fence",
  );
  expect(uploaded.code, uploaded.err).toBe(0);
  picture = uploaded.out.trim().split("\n")[0] ?? "";
  for (const site of [from, into])
    await call(site, "/api/categories", "POST", { slug: "camps", name: "Camps: & prisons" });
  const about = await publish({ type: "page", title: "About", slug: "about-us", body: "Who *we* are." });
  await publish({ type: "page", title: "People: all", slug: "people", parent: about.id, body: "All." });
  const original = await publish({
    title: '- "Quoted": #1',
    subtitle: "yes",
    body: `A picture:\n\n![A fence](${picture})\n\n<!--more-->\n\nMore: [all](/category/camps/), [feed](/feed/), [old](/old/)`,
    categories: ["camps"],
    tags: ["Orphans", "日本"],
    bylines: ["Zoë B"],
    publishedAt: "2015-05-31T20:00:00Z",
    corrections: [{ at: "2026-11-20T09:00:00Z", note: "The date was wrong." }],
  });
  await publish({
    title: "Übersetzt",
    language: "de",
    translationOf: original.id,
    body: "Worte.",
    slug: "übersetzt",
  });
  await publish({
    title: "HTML",
    body: "<p>Some <b>HTML</b></p>",
    format: "html",
    path: "/notes/departure.html",
  });
  await publish({
    title: "Classic",
    body: "First line\nsecond line\n\nhttps://youtu.be/dQw4w9WgXcQ",
    format: "wordpress",
    path: "/archives/12",
  });
  await call(from, "/api/posts", "POST", { title: "Not yet", body: "canary-draft", format: "markdown" });
  const gone = await publish({ title: "Gone", body: "canary-gone", path: "/gone/" });
  for (let n = 1; n <= 21; n++)
    await publish({
      title: `Older ${n}`,
      body: "Words.",
      publishedAt: `2014-01-${String(n).padStart(2, "0")}T00:00:00Z`,
    });
  await call(from, "/api/redirects", "POST", { from: "/old/", to: "/archives/12" });
  await call(from, `/api/posts/${gone.id}/withdrawal`, "PUT", {});
  expect((await holdfast(from, "rebuild")).code).toBe(0);
});
afterAll(async () => {
  await Promise.all([from.miniflare.dispose(), into.miniflare.dispose()]);
  rmSync(folder, { recursive: true });
});

describe("a site that leaves as Markdown", () => {
  const out = join(folder, "texts");
  beforeAll(async () => {
    const run = await holdfast(from, "export", "--markdown", out, "--drafts");
    expect(run.code, run.err).toBe(0);
  });

  it("has a file for each text where its address says, named by how it is written, and the files' own octets", async () => {
    const files = filesIn(out);
    expect(files).toEqual(
      expect.arrayContaining([
        "README.md",
        "site.json",
        "pages/about-us.md",
        "pages/about-us/people.md",
        "posts/archives/12.wordpress",
        "posts/notes/departure.html.html",
        `files${picture}`,
      ]),
    );
    const served = await (await fetch(from.origin + picture)).arrayBuffer();
    expect(readFileSync(join(out, "files", picture)).equals(Buffer.from(served))).toBe(true);
    for (const file of files)
      expect(readFileSync(join(out, file), "utf8"), file).not.toContain("canary-gone");
  });

  it("changes nothing when it is published where it came from", async () => {
    const before = await leaving(from);
    const run = await holdfast(from, "publish", ...texts(out));
    expect(run.code, run.err).toBe(0);
    expect(run.out.match(/, as before/g)?.length).toBe(before.length);
    expect(await leaving(from)).toEqual(before);
  });

  it("makes the same posts elsewhere", async () => {
    const sent = await holdfast(
      into,
      "files",
      "upload",
      join(out, "files", picture),
      "--path",
      picture,
      "--alt",
      "A fence",
    );
    expect(sent.code, sent.err).toBe(0);
    const run = await holdfast(into, "publish", ...texts(out));
    expect(run.code, run.err).toBe(0);
    expect((await leaving(into)).map(lasting).sort(byPath)).toEqual(
      (await leaving(from)).map(lasting).sort(byPath),
    );
  });
});

/** Serves a folder as the plainest of servers does: a path is a file, or a folder with an index.html. */
async function serve(root: string): Promise<{ origin: string; close: () => void }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://mirror.test").pathname);
    const file = join(root, path.endsWith("/") ? `${path}index.html` : path);
    const isThere = existsSync(file) && statSync(file).isFile();
    response.writeHead(isThere ? 200 : 404).end(isThere ? readFileSync(file) : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

describe("a site that leaves as a static copy", () => {
  const out = join(folder, "mirror");
  let mirror: Awaited<ReturnType<typeof serve>>;
  let run: Run;
  beforeAll(async () => {
    run = await holdfast(from, "export", "--static", out);
    mirror = await serve(out);
  });
  afterAll(() => mirror.close());

  it("has every page that readers get at its path, to the letter but for its links, and the files' own octets", async () => {
    expect(run.code, run.err + run.out).toBe(0);
    const withoutLinks = (html: string) =>
      html
        .replace(/<link rel="search"[^>]*>|<a href="\/search\/">Search<\/a> · /g, "")
        .replace(/ (?:href|src)="[^"]*"/g, "");
    const sitemap = await (await fetch(`${from.origin}/sitemap-posts-1.xml`)).text();
    const posts = [...sitemap.matchAll(/<loc>([^<]*)/g)].map(([, url = ""]) => new URL(url).pathname);
    expect(posts.length).toBeGreaterThan(25);
    const archives = [
      "/",
      "/feeds/",
      "/archives/12/play/youtube/dQw4w9WgXcQ/",
      "/page/1/",
      "/category/camps/",
      "/tag/orphans/",
      "/author/zoe-b/",
      "/2014/01/",
      "/2015/",
    ];
    for (const path of [...posts, ...archives]) {
      const original = await fetch(from.origin + path);
      expect(original.status, path).toBe(200);
      const place = path.endsWith("/") || path.endsWith(".html") ? path : `${path}/`;
      const copied = await fetch(mirror.origin + place);
      expect(copied.status, path).toBe(200);
      expect(withoutLinks(await copied.text()), path).toBe(withoutLinks(await original.text()));
    }
    const octets = await (await fetch(from.origin + picture)).arrayBuffer();
    expect(Buffer.from(octets).equals(readFileSync(join(out, picture)))).toBe(true);
    expect(existsSync(join(out, "feed/atom/index.xml"))).toBe(true);
    for (const json of ["feed", "category/camps/feed", "tag/orphans/feed"])
      expect(JSON.parse(readFileSync(join(out, json, "json/index.json"), "utf8"))).toMatchObject({
        items: expect.any(Array),
      });
    const feed = await (await fetch(`${from.origin}/feed/`)).text();
    expect(await (await fetch(`${mirror.origin}/feed/index.xml`)).text()).toBe(feed);
  });

  it("has no link that leads to nothing in the copy", async () => {
    const pages = filesIn(out).filter((file) => file.endsWith(".html") && file !== "404.html");
    for (const page of [...pages, "404.html"])
      expect(readFileSync(join(out, page), "utf8"), page).not.toMatch(/<search>|"\/search\/"|opensearch/);
    let followed = 0;
    for (const page of pages) {
      const html = readFileSync(join(out, page), "utf8");
      const links = [...html.matchAll(/<(?:a|img|link)\b[^>]*? (?:href|src)="([^"#]+)[^"]*"[^>]*>/g)]
        .filter(([tag]) => !/rel="(?:canonical|noreferrer)"/.test(tag))
        .map(([, link = ""]) => link.replaceAll("&#x26;", "&").replaceAll("&amp;", "&"));
      for (const link of new Set(links)) {
        expect(link, page).toMatch(/^\/(?!\/)/);
        expect((await fetch(mirror.origin + link)).status, `${link} on ${page}`).toBe(200);
        followed++;
      }
    }
    expect(followed).toBeGreaterThan(200);
  });

  it("tells servers of old addresses and of what was withdrawn, and holds nothing of drafts or of that", () => {
    expect(readFileSync(join(out, "_redirects"), "utf8")).toContain("/old /archives/12/ 301\n");
    const rules = readFileSync(join(out, ".htaccess"), "utf8");
    expect(rules).toContain('RewriteRule "^old/?$" "/archives/12/" [R=301,L,NE]');
    expect(rules).toContain('RewriteRule "^gone/?$" - [R=410,L]');
    expect(readFileSync(join(out, "gone/index.html"), "utf8")).toContain("<h1");
    for (const file of filesIn(out))
      expect(readFileSync(join(out, file), "utf8"), file).not.toContain("canary");
  });

  it("is made in an empty folder alone, where nothing withdrawn can be left", async () => {
    const again = await holdfast(from, "export", "--static", out);
    expect(again.code).toBe(2);
    expect(again.err).toContain("is not empty");
  });
});

/** Pages before posts, and those above before those below. */
const texts = (out: string) =>
  filesIn(out)
    .filter((file) => /^(pages|posts)\//.test(file))
    .sort(
      (a, b) =>
        Number(a.startsWith("posts")) - Number(b.startsWith("posts")) ||
        a.split("/").length - b.split("/").length,
    )
    .sort((a, b) => Number(a.includes("übersetzt")) - Number(b.includes("übersetzt")))
    .map((file) => join(out, file));

const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);

/** Ids, versions and when something was saved are each site's own; redirects stand in site.json. */
function lasting(post: Post & Record<string, unknown>) {
  const {
    id: _,
    version: _v,
    revisedAt: _r,
    aliases: _a,
    translationOf,
    parent,
    publishedAt,
    ...rest
  } = post;
  const pathOf = (link: unknown) => (link as { path: string } | null)?.path ?? null;
  return { ...rest, publishedAt, translationOf: pathOf(translationOf), parent: pathOf(parent) };
}
