import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFile } from "../../src/cli/export-files.ts";
import { type Against, createAgainst } from "../../src/verify/against.ts";
import { type Ask, createAsk } from "../../src/verify/ask.ts";
import type { Finding } from "../../src/verify/findings.ts";
import { runVerify } from "../../src/verify/run.ts";
import { TOKEN } from "../bench/built.ts";
import { exportOf, itemOf } from "../helpers/wxr.ts";
import { build, holdfast, startSite } from "./built-site.ts";

/** What verify must find: an import that answers as WordPress did, broken in one way after the other. */

const LONG = `Nine people crossed the river at night.

Two of them were <a href="https://press.example/two">named in the press</a>.
They asked for <b>nothing</b>.

<img src="/wp-content/uploads/2015/05/river.jpg" alt="The river" /> The river in May.`;
const SECRET = "The witness lives in the third house behind the old mill of the village.";

const term = (domain: string, slug: string, name: string) =>
  `<category domain="${domain}" nicename="${slug}">${name}</category>`;
const meta = (key: string, value: string) =>
  `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value>${value}</wp:meta_value></wp:postmeta>`;
const comment = (id: number, parent: number, approved: string) =>
  `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_parent>${parent}</wp:comment_parent><wp:comment_approved>${approved}</wp:comment_approved><wp:comment_author>Ben</wp:comment_author><wp:comment_content>I saw boat number ${id} there.</wp:comment_content></wp:comment>`;
const post = (id: number, slug: string, more: Record<string, string>, inner = "") =>
  itemOf(
    {
      "wp:post_id": `${id}`,
      "wp:post_name": slug,
      link: `https://old.example/2015/05/${slug}/`,
      guid: `https://old.example/?p=${id}`,
      title: `Report on ${slug}`,
      "dc:creator": "ann",
      ...more,
    },
    inner,
  );

const EXPORT = exportOf(
  "<wp:author><wp:author_id>4</wp:author_id><wp:author_login>ann</wp:author_login></wp:author>",
  "<wp:category><wp:term_id>7</wp:term_id><wp:category_nicename>rivers</wp:category_nicename><wp:cat_name>Rivers</wp:cat_name></wp:category>",
  post(
    1,
    "crossing",
    { "content:encoded": LONG },
    ["1", "1", "0"].map((ok, at) => comment(at + 11, at === 1 ? 11 : 0, ok)).join("") +
      term("category", "rivers", "Rivers") +
      term("post_tag", "night", "Night") +
      meta("_wp_old_slug", "river"),
  ),
  post(2, "camp", { "content:encoded": "The camp was closed in the spring of that year." }),
  post(6, "flood", {
    "content:encoded": `<!-- wp:paragraph --><p>The water rose.</p><!-- /wp:paragraph -->\n\n<!-- wp:block {"ref":9} /-->`,
  }),
  post(9, "about-us", {
    "wp:post_type": "wp_block",
    link: "https://old.example/about-us/",
    "content:encoded":
      "<!-- wp:paragraph --><p>Who we are, and how to write to us.</p><!-- /wp:paragraph -->",
  }),
  post(3, "witness", { "wp:status": "private", "content:encoded": SECRET }),
  post(5, "locked", {
    "wp:post_password": "open",
    "content:encoded": "Words behind a lock that nobody has.",
  }),
);

let built: ReturnType<typeof build>;
let server: Awaited<ReturnType<typeof startSite>>;
let file: string;

beforeAll(async () => {
  built = build();
  server = await startSite(built.folder);
  file = join(built.folder, "export.xml");
  writeFileSync(file, EXPORT);
  const run = await holdfast("import", file, "--site", server.site);
  expect(run.code, run.err).toBe(0);
});
afterAll(async () => {
  await server.stop();
  built.remove();
});

const quiet = { start: () => {}, update: () => {}, stop: () => {} };

/** What verify finds, with `fetching` between it and the site. */
async function verify(fetching: typeof fetch = fetch, against: Against | null = null): Promise<string[]> {
  const found = await findingsOf(file, createAsk(server.site, fetching), against);
  return found.flatMap(({ address, differences }) => differences.map((sentence) => `${address} ${sentence}`));
}

async function findingsOf(name: string, ask: Ask, against: Against | null = null): Promise<Finding[]> {
  const found: Finding[] = [];
  const done = await runVerify({
    files: [openFile(name)],
    origin: null,
    ask,
    leave: { files: true },
    against,
    progress: quiet,
    now: Date.now(),
    onFinding: (finding) => void found.push(finding),
  });
  if (!done.ok) throw new Error(String(done.failure));
  expect(done.value.addresses).toBe(found.length);
  return found;
}

async function api(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(server.site + path, {
    method,
    headers: {
      Authorization: `Bearer ${TOKEN}`,
      "Content-Type": "application/json",
      Prefer: "wait=10",
      ...headers,
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  expect(response.status, `${method} ${path} ${await response.clone().text()}`).toBeLessThan(300);
  return response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>);
}

type Post = { id: number; version: number; body: string; path: string };

async function postAt(path: string): Promise<Post> {
  const posts = (await api("GET", "/api/posts?limit=50")).posts as Post[];
  const { id } = posts.find((one) => one.path === path) ?? { id: 0 };
  return (await api("GET", `/api/posts/${id}`)) as unknown as Post;
}

const match = ({ version }: Post) => ({ "If-Match": `"${version}"` });

/** Saves fields of the post at a path and publishes them; returns what puts it as it was. */
async function edit(path: string, change: (post: Post) => Record<string, unknown>) {
  const before = await postAt(path);
  const fields = change(before);
  const saved = (await api("PATCH", `/api/posts/${before.id}`, fields, match(before))) as unknown as Post;
  await api("PUT", `/api/posts/${before.id}/publication`, {}, match(saved));
  await idle();
  const old = Object.fromEntries(Object.keys(fields).map((name) => [name, Reflect.get(before, name)]));
  return async () => {
    const put = (await api("PATCH", `/api/posts/${before.id}`, old, match(saved))) as unknown as Post;
    await api("PUT", `/api/posts/${before.id}/publication`, {}, match(put));
    await idle();
  };
}

/** Until nothing is left to write. */
async function idle() {
  for (;;) {
    const { documents } = (await api("GET", "/api/health")) as {
      documents: { owed: Record<string, number> };
    };
    if (Object.values(documents.owed).every((n) => n === 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A site whose answers are changed on the way. */
const changed =
  (path: string, change: (text: string) => string, headers: Record<string, string> = {}): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init);
    if (!String(input).endsWith(path) || response.status !== 200) return response;
    const type = response.headers.get("Content-Type") ?? "";
    return new Response(change(await response.text()), { headers: { "Content-Type": type, ...headers } });
  };

const instead =
  (path: string, status: number, location?: string): typeof fetch =>
  (input, init) =>
    String(input).endsWith(path)
      ? Promise.resolve(new Response(null, { status, headers: location ? { Location: location } : {} }))
      : fetch(input, init);

const CROSSING = "/2015/05/crossing/";

describe("verify", () => {
  it("finds nothing after an import", async () => {
    expect(await verify()).toEqual([]);
  });

  it("finds comments that are missing, changed, or in another thread", async () => {
    const ways: [(page: string) => string, RegExp][] = [
      [(page) => page.replaceAll("comment-12", "note-12"), /1 of 2 comments missing, such as number 12$/],
      [(page) => page.replace("boat number 11", "nothing"), /comment 11 does not say what it said$/],
      [(page) => page.replace('id="comment-11"', 'id="comment-99"'), /comment 12 stands in another thread$/],
    ];
    for (const [change, found] of ways)
      expect(await verify(changed(CROSSING, change))).toContainEqual(expect.stringMatching(found));
  });

  it("asks a site that stood in a folder there, too, for what it answered there", async () => {
    const below = join(built.folder, "folder.xml");
    writeFileSync(below, EXPORT.replaceAll("old.example", "old.example/blog"));
    const other = await startSite(built.folder);
    const run = await holdfast("import", below, "--site", other.site);
    expect(run.code, run.err).toBe(0);
    const found = await findingsOf(below, createAsk(other.site));
    await other.stop();
    expect(found.filter(({ differences }) => differences.length > 0)).toEqual([]);
    expect(found.map(({ address }) => address)).toEqual(
      expect.arrayContaining([
        "/blog/",
        "/blog/?p=1",
        "/blog/?cat=7",
        "/blog/?feed=rss2&tag=night",
        "/blog/2015/05/",
      ]),
    );
  });

  it.each<[what: string, change: (post: Post) => Record<string, unknown>, found: RegExp]>([
    ["another title", () => ({ title: "Another" }), /the title is “Another” and was “Report on crossing”/],
    [
      "a paragraph that was left out",
      ({ body }) => ({ body: body.replace(/Two of [\s\S]*nothing<\/b>\./, "") }),
      /1 of 3 paragraphs missing, such as “Two of them/,
    ],
    [
      "paragraphs run into one",
      ({ body }) => ({ body: body.replace("night.\n\nTwo", "night. Two") }),
      /2 paragraphs instead of 3/,
    ],
    [
      "a paragraph more",
      ({ body }) => ({ body: `${body}\n\nSomebody added quite another remark.` }),
      /1 paragraphs that were not there, such as “Somebody/,
    ],
    [
      "a link without its address",
      ({ body }) => ({ body: body.replace(/<\/?a\b[^>]*>/g, "") }),
      /1 of 1 links missing, such as the one to press.example\/two/,
    ],
    [
      "a picture that was dropped",
      ({ body }) => ({ body: body.replace(/<img[^>]*>/, "") }),
      /1 of 1 pictures missing, such as \/wp-content\/uploads\/2015\/05\/river.jpg/,
    ],
    [
      "a category that was taken away",
      () => ({ categories: [] }),
      /\/category\/rivers\/ does not list “Report/,
    ],
    [
      "a secret that is quoted",
      ({ body }) => ({ body: body.replace("Nine people", `${SECRET} Nine people`) }),
      /words of “Report on witness” are public, although its status was “private”/,
    ],
  ])("finds %s", async (_, change, found) => {
    const back = await edit(CROSSING, change);
    const sentences = await verify();
    await back();
    expect(sentences.filter((sentence) => found.test(sentence))).not.toEqual([]);
    expect(await verify()).toEqual([]);
  });

  it("finds a draft that was published, by its address and by its words", async () => {
    const draft = await postAt("/2015/05/witness/");
    await api("PUT", `/api/posts/${draft.id}/publication`, {}, match(draft));
    await idle();
    const sentences = await verify();
    expect(sentences).toContain("/2015/05/witness/ answers, although its status was “private”");
    expect(sentences.join("\n")).toMatch(/words of “Report on witness” are public/);
    await api("PUT", `/api/posts/${draft.id}/withdrawal`, {});
    await idle();
    expect(await verify()).toEqual([]);
  });

  it("finds a post that was withdrawn, and every address that led to it", async () => {
    const { id } = await postAt("/2015/05/camp/");
    await api("PUT", `/api/posts/${id}/withdrawal`, {});
    await idle();
    const sentences = await verify();
    await api("DELETE", `/api/posts/${id}/withdrawal`);
    await idle();
    expect(sentences).toContain("/2015/05/camp/ answered 410");
    expect(sentences.some((sentence) => /^\/\?p=2 .*answered 410/.test(sentence))).toBe(true);
  });

  it.each<[what: string, site: typeof fetch, found: string | RegExp]>([
    ["a slug renamed without a redirect", instead(CROSSING, 404), `${CROSSING} answered 404`],
    ["an earlier slug that is lost", instead("/2015/05/river/", 404), "/2015/05/river/ answered 404"],
    [
      "a number that leads elsewhere",
      instead("/?p=1", 301, "/2015/05/camp/"),
      `/?p=1 leads to /2015/05/camp/ instead of ${CROSSING.slice(0, -1)}`,
    ],
    [
      "a second redirect",
      (input, init) =>
        instead(
          "/step/",
          301,
          CROSSING,
        )(String(input).replace("/?p=1", "/step/"), init).then((response) =>
          String(input).endsWith("/?p=1")
            ? new Response(null, { status: 301, headers: { Location: "/step/" } })
            : response,
        ),
      "/?p=1 leads to /step/, and from there on again",
    ],
    [
      "a redirect to another host",
      instead("/?cat=7", 301, "https://evil.example/"),
      "/?cat=7 leads to https://evil.example/, on another host",
    ],
    [
      "another guid",
      changed("/feed/", (xml) => xml.replace("https://old.example/?p=1<", "https://new.example/?p=1<")),
      "the guid https://new.example/?p=1, which was https://old.example/?p=1",
    ],
    [
      "a post that its feed lacks",
      changed("/tag/night/feed/", (xml) => xml.replace(/<item>[\s\S]*<\/item>/, "")),
      "/tag/night/feed/ does not show “Report on crossing”",
    ],
    [
      "a page where a feed was",
      changed("/feed/atom/", (xml) => xml, { "Content-Type": "text/html" }),
      "/feed/atom/ answered text/html instead of a feed",
    ],
    ["an author without an archive", instead("/author/ann/", 404), "/author/ann/ answered 404"],
    [
      "a month without its posts",
      changed("/2015/05/", () => "<h1>May</h1>"),
      "/2015/05/ does not list “Report on",
    ],
    [
      "the words behind a password in a sitemap",
      changed("/sitemap.xml", (xml) => `${xml}<!-- --><loc>Words behind a lock that nobody has.</loc>`),
      "words of “Report on locked” are public, although it had a password",
    ],
  ])("finds %s", async (_, site, found) => {
    expect((await verify(site)).join("\n")).toMatch(
      typeof found === "string" ? new RegExp(found.replace(/[?.()]/g, "\\$&")) : found,
    );
  });

  it("compares with the old site as served, one request at a time", async () => {
    let open = 0;
    let most = 0;
    const page = (title: string, text: string) =>
      `<title>x</title><h1 class="entry-title">${title}</h1><div class="entry-content">${text}<div class="sharedaddy">Share this</div></div>`;
    const pages: Record<string, string> = {
      "/2015/05/crossing/": page(
        "Report on crossing",
        LONG.replaceAll("\n\n", "</p><p>").replace("at night", "at dawn"),
      ),
      "/2015/05/flood/": page(
        "Report on flood",
        "<p>The water rose.</p><p>Who we are, and how to write to us.</p>",
      ),
      "/2015/05/camp/": page("Report on camp", "<p>The camp was closed in the spring of that year.</p>"),
    };
    const oldSite: typeof fetch = async (input) => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open--;
      const html = pages[new URL(String(input)).pathname];
      return new Response(html ?? "", { status: html ? 200 : 404, headers: { "Content-Type": "text/html" } });
    };
    const against = createAgainst(createAsk("https://old.example", oldSite), 5, { files: true });
    const found = await verify(fetch, against);
    expect(found).toEqual([
      expect.stringMatching(
        /^\/2015\/05\/crossing\/ against the old site as served: 1 of 3 paragraphs missing, such as “Nine people/,
      ),
    ]);
    expect(most).toBe(1);
  });
});
