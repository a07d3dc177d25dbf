import { beforeAll, describe, expect, it, vi } from "vitest";
import { storeFile } from "./helpers/files.ts";
import { attributesOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { octets, plainGif } from "./helpers/pictures.ts";
import {
  call,
  createCategory,
  type Post,
  publishPost,
  republish,
  saveSettings,
  settle,
  withdrawPost,
} from "./helpers/site.ts";

const { visit, read } = openIsolate();
let post: Post;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
  vi.spyOn(console, "error").mockImplementation(() => {});
  await createCategory("record");
  const publishedAt = "2015-05-10T00:00:00Z";
  post = await publishPost({ title: "Kept", slug: "kept", publishedAt, categories: ["record"] });
  const gone = await publishPost({ title: "Taken", slug: "taken", publishedAt });
  await settle();
  await withdrawPost(gone.id, "At the wish of somebody");
  await settle();
});

const tagOf = async (path: string) => (await visit(path)).headers.get("ETag") ?? "";
const visitWith = (tag: string, path: string, method = "GET") =>
  visit(path, { method, headers: { "If-None-Match": tag } });

describe("a conditional request", () => {
  it("is answered 304 for the tag that the reader has: strong, weak, or one of several", async () => {
    for (const path of ["/", "/category/record/", "/2015/05/kept/", "/feed/", "/feed/atom/"]) {
      const tag = await tagOf(path);
      expect(tag, path).toMatch(/^"[\x21\x23-\x7e]+"$/);
      for (const given of [tag, `W/${tag}`, `"other", W/${tag}`, `"a","b",${tag}`]) {
        const response = await visitWith(given, path);
        expect([response.status, response.headers.get("ETag")], `${path} ${given}`).toEqual([304, tag]);
        expect(response.headers.get("Cache-Control")).toBe("public, max-age=0, must-revalidate");
        expect(await response.text()).toBe("");
      }
      expect((await visitWith(tag, path, "HEAD")).status).toBe(304);
      for (const given of ['"other"', tag.slice(0, -1), tag.replaceAll('"', ""), "", "W/"]) {
        expect((await visitWith(given, path)).status, `${path} ${given}`).toBe(200);
      }
    }
  });

  it("is answered whole after a change of the text, of the site's names, or a withdrawal", async () => {
    const paths = ["/2015/05/kept/", "/category/record/", "/feed/"];
    const expectChanged = async (change: () => Promise<unknown>) => {
      const before = await Promise.all(paths.map(tagOf));
      await change();
      await settle();
      const { visit } = openIsolate();
      for (const [at, path] of paths.entries()) {
        const headers = { "If-None-Match": before[at] ?? "" };
        expect((await visit(path, { headers })).status, path).toBe(200);
      }
    };
    await expectChanged(() => republish(post.id, { body: "Other words." }));
    await expectChanged(() => saveSettings({ name: "The Record" }));
    const other = await publishPost({ title: "Other", slug: "other" });
    await settle();
    await expectChanged(() => withdrawPost(other.id));
  });

  it("never brings back what was withdrawn, whatever tag it names", async () => {
    const other = await publishPost({ title: "Brief", slug: "brief", publishedAt: "2015-05-11T00:00:00Z" });
    await settle();
    const tag = (await openIsolate().visit("/2015/05/brief/")).headers.get("ETag") ?? "";
    await withdrawPost(other.id);
    const { visit } = openIsolate();
    for (const given of [tag, `W/${tag}`, "*"]) {
      expect((await visit("/2015/05/brief/", { headers: { "If-None-Match": given } })).status).toBe(410);
    }
  });
});

describe("other methods", () => {
  it("HEAD has everything but the body", async () => {
    for (const path of ["/", "/2015/05/kept/", "/feed/", "/none/", "/2015/05/taken/"]) {
      const [got, head] = [await visit(path), await visit(path, { method: "HEAD" })];
      expect(head.status).toBe(got.status);
      expect([...head.headers]).toEqual([...got.headers]);
      expect(await head.text()).toBe("");
    }
  });

  it("are told which ones there are", async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const response = await visit("/2015/05/kept/", { method });
      expect([response.status, response.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    }
    const asked = await visit("/", { method: "OPTIONS", headers: { Origin: "https://evil.example" } });
    expect([asked.status, asked.headers.get("Allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
    expect([...asked.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it("cannot be smuggled in", async () => {
    const headers = { "X-HTTP-Method-Override": "DELETE", "X-Forwarded-Host": "evil.example" };
    const response = await visit("/2015/05/kept/?_method=DELETE", { headers });
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain("evil.example");
  });
});

describe("a text that was withdrawn", () => {
  it("is answered 410 with the reason, and not a word of it", async () => {
    const response = await visit("/2015/05/taken/");
    expect(response.status).toBe(410);
    const page = await response.text();
    expect(page).toContain("At the wish of somebody");
    expect(page).not.toContain("Taken");
    expect(await attributesOf(page, 'meta[name="robots"]', "content")).toEqual(["noindex"]);
  });
});

const CSP = (hash: string) =>
  `default-src 'none'; style-src '${hash}'; img-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'`;

describe("every answer", () => {
  it("forbids a browser all but the one style that is in the page", async () => {
    const page = await read("/");
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)];
    expect(styles).toHaveLength(1);
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(styles[0]?.[1]));
    const hash = `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
    expect((await visit("/")).headers.get("Content-Security-Policy")).toBe(CSP(hash));
    expect(page).not.toMatch(
      /<script(?! type="application\/ld\+json">)|<link rel="stylesheet|\sstyle=|\son\w+=/i,
    );
  });

  it("has the same headers, errors and the endpoint's included, and sets no cookie", async () => {
    const tag = await tagOf("/");
    const policy = (await visit("/")).headers.get("Content-Security-Policy");
    const down = openIsolate(() => {
      throw new Error("All is down");
    });
    const answers: [status: number, answer: Response][] = [
      [200, await visit("/")],
      [200, await visit("/2015/05/kept/")],
      [200, await visit("/feed/")],
      [200, await visit("/sitemap.xml")],
      [200, await visit("/robots.txt")],
      [301, await visit("/2015/05/kept")],
      [302, await visit("/page/9/")],
      [304, await visitWith(tag, "/")],
      [404, await visit("/none/")],
      [405, await visit("/", { method: "POST" })],
      [410, await visit("/2015/05/taken/")],
      [410, await visit("/wp-login.php")],
      [503, await down.visit("/")],
      [401, await visit("/api/posts")],
      [200, await call("GET", "/api/posts")],
      [404, await call("GET", "/api/none")],
      [422, await call("POST", "/api/posts", {})],
    ];
    for (const [status, { status: given, headers, url }] of answers) {
      expect(given, url).toBe(status);
      expect(Object.fromEntries(headers), `${status}`).toMatchObject({
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "strict-transport-security": "max-age=63072000; includeSubDomains",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": expect.stringMatching(/camera=\(\).*geolocation=\(\).*microphone=\(\)/),
        "cache-control": expect.any(String),
      });
      expect(headers.get("Set-Cookie")).toBeNull();
      if (status >= 500 || status === 405) expect(headers.get("Cache-Control")).toBe("no-store");
    }
  });
});

describe("every answer at a file's address", () => {
  it("has the same headers but for what a file needs: a policy of its own, and readers on other sites", async () => {
    const { path } = await storeFile(plainGif, "answers.gif");
    const gone = await storeFile(octets(plainGif.slice(0, 13), [1, 2], plainGif.slice(15)), "gone.gif");
    const shown = await publishPost({ title: "Shows it", slug: "shows", body: `![x](${gone.path})` });
    await withdrawPost(shown.id);
    const { visit, pass } = openIsolate();
    pass(10_000);
    const tag = (await visit(path)).headers.get("ETag") ?? "";
    const asked: [status: number, path: string, headers: Record<string, string>][] = [
      [200, path, {}],
      [206, path, { Range: "bytes=0-3" }],
      [304, path, { "If-None-Match": tag }],
      [416, path, { Range: "bytes=99999-" }],
      [301, path.toUpperCase(), {}],
      [404, "/files/none.gif", {}],
      [410, gone.path, {}],
    ];
    for (const [status, address, headers] of asked) {
      const answer = await visit(address, { headers });
      const isFile = [200, 206, 304, 416].includes(status);
      expect(answer.status, address).toBe(status);
      expect(Object.fromEntries(answer.headers), `${status}`).toMatchObject({
        "content-security-policy": expect.stringMatching(
          isFile ? /^default-src 'none'; .*; sandbox$/ : /^default-src 'none'; style-src 'sha256-/,
        ),
        "cross-origin-resource-policy": isFile ? "cross-origin" : "same-origin",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "strict-transport-security": "max-age=63072000; includeSubDomains",
        "permissions-policy": expect.stringContaining("camera=()"),
        "cache-control": "public, max-age=0, must-revalidate",
      });
      expect(answer.headers.get("Set-Cookie")).toBeNull();
    }
  });
});

describe("a site without an address", () => {
  it("is served under every host, names none, and is not indexed", async () => {
    const { visit } = openIsolate();
    for (const path of ["/", "/2015/05/kept/", "/category/record/", "/none/"]) {
      const page = await (await visit(`http://anything.example${path}`)).text();
      expect(await attributesOf(page, 'meta[name="robots"]', "content"), path).toEqual(["noindex"]);
      expect(page).not.toContain("anything.example");
    }
    expect(await (await visit("/robots.txt")).text()).toBe("User-agent: *\nDisallow: /\n");
  });
});

describe("a site with an address", () => {
  it("is indexed, says which page is the right one, and answers 421 for any other host, but not to programs", async () => {
    const { path: file } = await storeFile(
      octets(plainGif.slice(0, 13), [3, 3], plainGif.slice(15)),
      "a.gif",
    );
    await saveSettings({ siteUrl: "https://record.example" });
    await settle();
    const { visit } = openIsolate();
    expect((await visit(`https://record.example${file}`)).status).toBe(200);
    for (const path of ["/", "/2015/05/kept/"]) {
      const page = await (await visit(`https://record.example${path}`)).text();
      expect(await attributesOf(page, 'meta[name="robots"]', "content")).toEqual([]);
      expect(await attributesOf(page, 'link[rel="canonical"]', "href")).toEqual([
        `https://record.example${path}`,
      ]);
    }
    for (const path of [
      "/",
      "/2015/05/kept/",
      "/none/",
      "/feed/",
      "/robots.txt",
      "/sitemap.xml",
      "/?m=2015",
      file,
    ]) {
      const refused = await visit(`https://evil.example${path}`);
      expect(refused.status, path).toBe(421);
      expect(refused.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
      expect(await refused.text()).not.toContain("Kept");
    }
    expect((await visit("https://evil.example/api/posts")).status).toBe(401);
    expect((await visit("http://localhost:8787/")).status).toBe(200);
  });
});
