import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Miniflare } from "miniflare";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBuilt, TOKEN } from "../bench/built.ts";
import { foreignExport, ownExport, readByPattern } from "./exports.ts";

/** `holdfast import` as a person runs it, against the Worker as it is deployed. */

const folder = mkdtempSync(join(tmpdir(), "holdfast-built-"));
let miniflare: Miniflare;
let site: string;

beforeAll(() => {
  execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", folder], { stdio: "pipe" });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const open = async () => {
  miniflare = startBuilt(folder);
  site = (await miniflare.ready).origin;
};
const close = () => miniflare.dispose();

type Run = { code: number; out: string; err: string };

/** Runs the command line; `stopAfter` kills it outright, so many milliseconds after its start. */
function holdfast(args: string[], token: string | null = TOKEN, stopAfter?: number): Promise<Run> {
  const options = {
    env: { ...process.env, HOLDFAST_TOKEN: token ?? "" },
    ...(stopAfter !== undefined && { timeout: stopAfter, killSignal: "SIGKILL" as const }),
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ["src/cli/holdfast.ts", ...args], options, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
    );
  });
}

const importing = (...files: string[]) => holdfast(["import", ...files, "--site", site]);

const visit = (path: string) => fetch(site + path, { redirect: "manual" });
const read = async (path: string) => {
  const response = await fetch(site + path);
  expect(response.status, path).toBe(200);
  return response.text();
};
const api = async (path: string) =>
  (await fetch(site + path, { headers: { Authorization: `Bearer ${TOKEN}` } })).json() as Promise<unknown>;

/** The paths that an archive lists, newest first, over all its pages. */
async function listed(head: string): Promise<string[]> {
  const found: string[] = [];
  for (let path: string | undefined = head; path !== undefined; ) {
    const html: string = await read(path);
    found.push(
      ...[...html.matchAll(/<h2[^>]*>\s*<a href="([^"]+)"/g)].map(([, href = ""]) => decodeURI(href)),
    );
    path = /<a [^>]*rel="next" href="([^"]+)"/.exec(html)?.[1];
  }
  return found;
}

const reference = foreignExport("themeunittestdata.wordpress.xml");

describe.skipIf(reference === null)(
  "importing WordPress's theme test data (missing beside the project: nothing is tested)",
  () => {
    const old = readByPattern(reference ?? ownExport("items.xml"));
    const isPublic = (one: (typeof old.items)[number]) => one.status === "publish" && one.password === "";
    const texts = old.items.filter(({ type }) => type === "post" || type === "page");
    let run: Run;
    beforeAll(async () => {
      await open();
      run = await importing(reference ?? "");
    }, 120_000);
    afterAll(close);

    it("takes in every text and says so", () => {
      expect(run.err).not.toContain("Error");
      expect(run.code).toBe(0);
      expect(run.out).toContain(`readers see   ${texts.filter(isPublic).length}`);
    });

    it("answers at every old path of what was public, and at no other", async () => {
      expect(texts.filter(isPublic).length).toBeGreaterThan(70);
      for (const one of texts.filter(({ path }) => !path.includes("?"))) {
        const path = one.path.replace(/\/{2,}/g, "/");
        expect((await visit(path)).status, path).toBe(isPublic(one) ? 200 : 404);
      }
    });

    it("lists in every category its own posts and its children's, newest first", async () => {
      expect(old.categories.length).toBeGreaterThan(60);
      for (const category of old.categories) {
        const posts = texts.filter(
          (one) =>
            one.type === "post" &&
            isPublic(one) &&
            one.categories.some((slug) => old.lineage(slug).includes(category)),
        );
        const expected = posts.sort((a, b) => (a.gmt < b.gmt ? 1 : -1)).map(({ path }) => decodeURI(path));
        expect(await listed(`/category/${old.lineage(category).join("/")}/`), category).toEqual(expected);
      }
    });
  },
);

describe("importing our own small export", () => {
  beforeEach(open);
  afterEach(close);

  it("keeps addresses, dates, terms and the more point, and hides what was hidden", async () => {
    const run = await importing(ownExport("items.xml"), ownExport("terms.xml"));
    expect(run.err).not.toContain("Error");
    expect(run.code, run.err).toBe(0);
    const post = await read("/2014/12/the-lamp-is-lit/");
    expect(post).toMatch(/<p>First paragraph,<br>\s*second line\.<\/p>/);
    expect(post).toContain("The Keeper");
    expect(post).not.toContain("r.keeper");
    const archive = await read("/category/signals/");
    expect(archive).toContain("What is <em>shown</em> to ships");
    expect(archive).toContain("Lights &amp; Lamps");
    expect(archive).toContain("Read on");
    expect(archive).not.toContain("After the");
    // Its own local date decides, as it did in WordPress.
    expect(await listed("/2015/01/")).toEqual(["/2014/12/the-lamp-is-lit/"]);
    expect(await listed("/category/signals/lights/")).toEqual(["/2014/12/the-lamp-is-lit/"]);
    expect(await listed("/tag/%e6%b8%af/")).toEqual(["/2014/12/the-lamp-is-lit/"]);
    expect(await read("/rules/lights/")).toContain('href="/rules/"');
    for (const old of ["/?p=11", "/?page_id=11", "/2014/12/lamp/"]) {
      expect((await visit(old)).headers.get("Location"), old).toBe("/2014/12/the-lamp-is-lit/");
    }
    expect((await visit("/?cat=7")).headers.get("Location")).toBe("/category/signals/");
    expect((await visit("/2015/02/only-for-the-crew/")).status).toBe(404);
    for (const path of [
      "/",
      "/feed/",
      "/category/signals/",
      "/category/signals/feed/",
      "/sitemap-posts-1.xml",
    ]) {
      expect(await read(path), path).not.toMatch(/canary|only-for-the-crew/);
    }
    expect(await api("/api/posts")).toMatchObject({
      posts: expect.arrayContaining([
        expect.objectContaining({
          path: "/2015/02/only-for-the-crew/",
          status: "draft",
          note: "It was protected by a password in WordPress",
        }),
      ]),
    });
  });
});
