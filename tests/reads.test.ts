import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openIsolate } from "./helpers/isolates.ts";
import {
  createCategory,
  type Post,
  publishPost,
  saveSettings,
  settle,
  withdrawPost,
} from "./helpers/site.ts";

/** What readers cost, and what they get while something is down. */

const SITE_KEY = "KV get v1:site";
const LIST_KEY = "R2 get withdrawals.json";

let soon: Post;
/** The category's tag from before anything was withdrawn. */
let tagBefore = "";

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
  vi.spyOn(console, "error").mockImplementation(() => {});
  await saveSettings({ name: "The Record" });
  await createCategory("record");
  await publishPost({ type: "page", title: "About", slug: "about" });
  const publishedAt = "2015-05-10T00:00:00Z";
  await publishPost({ title: "Kept", slug: "kept", publishedAt, tags: ["courts"], categories: ["record"] });
  const gone = await publishPost({ title: "Taken", slug: "taken", publishedAt, categories: ["record"] });
  soon = await publishPost({ title: "Soon gone", slug: "soon", publishedAt, categories: ["record"] });
  await settle();
  tagBefore = (await openIsolate().visit("/category/record/")).headers.get("ETag") ?? "";
  await withdrawPost(gone.id);
  await settle();
});

/** Every kind of page, with the documents that it needs of its own. */
const KINDS: [path: string, status: number, keys: string[]][] = [
  ["/", 200, ["/"]],
  ["/category/record/", 200, ["/category/record"]],
  ["/tag/courts/", 200, ["/tag/courts"]],
  ["/2015/", 200, ["/2015"]],
  ["/2015/05/", 200, ["/2015/05"]],
  ["/2015/05/kept/", 200, ["/2015/05/kept"]],
  ["/2015/05/kept", 301, ["/2015/05/kept"]],
  ["/2015/05/taken/", 410, ["/2015/05/taken"]],
  ["/about/", 200, ["/about"]],
  ["/feed/", 200, ["/feed"]],
  ["/feed/atom/", 200, ["/feed"]],
  ["/category/record/feed/", 200, ["/category/record/feed"]],
  ["/sitemap.xml", 200, ["/sitemap.xml"]],
  ["/sitemap-posts-1.xml", 200, ["/sitemap-posts-1.xml"]],
  ["/archive/", 200, ["/archive"]],
  ["/robots.txt", 200, []],
  ["/opensearch.xml", 200, []],
  ["/search/", 200, ["/search"]],
  ["/?s=kept", 301, ["/search"]],
];

describe("a page", () => {
  it.each(KINDS)(
    "%s (%i) costs a cold isolate two reads of KV and one of R2, a warm one its own document",
    async (path, status, keys) => {
      const { visit, takeCalls } = openIsolate();
      const own = keys.map((key) => `KV get v1:${key}`);
      expect((await visit(path)).status).toBe(status);
      expect(takeCalls().sort()).toEqual([...own, SITE_KEY, LIST_KEY].sort());
      await visit(path);
      expect(takeCalls()).toEqual(own);
    },
  );

  it("that is a feed without a document of its own costs one read more, of its archive", async () => {
    const { visit, takeCalls } = openIsolate();
    await visit("/");
    takeCalls();
    expect((await visit("/tag/courts/feed/")).status).toBe(200);
    expect(takeCalls()).toEqual(["KV get v1:/tag/courts/feed", "KV get v1:/tag/courts"]);
    expect((await visit("/none/feed/")).status).toBe(404);
    expect(takeCalls().filter((one) => one.startsWith("KV"))).toHaveLength(3);
  });

  it("that does not exist costs two reads, whatever its address is like", async () => {
    const { visit, takeCalls } = openIsolate();
    await visit("/");
    takeCalls();
    for (const path of ["/none/", "/?p=99", "/none/page/3/", "/index.php/a/b/", "/a/".repeat(900)]) {
      await visit(path);
      const calls = takeCalls().filter((one) => !/^(LostPaths|SearchIndex)/.test(one));
      expect(calls, path).toHaveLength(2);
      for (const call of calls) expect(call).toMatch(/^KV get v1:/);
    }
  });

  it("that did not change costs one read, also when it is only asked for its head", async () => {
    const { visit, takeCalls } = openIsolate();
    const tag = (await visit("/2015/05/kept/")).headers.get("ETag") ?? "";
    takeCalls();
    expect((await visit("/2015/05/kept/", { headers: { "If-None-Match": tag } })).status).toBe(304);
    expect((await visit("/2015/05/kept/", { method: "HEAD" })).status).toBe(200);
    expect(takeCalls()).toEqual(["KV get v1:/2015/05/kept", "KV get v1:/2015/05/kept"]);
  });

  it("reads the site's names again after thirty seconds and the withdrawal list after five, behind the answer", async () => {
    const { visit, takeCalls, pass } = openIsolate();
    await visit("/about/");
    takeCalls();
    pass(4_999);
    await visit("/about/");
    expect(takeCalls()).toEqual(["KV get v1:/about"]);
    pass(2_000);
    await visit("/about/");
    expect(takeCalls().sort()).toEqual(["KV get v1:/about", LIST_KEY]);
    pass(24_000);
    await visit("/about/");
    expect(takeCalls().sort()).toEqual(["KV get v1:/about", SITE_KEY, LIST_KEY]);
  });
});

describe("while KV is down", () => {
  let isDown = false;
  const { visit, pass } = openIsolate((call) => {
    if (isDown && call.startsWith("KV")) throw new Error("KV is down");
  });
  beforeEach(() => {
    isDown = false;
  });

  it("an isolate serves what it saw lately, without what was withdrawn, and says of the rest when to come back", async () => {
    expect((await visit("/2015/05/kept/")).status).toBe(200);
    expect((await visit("/category/record/")).status).toBe(200);
    isDown = true;
    expect(await (await visit("/2015/05/kept/")).text()).toContain("Kept");
    expect(await (await visit("/category/record/")).text()).not.toContain("Taken");
    const unseen = await visit("/about/");
    expect(unseen.status).toBe(503);
    expect(unseen.headers.get("Retry-After")).toBe("30");
    expect(unseen.headers.get("Cache-Control")).toBe("no-store");
    expect(await unseen.text()).not.toContain("KV");
    isDown = false;
    expect((await visit("/about/")).status).toBe(200);
  });

  it("what is withdrawn meanwhile is gone from the pages that it remembers, whatever tag is named", async () => {
    const page = await visit("/category/record/");
    const headers = { "If-None-Match": page.headers.get("ETag") ?? "" };
    expect(await page.text()).toContain("Soon gone");
    expect((await visit("/2015/05/soon/")).status).toBe(200);
    expect((await visit("/category/record/", { headers })).status).toBe(304);
    isDown = true;
    await withdrawPost(soon.id);
    pass(10_000);
    const after = await visit("/category/record/", { headers });
    expect(after.status).toBe(200);
    expect(await after.text()).not.toContain("Soon gone");
    expect((await visit("/2015/05/soon/")).status).toBe(410);
  });
});

describe("while R2 is down", () => {
  const failing = (call: string) => {
    if (call.startsWith("R2")) throw new Error("R2 is down");
  };

  it("pages are served, with the site document's copy of the withdrawal list", async () => {
    const { visit, read } = openIsolate(failing);
    expect((await visit("/2015/05/taken/")).status).toBe(410);
    expect(await read("/category/record/")).toContain("Kept");
    const headers = { "If-None-Match": tagBefore };
    expect((await openIsolate(failing).visit("/category/record/", { headers })).status).toBe(200);
  });

  it("a page waits for it one second and no longer, and what comes later is there for the next", async () => {
    let answer = () => {};
    const late = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { ask, pass, takeCalls } = openIsolate((call) => (call.startsWith("R2") ? late : undefined));
    const started = performance.now();
    const asked = ask("/about/");
    expect(await Promise.race([asked, scheduler.wait(1_500)]), "by the isolate's clock").toBeUndefined();
    pass(1_000);
    const { response, finish } = await asked;
    expect(response.status).toBe(200);
    expect(performance.now() - started).toBeLessThan(5_000);
    answer();
    await finish();
    takeCalls();
    await ask("/about/");
    expect(takeCalls()).toEqual(["KV get v1:/about"]);
  });
});
