import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Miniflare } from "miniflare";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBuilt, TOKEN } from "../bench/built.ts";
import { exportOf, itemOf, meta, named } from "../helpers/wxr.ts";
import { openBetween } from "./between.ts";
import { foreignExport, ownExport, readByPattern } from "./exports.ts";

/** `holdfast import` as a person runs it, against the Worker as it is deployed. */

const folder = mkdtempSync(join(tmpdir(), "holdfast-built-"));
/** Where the reports and ledgers go. */
const left = mkdtempSync(join(tmpdir(), "holdfast-report-"));
let miniflare: Miniflare;
let site: string;

beforeAll(() => {
  execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", folder], { stdio: "pipe" });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(left, { recursive: true });
});

const open = async () => {
  miniflare = startBuilt(folder);
  site = (await miniflare.ready).origin;
};
const close = () => miniflare.dispose();

type Run = { code: number; out: string; err: string };

/** Runs the command line. */
function holdfast(args: string[], token = TOKEN): Promise<Run> {
  const env = { ...process.env, HOLDFAST_TOKEN: token };
  return new Promise((resolve) => {
    execFile(process.execPath, ["src/cli/holdfast.ts", ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
    );
  });
}

const importing = (...files: string[]) => holdfast(["import", ...files, "--site", site, "--out", left]);

const visit = (path: string) => fetch(site + path, { redirect: "manual" });
const read = async (path: string) => {
  const response = await fetch(site + path);
  expect(response.status, path).toBe(200);
  return response.text();
};
const api = async (path: string, method = "GET", body?: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(site + path, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return response.json() as Promise<unknown>;
};

type Post = { id: number; version: number; path: string; title: string; status: string };

/** Everything that an editor sees. */
async function posts(): Promise<Post[]> {
  const found: Post[] = [];
  for (let next: number | null | undefined = null; next !== undefined; ) {
    const page = (await api(`/api/posts${next === null ? "" : `?cursor=${next}`}`)) as {
      posts: Post[];
      next: number | null;
    };
    found.push(...page.posts);
    next = page.next ?? undefined;
  }
  return found;
}

let files = 0;
function temporary(words: string): string {
  const file = join(folder, `${++files}.xml`);
  writeFileSync(file, words);
  return file;
}

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
    });
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

  it("adds nothing twice, tells what was refused, and leaves an editor's text alone", async () => {
    const files = [ownExport("terms.xml"), ownExport("items.xml")];
    expect((await importing(...files)).code).toBe(0);
    const before = await posts();
    expect(before.map(({ path }) => path)).toContain("/2014/12/the-lamp-is-lit/");
    expect((await importing(...files)).out).toContain("2 as before");
    expect(await posts()).toEqual(before);

    const { id, version } = before.find(({ path }) => path === "/2014/12/the-lamp-is-lit/") ?? {
      id: 0,
      version: 0,
    };
    await api(`/api/posts/${id}`, "PATCH", { title: "Better here" }, { "If-Match": `"${version}"` });
    const changed = temporary(
      readFileSync(ownExport("items.xml"), "utf8").replaceAll("The lamp is lit", "Changed there"),
    );
    const lost = temporary(
      exportOf(itemOf({ "wp:post_type": "ship" }), itemOf({ "wp:post_type": "" })).replaceAll(
        "https://old.example",
        "http://www.harbour.example",
      ),
    );
    const run = await importing(changed, lost);
    expect(run.code).toBe(1);
    expect(run.out).toContain("kept as data: Its type ship has no place here");
    expect(run.out).toContain("refused: The export does not say of which type it is");
    expect(readFileSync(join(left, "kept.ndjson"), "utf8")).toContain('"type":"ship"');
    expect(run.out).toContain("kept as it is here: It was edited here since the last import");
    expect((await posts()).find((post) => post.id === id)?.title).toBe("Better here");
  });

  it("says once that a text was refused, and leaves its comments with it", async () => {
    const comment = `<wp:comment><wp:comment_id>7</wp:comment_id><wp:comment_author>Ann</wp:comment_author>
      <wp:comment_approved>1</wp:comment_approved><wp:comment_content>Words</wp:comment_content></wp:comment>`;
    const run = await importing(
      temporary(exportOf(itemOf({ link: "https://old.example/api/text/" }, comment))),
    );
    expect([run.code, run.err]).toEqual([1, expect.not.stringContaining("Error")]);
    const lines = readFileSync(join(left, "ledger.ndjson"), "utf8").trim().split("\n");
    expect(lines.filter((line) => line.includes('"refused"'))).toHaveLength(1);
    expect(run.out).toContain("1 left: What they stood below does not come along as a text");
  });

  it("ends with 1 and says so when the site gave something up after the commit", async () => {
    const failed = (body: string) => body.replace('"failed":[]', '"failed":[{"kind":"post","key":"12"}]');
    const way = await openBetween(site, () => true, failed);
    const run = await holdfast(["import", temporary(exportOf(itemOf())), "--site", way.site, "--out", left]);
    await way.close();
    expect([run.code, run.err]).toEqual([1, expect.not.stringContaining("Error")]);
    expect(run.out).toContain("refused: The site took it in and could not publish it");
    expect(readFileSync(join(left, "report.html"), "utf8")).toContain("could not publish it");
  });

  it("says first what it takes, and leaves a line for every item and a report for people", async () => {
    const menu = (id: string, url: string) =>
      itemOf(
        { "wp:post_id": id, "wp:post_type": "nav_menu_item", title: `Entry ${id}` },
        meta("_menu_item_type", "custom") + meta("_menu_item_url", url) + named("nav_menu", "main"),
      );
    const file = temporary(
      exportOf(
        itemOf({ title: "<b>Bold</b> & brave" }, meta("_thumbnail_id", "40")),
        itemOf({ "wp:post_id": "13", "wp:status": "private", link: "https://old.example/secret/" }),
        itemOf({
          "wp:post_id": "40",
          "wp:post_type": "attachment",
          "wp:status": "inherit",
          "wp:post_parent": "12",
          link: "https://old.example/file/",
          "wp:attachment_url": "https://old.example/wp-content/uploads/a.jpg",
        }),
        itemOf({ "wp:post_id": "41", "wp:post_type": "ship", title: "Ship" }),
        itemOf({ "wp:post_id": "42", "wp:post_type": "feedback" }),
        menu("60", "https://old.example/2015/05/a-text/"),
        menu("61", "https://elsewhere.example/"),
      ),
    );
    const estimate = await holdfast(["import", file, "--estimate"]);
    expect([estimate.code, estimate.out]).toEqual([
      0,
      expect.stringMatching(/documents to write: about 1 minute on the paid plan/),
    ]);
    expect(await posts(), "nothing is sent").toEqual([]);
    for (const outcome of ["stored", "unchanged"]) {
      const run = await importing(file);
      expect(run.code, run.err).toBe(0);
      expect(run.err).toContain("documents to write");
      const lines = readFileSync(join(left, "ledger.ndjson"), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(lines.map(({ kind, key, outcome }) => [kind, key, outcome])).toEqual([
        ["settings", "settings", outcome],
        ["attachment", "40", "redirect"],
        ["ship", "41", "data"],
        ["feedback", "42", "left"],
        ["nav_menu_item", "60", "used"],
        ["nav_menu_item", "61", "data"],
        ["post", "12", outcome],
        ["post", "13", outcome],
      ]);
      const kept = readFileSync(join(left, "kept.ndjson"), "utf8").trim().split("\n");
      expect(kept.map((line) => JSON.parse(line).id)).toEqual(["41", "61"]);
      const report = readFileSync(join(left, "report.html"), "utf8");
      expect(report).toContain("see 1 text of it at the addresses that they had. 1 draft wait");
      expect(report).toContain("It was private in WordPress (1)");
      expect(report).toMatch(/<svg[^>]*aria-label="Posts per year[^"]* 2015: 1 and 1"/);
      expect(report).not.toMatch(/<script|<b>Bold/);
    }
    expect(await api("/api/site")).toMatchObject({
      name: "Old",
      menu: [{ label: "Entry 60", path: "/2015/05/a-text/" }],
    });
    expect((await visit("/file/")).headers.get("Location")).toBe("/2015/05/a-text/");
    expect((await posts()).length).toBe(2);

    const other = temporary(exportOf(itemOf()).replaceAll("old.example", "other.example"));
    const refused = await importing(other);
    expect([refused.code, refused.out]).toEqual([2, ""]);
    expect(refused.err).toContain("this site has taken over https://old.example");
    expect((await posts()).length).toBe(2);
    expect((await holdfast(["import", other, "--site", site, "--out", left, "--besides"])).code).toBe(1);
  });

  it("leaves a line for every entry of a menu that is one item", async () => {
    const link = (label: string, url: string) =>
      `<!-- wp:navigation-link ${JSON.stringify({ label, url })} /-->`;
    const content = link("Words", "/2015/05/a-text/") + link("Away", "https://elsewhere.example/");
    const menu = {
      ...{ "wp:post_id": "60", "wp:post_type": "wp_navigation", title: "Main" },
      "content:encoded": content,
    };
    const run = await importing(temporary(exportOf(itemOf(), itemOf(menu))));
    expect(run.code, run.err).toBe(0);
    const lines = readFileSync(join(left, "ledger.ndjson"), "utf8").trim().split("\n");
    const ofMenu = lines.map((line) => JSON.parse(line)).filter(({ key }) => key.startsWith("60"));
    expect(ofMenu).toMatchObject([
      { kind: "wp_navigation", title: "Main", outcome: "used" },
      { kind: "menu entry", title: "Words", outcome: "used", path: "/2015/05/a-text/" },
      { kind: "menu entry", title: "Away", outcome: "data", path: null },
    ]);
  });

  it("says in a sentence what keeps it from beginning, and ends with 2", async () => {
    const cases: [string[], string][] = [
      [["/nowhere.xml", "--site", site], "/nowhere.xml does not exist"],
      [[temporary("<rss>"), "--site", site], "it ends in the middle of <rss>"],
      [[temporary("PK\u0003\u0004"), "--site", site], "it is packed (zip)"],
      [[temporary(exportOf()), "--site", site], "holds no items"],
      [[temporary(exportOf()), "--take", "x=ship"], "such as report=post"],
      [
        [temporary("<rss><channel><wp:wxr_version>1</wp:wxr_version></channel></rss>"), "--site", site],
        "name it with --origin",
      ],
      [
        [temporary(exportOf()), temporary(exportOf().replaceAll("old.", "other.")), "--site", site],
        "different sites",
      ],
      [[ownExport("items.xml"), "--site", "example"], "--site must be the address of a host"],
    ];
    for (const [args, sentence] of cases) {
      const run = await holdfast(["import", ...args]);
      expect([run.code, run.out], sentence).toEqual([2, ""]);
      expect(run.err).toContain(sentence);
    }
    const refused = await holdfast(["import", ownExport("items.xml"), "--site", site], "wrong");
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("does not accept the token")]);
    expect(await posts()).toEqual([]);
  });
});
