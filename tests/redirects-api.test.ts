import { beforeAll, describe, expect, it, vi } from "vitest";
import { openIsolate } from "./helpers/isolates.ts";
import {
  call,
  createCategory,
  everythingPublic,
  ifMatch,
  importItems,
  ORIGIN,
  type Post,
  problemOf,
  publishPost,
  rebuilt,
  republish,
  saveSettings,
  settle,
  submitPost,
  withdrawPost,
} from "./helpers/site.ts";

/** Addresses that lead to another one: made by hand, imported, left behind. */

type Redirect = {
  from: string;
  url: string;
  to: string | null;
  post: number | null;
  term: { kind: string; slug: string } | null;
  made: string;
  live: boolean;
};

let report: Post;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
  await createCategory("record");
  const publishedAt = "2015-05-10T00:00:00Z";
  report = await publishPost({ title: "Report", slug: "report", publishedAt, categories: ["record"] });
  await settle();
});

const { visit } = openIsolate();

async function lead(from: string, to: string): Promise<Redirect> {
  const made = await call("POST", "/api/redirects", { from, to });
  const redirect = await made.json<Redirect>();
  expect(made.status, JSON.stringify(redirect)).toBe(201);
  return redirect;
}

const at = (from: string) => `/api/redirects/${encodeURIComponent(from)}`;

const remove = async (from: string) => {
  expect((await call("DELETE", at(from))).status, from).toBe(204);
  await settle();
};

/** What a reader is answered: the status, and where it leads. */
async function answerAt(path: string): Promise<[number, string | null]> {
  const { status, headers } = await visit(path);
  return [status, headers.get("Location")];
}

async function list(query = ""): Promise<Redirect[]> {
  const listed = await call("GET", `/api/redirects${query}`);
  expect(listed.status).toBe(200);
  return (await listed.json<{ redirects: Redirect[] }>()).redirects;
}

describe("POST /api/redirects", () => {
  it("leads any spelling of an address to a post, and follows the post wherever it moves", async () => {
    const made = await lead("/Old/caf%C3%A9.php", `${ORIGIN}${report.path}`);
    expect(made).toEqual({
      from: "/old/caf%C3%A9.php",
      url: `${ORIGIN}/old/caf%C3%A9.php`,
      to: report.path,
      post: report.id,
      term: null,
      made: "by-hand",
      live: true,
    });
    await lead("/?cat=3", "/category/RECORD");
    await settle();
    expect(await answerAt("/old/cafe%CC%81.PHP/")).toEqual([301, "/2015/05/report/"]);
    expect(await answerAt("/?cat=3")).toEqual([301, "/category/record/"]);

    await republish(report.id, { slug: "the-report" });
    const category = await call("GET", "/api/categories/record");
    const patch = { slug: "the-record" };
    const version = category.headers.get("ETag")?.match(/\d+/)?.[0] ?? "";
    expect((await call("PATCH", "/api/categories/record", patch, ifMatch(version))).status).toBe(200);
    await settle();
    expect(await answerAt("/old/caf%c3%a9.php")).toEqual([301, "/2015/05/the-report/"]);
    expect(await answerAt("/?cat=3")).toEqual([301, "/category/the-record/"]);
    const known = await (await call("GET", at("/?cat=3"))).json();
    expect(known).toMatchObject({
      to: "/category/the-record/",
      term: { kind: "category", slug: "the-record" },
    });
  });

  it("leads to what an earlier address meant, and to a path that nothing stands at", async () => {
    expect(await lead("/first", "/2015/05/report")).toMatchObject({
      to: "/2015/05/the-report/",
      post: report.id,
    });
    expect(await lead("/second", "/category/record/")).toMatchObject({ to: "/category/the-record/" });
    expect(await lead("/third", "/first/")).toMatchObject({ to: "/2015/05/the-report/", post: report.id });
    expect(await lead("/fourth", "/2015")).toMatchObject({ to: "/2015/", post: null, term: null });
    expect(await lead("/fifth", "/2015/05/10/")).toMatchObject({ to: "/2015/05/" });
    expect(await lead("/sixth", "/not/there.html")).toMatchObject({ to: "/not/there.html", live: true });
  });

  it("makes no chain: what led to an address that leads on leads to the end", async () => {
    await lead("/a", "/b/");
    await lead("/b", "/c");
    await lead("/c", report.path);
    expect(await (await call("GET", at("/a"))).json()).toMatchObject({ post: report.id });
    await settle();
    expect(await answerAt("/a")).toEqual([301, "/2015/05/the-report/"]);
  });

  it("makes no circle, not even through what an old address means", async () => {
    await lead("/x", "/y");
    for (const [from, to] of [
      ["/z", "/z/"],
      ["/y", "/x"],
      ["/y", "/index.php/x"],
      ["/w", "/w/embed/"],
      ["/w", "/w/page/9"],
    ] as const) {
      const { errors } = await problemOf(call("POST", "/api/redirects", { from, to }), 422);
      expect(errors, `${from} ${to}`).toEqual([{ field: "to", detail: "Leads back to where it comes from" }]);
    }
  });

  it.each([
    ["//evil.example/x"],
    ["/\\evil.example"],
    ["/\t/evil.example"],
    ["https://evil.example/x"],
    ["https://site.test@evil.example/"],
    ["https://editor@site.test/x"],
    ["https:\\\\evil.example"],
    ["https:evil.example"],
    ["javascript:alert(1)"],
    ["https://[/x"],
    [`/x?next=https://evil.example`],
    ["/x#part"],
    ["/?p=99999"],
    [""],
    [`/${"x".repeat(2000)}`],
    ["/\ud800"],
  ])("refuses to lead to %j", async (to) => {
    const problem = await problemOf(call("POST", "/api/redirects", { from: "/away", to }), 422);
    expect(problem.errors?.map(({ field }) => field)).toEqual(["to"]);
  });

  it("keeps a path on this site, whatever it begins with", async () => {
    expect(await lead("/slashes", `${ORIGIN}//evil.example/`)).toMatchObject({ to: "/evil.example/" });
    expect(await lead("/dots", "/a/..//../evil.example")).toMatchObject({ to: "/evil.example" });
  });

  it("takes the site's own address, and no other, once it has one", async () => {
    await saveSettings({ siteUrl: "https://archive.example" });
    expect(await lead("https://archive.example/moved", "https://archive.example/elsewhere")).toMatchObject({
      from: "/moved",
      url: "https://archive.example/moved",
      to: "/elsewhere",
    });
    await saveSettings({ siteUrl: null });
    await problemOf(call("POST", "/api/redirects", { from: "/m2", to: "https://archive.example/e" }), 422);
  });

  it("refuses an address that somebody has, and says who", async () => {
    const draft = await submitPost({ title: "Draft", path: "/drafted/" });
    const page = await publishPost({ type: "page", title: "About", slug: "about" });
    await call("POST", "/api/tags", { slug: "held", name: "Held" });
    await settle();
    for (const [from, holder] of [
      ["/Drafted", `post ${draft.id}`],
      ["/about/", `page ${page.id}`],
      ["/2015/05/report/", `an earlier path of post ${report.id}`],
      ["/category/the-record/", "the category the-record"],
      ["/tag/held", "the tag held"],
      ["/first/", "a redirect to /2015/05/the-report/"],
      ["/2015/", "the site itself"],
      ["/", "the site itself"],
      ["/index.php", "the site itself"],
      ["/admin/x", "the site itself"],
      ["/API", "the site itself"],
      ["/robots.txt", "the site itself"],
      ["/sitemap.xml", "the site itself"],
      ["/preview/x", "the site itself"],
      ["/old/feed/", "the site itself"],
      ["/old/feed/json/", "the site itself"],
      ["/feeds/", "the site itself"],
      ["/search/words/", "the site itself"],
    ]) {
      const problem = await problemOf(call("POST", "/api/redirects", { from, to: report.path }), 409);
      expect(problem, from).toMatchObject({
        code: "address-taken",
        detail: expect.stringContaining(` ${holder}:`),
      });
    }
    const { errors } = await problemOf(call("POST", "/api/redirects", { from: "/x.php?id=3", to: "/" }), 422);
    expect(errors?.[0]?.field).toBe("from");
  });

  it("leads nowhere while its post is a draft, and to 410 while it is withdrawn", async () => {
    const post = await submitPost({ title: "Later", path: "/later/" });
    expect(await lead("/soon", "/later/")).toMatchObject({ post: post.id, live: false });
    await settle();
    expect(await answerAt("/soon")).toEqual([404, null]);
    await call("PUT", `/api/posts/${post.id}/publication`, {}, ifMatch(post.version));
    await settle();
    expect(await answerAt("/soon")).toEqual([301, "/later/"]);
    await withdrawPost(post.id);
    await settle();
    expect((await openIsolate().visit("/soon")).status).toBe(410);
    expect(await (await call("GET", at("/soon"))).json()).toMatchObject({ live: false });
  });
});

describe("GET /api/redirects", () => {
  it("lists what was made by hand, imported and left behind, a page at a time", async () => {
    await importItems("https://old.example", [
      { kind: "tag", slug: "known", name: "Known", aliases: ["/listed/tag/"] },
      {
        kind: "post",
        key: "12",
        path: "/listed/post/",
        title: "Imported",
        body: "Text",
        format: "wordpress",
        visibility: "public",
        tags: ["known"],
        aliases: ["/?p=12", "/listed/p"],
      },
    ]);
    await settle();
    const imported = (await list("?q=listed/p"))[0]?.post ?? 0;
    await republish(imported, { path: "/listed-now/" });
    await lead("/listed/x", "/2015/");
    await settle();
    expect((await list("?q=LISTED%2F")).map(({ from, to, made }) => [from, to, made])).toEqual([
      ["/listed/p", "/listed-now/", "import"],
      ["/listed/post", "/listed-now/", "moved"],
      ["/listed/tag", "/tag/known/", "import"],
      ["/listed/x", "/2015/", "by-hand"],
    ]);
    expect(await list("?q=category/record")).toMatchObject([
      { from: "/category/record", made: "moved", term: { slug: "the-record" } },
    ]);

    const all = (await list("?limit=100")).map(({ from }) => from);
    const found: string[] = [];
    for (let path = "/api/redirects?limit=4"; path !== ""; ) {
      const page = await call("GET", path);
      const { redirects } = await page.json<{ redirects: Redirect[] }>();
      found.push(...redirects.map(({ from }) => from));
      path = /^<([^>]+)>; rel="next"$/.exec(page.headers.get("Link") ?? "")?.[1] ?? "";
    }
    expect(found).toEqual(all);
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBeGreaterThan(15);
  });

  it("is what a rebuild makes again", async () => {
    const before = await everythingPublic();
    expect(await rebuilt()).toEqual(before);
  });
});

describe("DELETE /api/redirects/:from", () => {
  it("lets the address answer 404 again, and leaves nothing in its bucket", async () => {
    await lead("/removed/caf%C3%A9", "/2015/");
    await settle();
    expect((await visit("/removed/caf%C3%A9")).status).toBe(301);
    expect(await answerAt("/removed/caf%C3%A9/feed/atom")).toEqual([301, "/2015/feed/atom/"]);
    await remove("/Removed/caf%C3%A9/");
    expect(await answerAt("/removed/caf%C3%A9")).toEqual([404, null]);
    expect([...(await everythingPublic()).values()].join()).not.toContain("/removed/");
    await problemOf(call("GET", at("/removed/caf%C3%A9")), 404);
    for (const from of ["/removed/caf%C3%A9", "removed", "//", "/%ff"])
      await problemOf(call("DELETE", at(from)), 404);
  });

  it("takes away what was imported, and where a post or an archive stood, with its pages and feed", async () => {
    expect((await visit("/?p=12")).status).toBe(301);
    expect((await visit("/category/record/feed/")).status).toBe(301);
    for (const from of ["/?p=12", "/listed/post", "/category/record"]) await remove(from);
    for (const path of ["/?p=12", "/listed/post/", "/category/record/", "/category/record/feed/"])
      expect((await visit(path)).status, path).toBe(404);
    expect((await visit("/category/the-record/feed/")).status).toBe(200);
    expect(await list("?q=category/record")).toEqual([]);
    await lead("/category/record/", "/2015/");
    await publishPost({ title: "Anew", path: "/listed/post/" });
    await settle();
    expect(await answerAt("/category/record")).toEqual([301, "/2015/"]);
    expect((await visit("/listed/post/")).status).toBe(200);
  });

  it("stands back for a post that comes to its address", async () => {
    await lead("/free", "/2015/");
    const post = await publishPost({ title: "Taken now", path: "/free/" });
    await settle();
    expect((await visit("/free/")).status).toBe(200);
    await republish(post.id, { path: "/elsewhere-since/" });
    await settle();
    expect(await answerAt("/free")).toEqual([301, "/elsewhere-since/"]);
    await remove("/free");
    expect(await answerAt("/free")).toEqual([404, null]);
  });
});
