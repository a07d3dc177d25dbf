import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plainJpeg } from "../helpers/pictures.ts";
import { buildWorker, call, holdfast, openSite, type RunningSite } from "./running-sites.ts";

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
    body: "First line\nsecond line",
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
}, 180_000);
afterAll(async () => {
  await Promise.all([from.miniflare.dispose(), into.miniflare.dispose()]);
  rmSync(folder, { recursive: true });
});

describe("a site that leaves as Markdown", () => {
  const out = join(folder, "texts");
  beforeAll(async () => {
    const run = await holdfast(from, "export", "--markdown", out, "--drafts");
    expect(run.code, run.err).toBe(0);
  }, 60_000);

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
