import { runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { attributesOf, textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import {
  bindings,
  call,
  createCategory,
  everythingPublic,
  getPost,
  getPublication,
  ifMatch,
  importItems,
  type Post,
  problemOf,
  publishPost,
  publishVersion,
  rebuilt,
  republish,
  savePost,
  settle,
  submitPost,
  withdrawPost,
} from "./helpers/site.ts";

/** Where posts stand: paths that were given to them, and pages that are moved with what is below them. */

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T12:00:00Z") });
});

const visit = (path: string) => openIsolate().visit(path);
const read = (path: string) => openIsolate().read(path);
/** Where a path leads in one step. */
async function target(path: string) {
  const response = await visit(path);
  expect(response.status, path).toBe(301);
  return response.headers.get("Location");
}
async function changed(id: number, version: number, patch: Record<string, unknown>) {
  const response = await savePost(id, version, patch);
  expect(response.status, await response.clone().text()).toBe(200);
  return response.json<Post>();
}
const taken = async (answer: Promise<Response>) => {
  const problem = await problemOf(answer, 422);
  expect(problem.code).toBe("path-taken");
  return problem.errors?.[0];
};

describe("a path of one's own", () => {
  it("may have any shape and is kept letter for letter", async () => {
    const paths = {
      "/2015/05/10/mothers-day/": "/2015/05/10/mothers-day/",
      "/archives/12": "/archives/12",
      "/Old/News.HTML": "/Old/News.HTML",
      "/en/sub/path/x/": "/en/sub/path/x/",
      "/母の日/": "/%E6%AF%8D%E3%81%AE%E6%97%A5/",
      "/%e6%af%8d-%2F-x/": "/%e6%af%8d-%2F-x/",
      "/a b/": "/a%20b/",
    };
    for (const [given, kept] of Object.entries(paths)) {
      const post = await publishPost({ title: `At ${given}`, path: given });
      expect(post.path, given).toBe(kept);
    }
    await settle();
    for (const path of Object.values(paths)) expect(await read(path)).toContain("<h1>At ");
    expect(await target("/old/news.html/")).toBe("/Old/News.HTML");
  });

  it("is refused when no reader could ask for it, or when it is the site's own", async () => {
    const at = (path: string) => call("POST", "/api/posts", { title: "X", body: "x", format: "html", path });
    for (const path of [
      "x",
      "",
      "//x",
      "/\\x",
      "/a//b",
      "/a?b",
      "/a#b",
      "/../a",
      "/a/%2E%2e/b",
      "/a/.",
      "/a\u0000",
      "/\ud800",
    ]) {
      expect((await problemOf(at(path), 422)).errors?.[0]?.field, JSON.stringify(path)).toBe("path");
    }
    for (const path of [
      "/",
      "/api/x/",
      "/Admin/",
      "/category/x/",
      "/series/x/",
      "/2015/",
      "/2015/05/",
      "/x/feed/",
      "/x/feed/atom/",
      "/x/page",
      "/robots.txt",
    ]) {
      expect((await taken(at(path)))?.detail, path).toBe(
        `${path} belongs to the site itself: choose another path`,
      );
    }
  });

  it("that is taken is refused with the name of whoever has it", async () => {
    const draft = await submitPost({ title: "Holder", path: "/held/" });
    const page = await publishPost({ type: "page", title: "Moved", slug: "moved-away" });
    await createCategory("held-category");
    await republish(page.id, { slug: "moved-on" });
    await importItems("http://terms.example", [
      { kind: "tag", slug: "t", name: "T", path: "/label/t/" },
      {
        kind: "post",
        key: "1",
        title: "T",
        path: "/tagged/",
        tags: ["t"],
        body: "x",
        format: "html",
        visibility: "public",
        publishedAt: "2015-01-01T00:00:00Z",
      },
    ]);
    await settle();
    const other = await submitPost({ title: "Other" });
    const wanted = async (path: string) => (await taken(savePost(other.id, 1, { path })))?.detail;
    expect(await wanted("/HELD")).toBe(`/HELD belongs to post ${draft.id}: choose another path`);
    expect(await wanted("/moved-away/")).toContain(`belongs to an earlier path of page ${page.id}`);
    expect(await wanted("/moved-on/")).toContain(`belongs to page ${page.id}`);
    expect(await wanted("/label/t/")).toContain("belongs to the tag t");
    const slug = await taken(
      call("POST", "/api/posts", { type: "page", title: "X", body: "x", format: "html", slug: "held" }),
    );
    expect(slug).toEqual({
      field: "slug",
      detail: `/held/ belongs to post ${draft.id}: choose another slug`,
    });
    expect(await getPost(other.id)).toMatchObject({ version: 1 });
  });

  it("moves a draft at once and gives its old path back", async () => {
    const post = await submitPost({ title: "Draft", path: "/first/" });
    expect((await changed(post.id, 1, { path: "/second/" })).path).toBe("/second/");
    const heir = await submitPost({ title: "Heir", path: "/first/" });
    expect(heir.path).toBe("/first/");
    expect((await changed(post.id, 2, { slug: "ignored", publishedAt: "2012-01-01T00:00:00Z" })).path).toBe(
      "/second/",
    );
    expect((await changed(post.id, 3, { path: null })).path).toBe("/2012/01/ignored/");
  });

  it("of a published post moves it when that is published, keeps the path for it until then, and leaves a redirect", async () => {
    const post = await publishPost({ title: "Public", slug: "public", publishedAt: "2015-03-01T00:00:00Z" });
    await settle();
    const before = await everythingPublic();
    expect((await changed(post.id, 1, { path: "/new/place.html" })).path).toBe("/2015/03/public/");
    await taken(
      call("POST", "/api/posts", { title: "X", body: "x", format: "html", path: "/new/place.html" }),
    );
    await settle();
    expect(await everythingPublic()).toEqual(before);
    expect((await visit("/new/place.html")).status).toBe(404);
    expect((await changed(post.id, 2, { path: "/newer/" })).path).toBe("/2015/03/public/");
    expect((await submitPost({ title: "Y", path: "/new/place.html" })).path).toBe("/new/place.html");
    await publishVersion(post.id, 3);
    await settle();
    expect(await target("/2015/03/public/")).toBe("/newer/");
    expect(await read("/newer/")).toContain("<h1>Public</h1>");
    expect(await read("/2015/03/")).toContain('href="/newer/"');
    await republish(post.id, { path: "/newest/" });
    await settle();
    expect(await target("/2015/03/public/")).toBe("/newest/");
    expect(await target("/newer/")).toBe("/newest/");
    await republish(post.id, { path: "/newer/" });
    await settle();
    expect(await read("/newer/")).toContain("<h1>Public</h1>");
    expect(await target("/newest/")).toBe("/newer/");
    expect((await republish(post.id, { path: null, title: "Stays" })).path).toBe("/newer/");
    await withdrawPost(post.id);
    await settle();
    for (const path of ["/2015/03/public/", "/newest/", "/newer/"])
      expect((await visit(path)).status, path).toBe(410);
  });

  it("of a scheduled version is kept for it, whatever is saved meanwhile", async () => {
    const post = await publishPost({ title: "Later", slug: "later", publishedAt: "2015-04-01T00:00:00Z" });
    await changed(post.id, 1, { path: "/at-that-time/" });
    await publishVersion(post.id, 2, { at: "2030-06-01T00:00:00Z" });
    await changed(post.id, 2, { path: "/another/" });
    expect(
      (
        await taken(
          call("POST", "/api/posts", { title: "X", body: "x", format: "html", path: "/at-that-time/" }),
        )
      )?.field,
    ).toBe("path");
    vi.setSystemTime(Date.parse("2030-06-01T00:00:01Z"));
    await runDurableObjectAlarm(siteWriter(bindings));
    await settle();
    expect(await target("/2015/04/later/")).toBe("/at-that-time/");
    const another = call("POST", "/api/posts", { title: "X", body: "x", format: "html", path: "/another/" });
    expect((await taken(another))?.field).toBe("path");
    await publishVersion(post.id, 3);
    await settle();
    expect(await target("/at-that-time/")).toBe("/another/");
  });

  it("only in another spelling changes the spelling", async () => {
    const post = await publishPost({ title: "Spelt", path: "/Spelt.html" });
    await settle();
    expect((await republish(post.id, { path: "/spelt/" })).status).toBe("live");
    await settle();
    expect(await target("/Spelt.html/".replace(".html", ""))).toBe("/spelt/");
    expect((await getPost(post.id)).path).toBe("/spelt/");
  });
});

describe("a page that is moved below another", () => {
  it("takes the pages below it along, drafts too, and leaves redirects from all their paths", async () => {
    const page = (title: string, more: Record<string, unknown> = {}) =>
      publishPost({ type: "page", title, slug: title.toLowerCase(), ...more });
    const about = await page("About");
    const office = await page("Office");
    const people = await page("People", { parent: about.id });
    const board = await page("Board", { parent: people.id });
    const fixed = await page("Fixed", { parent: people.id, path: "/fixed.html" });
    const draft = await submitPost({ type: "page", title: "Plan", slug: "plan", parent: people.id });
    await settle();
    expect(board.path).toBe("/about/people/board/");

    const saved = await changed(people.id, 1, { parent: office.id });
    expect(saved.path).toBe("/about/people/");
    await settle();
    expect(await read("/about/people/board/")).toContain("<h1>Board</h1>");
    await publishVersion(people.id, 2);
    const publication = await getPublication(people.id);
    expect(publication.documents.map(({ path }) => path)).toContain("/office/people/board");
    await settle();
    expect(await target("/about/people/")).toBe("/office/people/");
    expect(await target("/about/people/board/")).toBe("/office/people/board/");
    expect(await textsOf(await read("/office/people/board/"), "nav.breadcrumb a")).toEqual([
      "Office",
      "People",
    ]);
    expect(await textsOf(await read("/fixed.html"), "nav.breadcrumb a")).toEqual(["Office", "People"]);
    expect(await attributesOf(await read("/office/people/"), "main nav.contents a", "href")).toEqual([
      "/office/people/board/",
      "/fixed.html",
    ]);
    expect(await read("/about/")).not.toContain("People");
    expect(await read("/sitemap-posts-1.xml")).toContain("/office/people/board/");
    expect((await getPost(draft.id)).path).toBe("/office/people/plan/");
    expect((await getPost(fixed.id)).path).toBe("/fixed.html");
    await withdrawPost(board.id);
    await settle();
    expect((await visit("/about/people/board/")).status).toBe(410);
  });

  it("moves drafts with a draft, and what is public below it only with its publication", async () => {
    const top = await submitPost({ type: "page", title: "Top", slug: "top" });
    const draft = await submitPost({ type: "page", title: "Draft", slug: "low", parent: top.id });
    const open = await publishPost({ type: "page", title: "Open", slug: "open", parent: top.id });
    await settle();
    await changed(top.id, 1, { slug: "summit" });
    await settle();
    expect((await getPost(draft.id)).path).toBe("/summit/low/");
    expect(await read("/top/open/")).toContain("<h1>Open</h1>");
    await publishVersion(top.id, 2);
    await settle();
    expect(await target("/top/open/")).toBe("/summit/open/");
    expect((await getPost(open.id)).path).toBe("/summit/open/");
  });

  it("never stands below itself, not even by way of drafts", async () => {
    const a = await submitPost({ type: "page", title: "A", slug: "circle-a" });
    const b = await submitPost({ type: "page", title: "B", slug: "circle-b", parent: a.id });
    const circle = await problemOf(savePost(a.id, 1, { parent: b.id }), 422);
    expect(circle.errors).toEqual([{ field: "parent", detail: "A page cannot stand below itself" }]);
  });

  it("moves many behind what editors do", async () => {
    const many = await publishPost({ type: "page", title: "Many", slug: "many" });
    for (let n = 0; n < 21; n++)
      await publishPost({ type: "page", title: `P${n}`, slug: `p${n}`, parent: many.id });
    await settle();
    await republish(many.id, { slug: "few" });
    const paths = (await getPublication(many.id)).documents.map(({ path }) => path);
    expect(paths).toContain("/few");
    expect(paths).not.toContain("/few/p20");
    await settle();
    expect(await target("/many/p20/")).toBe("/few/p20/");
    expect(await read("/few/p0/")).toContain("<h1>P0</h1>");
  });
});

it("a whole answer can be sent back as it is, fields of a draft's standing aside", async () => {
  const post = await submitPost({ title: "Round", path: "/round.html", series: { name: "R", part: 1 } });
  const {
    id,
    url,
    version,
    status,
    publishedVersion,
    scheduledAt,
    awaitsApproval,
    note,
    createdAt,
    createdBy,
    savedAt,
    dropped,
    ...fields
  } = post;
  const again = await call("PUT", `/api/posts/${id}`, fields, ifMatch(version));
  expect(await again.json<Post>()).toMatchObject({ ...fields, version: 2 });
});

it("a rebuild gives every document of these posts again", async () => {
  await settle();
  const live = await everythingPublic();
  expect(await rebuilt()).toEqual(live);
});
