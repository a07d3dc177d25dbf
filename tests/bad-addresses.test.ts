import { beforeAll, describe, expect, it, vi } from "vitest";
import { openIsolate } from "./helpers/isolates.ts";
import {
  call,
  createCategory,
  type Post,
  problemOf,
  publishPost,
  read,
  savePost,
  settle,
  submitPost,
  visit,
  withdrawPost,
} from "./helpers/site.ts";

vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });

const post = (more: Record<string, unknown> = {}) => ({ title: "T", body: "B", format: "markdown", ...more });

/** What the editors' side holds: the posts, and how many categories there are. */
async function everythingKept() {
  const posts = await (await call("GET", "/api/posts?limit=100")).json();
  const categories = await (await call("GET", "/api/categories")).json();
  return { posts, categories };
}

let target: Post;
beforeAll(async () => {
  await createCategory("events");
  target = await submitPost({ title: "Target", categories: ["events"] });
});

describe("a slug", () => {
  const create = (more: Record<string, unknown>) => call("POST", "/api/posts", post(more));

  it("that cannot stand in a path is refused", async () => {
    for (const slug of [
      "..",
      ".",
      "a/b",
      "%2f",
      "a%2fb",
      "a b",
      "-a",
      "a--b",
      "a?b",
      "a#b",
      "\\",
      "",
      "a\u0000",
      7,
    ]) {
      const problem = await problemOf(create({ slug }), 422);
      expect(problem.errors?.[0]?.field, String(slug)).toBe("slug");
    }
  });

  it("that is the site's own is refused where it would stand in its way, and given another name when it comes from a title", async () => {
    for (const slug of [
      "api",
      "admin",
      "category",
      "tag",
      "author",
      "feed",
      "page",
      "search",
      "robots.txt",
      "sitemap.xml",
      "index.php",
      "sitemap-posts-1.xml",
    ]) {
      expect((await problemOf(create({ type: "page", slug }), 422)).code, slug).toBe("path-taken");
    }
    for (const slug of ["feed", "page"]) await problemOf(create({ slug }), 422);
    expect((await submitPost({ title: "Feed" })).slug).toBe("feed-2");
    expect((await submitPost({ title: "API", type: "page" })).path).toBe("/api-2/");
    expect((await submitPost({ title: "api" })).path).toMatch(/\/api\/$/);
    const tagged = await submitPost({ title: "Tagged", tags: ["feed", "page"] });
    expect(tagged.tags).toEqual(["feed-2", "page-2"]);
  });

  it("has one form: case is folded, and what differs in case or composition is the same", async () => {
    const first = await submitPost({ title: "x", slug: "Caf\u00e9", publishedAt: "2011-01-01T00:00:00Z" });
    expect(first).toMatchObject({ slug: "café", path: "/2011/01/caf%C3%A9/" });
    for (const slug of ["CAFE\u0301", "café"]) {
      expect((await problemOf(create({ slug, publishedAt: "2011-01-02T00:00:00Z" }), 422)).code).toBe(
        "path-taken",
      );
    }
  });
});

it("a path longer than a key of KV is served, and apart from another that differs at its end alone", async () => {
  const long = `/${"日本/".repeat(80)}`;
  const [one, two] = [
    await publishPost({ title: "Long one", path: `${long}one/` }),
    await publishPost({ title: "Long two", path: `${long}two/` }),
  ];
  await settle();
  expect(new TextEncoder().encode(long).length).toBeGreaterThan(512);
  expect(await read(one.path)).toContain("<h1>Long one</h1>");
  expect((await withdrawPost(two.id)).status).toBe(200);
  const later = openIsolate();
  expect((await later.visit(two.path)).status).toBe(410);
  expect((await later.visit(one.path)).status).toBe(200);
});

describe("what a post refers to", () => {
  it("must exist: a category that is not there is 422, and nothing of the post stays", async () => {
    const before = await everythingKept();
    const problem = await problemOf(
      call(
        "POST",
        "/api/posts",
        post({ categories: ["events", "nowhere"], tags: ["a-new-tag"], bylines: ["A New One"] }),
      ),
      422,
    );
    expect(problem.errors).toMatchObject([
      { field: "categories", detail: expect.stringMatching(/nowhere.*POST \/api\/categories/) },
    ]);
    for (const [field, value] of [
      ["translationOf", 999],
      ["parent", 999],
      ["translationOf", 1e300],
      ["parent", -1],
      ["parent", 1.5],
    ] as const) {
      const fault = await problemOf(call("POST", "/api/posts", post({ type: "page", [field]: value })), 422);
      expect(fault.errors?.[0]?.field).toBe(field);
    }
    await problemOf(savePost(target.id, 1, { categories: ["nowhere"] }), 422);
    await problemOf(savePost(target.id, 1, { translationOf: target.id }), 422);
    expect(await everythingKept()).toEqual(before);
  });
});

describe("an address that is none", () => {
  it("is 404 for ids that nobody has, however large", async () => {
    for (const id of ["0", "99999", "9007199254740993", "9".repeat(400)]) {
      for (const rest of ["", "/publication", "/withdrawal", "/conflicts"]) {
        const problem = await problemOf(call("GET", `/api/posts/${id}${rest}`), 404);
        expect(problem.detail).not.toContain("Infinity");
      }
      await problemOf(call("PATCH", `/api/posts/${id}`, {}, { "If-Match": '"1"' }), 404);
      await problemOf(call("GET", `/api/imports/${id}`), 404);
    }
  });

  it("is 404 for what is not an id, and with a slash too many", async () => {
    const paths = [
      "/api",
      "/api/",
      "/api/posts/",
      "/api//posts",
      "/api/posts/x",
      "/api/posts/-1",
      "/api/posts/1e3",
      "/api/posts/1/",
      "/api/posts/1/nothing",
      "/api/posts/%2e%2e%2fsite",
    ];
    for (const path of paths) {
      const response = await call("GET", path);
      expect([301, 404], path).toContain(response.status);
    }
  });

  it("needs the token however its letters are written", async () => {
    for (const path of ["/api/posts", "/%61pi/posts", "/api/%70osts", "/api/posts/%31"]) {
      await problemOf(visit(path), 401);
    }
    for (const path of ["/API/posts", "/api%2Fposts", "//api/posts"]) {
      expect([301, 401, 404], path).toContain((await visit(path)).status);
    }
  });

  it("takes only the methods that there are, and names them in Allow", async () => {
    const methods: [string, string, string][] = [
      ["DELETE", "/api/posts", "GET, HEAD, POST"],
      ["POST", "/api/posts/1", "GET, HEAD, PUT, PATCH, DELETE"],
      ["POST", "/api/posts/1/publication", "GET, HEAD, PUT, DELETE"],
      ["PATCH", "/api/posts/1/withdrawal", "GET, HEAD, PUT, DELETE"],
      ["PUT", "/api/categories", "GET, HEAD, POST"],
      ["DELETE", "/api/site", "GET, HEAD, PATCH"],
      ["DELETE", "/api/imports", "GET, HEAD, POST"],
      ["POST", "/api/imports/1/commit", "PUT"],
      ["OPTIONS", "/api/posts", "GET, HEAD, POST"],
      ["PROPFIND", "/api/posts", "GET, HEAD, POST"],
    ];
    for (const [method, path, allow] of methods) {
      const response = await call(method, path);
      expect(response.headers.get("Allow"), `${method} ${path}`).toBe(allow);
      expect((await problemOf(response, 405)).detail).toContain(allow);
    }
  });

  it("answers HEAD as GET without the body", async () => {
    const get = await call("GET", `/api/posts/${target.id}`);
    const head = await call("HEAD", `/api/posts/${target.id}`);
    expect(head.status).toBe(200);
    const { version } = await get.json<Post>();
    expect(head.headers.get("ETag")).toBe(`"${version}"`);
    expect(await head.text()).toBe("");
  });
});

describe("every answer", () => {
  it("of the endpoint carries the security headers and is kept by no cache", async () => {
    const answers = [
      await call("GET", "/api/posts"),
      await call("POST", "/api/posts", post({ title: "Headers" })),
      await call("POST", "/api/posts", "{"),
      await call("GET", "/api/nothing"),
      await call("DELETE", "/api/posts"),
      await visit("/api/posts"),
    ];
    for (const { headers, status } of answers) {
      expect(headers.get("Cache-Control"), String(status)).toBe("no-store");
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Content-Security-Policy")).toContain("default-src 'none'");
      expect(headers.get("Strict-Transport-Security")).toContain("max-age");
    }
  });
});
