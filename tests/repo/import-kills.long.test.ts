import { execFile } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TOKEN } from "../bench/built.ts";
import { openBetween } from "./between.ts";
import { exported, folder, OLD, picture, put, site, text, UPLOADS, useOldSite } from "./old-site.ts";

/** An import that is interrupted, is run again, or runs while somebody takes things away. */

useOldSite();

const comment = (id: number, words: string) =>
  `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>Ann</wp:comment_author><wp:comment_approved>1</wp:comment_approved><wp:comment_content>${words}</wp:comment_content></wp:comment>`;

type Way = {
  /** Before a call reaches the site, the first is 1: false lets it never be answered. */
  before?: (n: number, kill: () => void, what: string) => boolean | Promise<boolean>;
  /** What the site answered, before the command line has it. */
  answered?: (body: string, kill: () => void, what: string) => unknown;
};
type Run = { code: number; out: string; err: string; calls: number };

/** Runs an import, with us between it and the site. */
async function importing(
  args: string[],
  { before = () => true, answered = () => {} }: Way = {},
): Promise<Run> {
  let kill = () => {};
  let calls = 0;
  const change = (body: string, what: string) => {
    answered(body, kill, what);
    return body;
  };
  const way = await openBetween(site, (what) => before(++calls, kill, what), change);
  const env = { ...process.env, HOLDFAST_TOKEN: TOKEN };
  const all = ["src/cli/holdfast.ts", "import", ...args, "--site", way.site, "--json", "--out", folder];
  const run = await new Promise<Omit<Run, "calls">>((resolve) => {
    const child = execFile(process.execPath, all, { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
    );
    kill = () => child.kill("SIGKILL");
  });
  await way.close();
  return { ...run, calls };
}

/** Runs an import that is killed when it makes its `k`th call, which does not reach the site any more. */
async function importKilledAt(k: number, ...args: string[]) {
  expect((await importing(args, { before: killingAt(k) })).calls).toBe(k);
}
const killingAt = (k: number) => (n: number, kill: () => void) => {
  if (n === k) kill();
  return n < k;
};

async function api<T>(path: string, method = "GET", body?: unknown): Promise<T> {
  const response = await fetch(site + path, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const said = await response.text();
  expect(response.status, `${method} ${path} ${said}`).toBeLessThan(300);
  return JSON.parse(said || "null") as T;
}
type Post = { id: number; version: number; path: string; status: string };

/** Everything that an editor sees. */
async function posts(): Promise<Post[]> {
  const found: Post[] = [];
  for (let next: string | null = ""; next !== null; ) {
    const page: { posts: Post[]; next: number | null } = await api(`/api/posts?limit=100${next}`);
    found.push(...page.posts);
    next = page.next === null ? null : `&cursor=${page.next}`;
  }
  return found;
}
const visit = (path: string) => fetch(site + path, { redirect: "manual" });
const read = async (path: string) => {
  const response = await visit(path);
  expect(response.status, path).toBe(200);
  return response.text();
};

describe("an import that was interrupted", () => {
  it("goes on, and shows nobody anything before its commit", async () => {
    const file = exported(...Array.from({ length: 120 }, (_, at) => text(at + 1, `Words of ${at + 1}.`)));
    // The second of three batches.
    await importKilledAt(5, file);
    expect((await posts()).length).toBe(50);
    expect((await visit("/text-1/")).status).toBe(404);
    expect(await read("/")).not.toContain("Text 1");
    // After the commit, waiting.
    await importKilledAt(8, file);
    const run = await importing([file]);
    expect(run.code, run.err).toBe(0);
    const lines = run.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.slice(0, -1).map(({ outcome }) => outcome)).toEqual(Array(121).fill("unchanged"));
    expect(lines.at(-1)).toMatchObject({ visibility: { public: 120 }, refused: 0, owed: 0 });
    expect((await posts()).length).toBe(120);
    expect((await read("/sitemap-posts-1.xml")).match(/\/text-\d+\//g)?.length).toBe(120);
  });

  it("finishes with its files and comments, each once, wherever it was killed", async () => {
    for (const n of [1, 2]) put(`${n}.gif`, picture(n));
    const one = (n: number) =>
      text(n, `<img src="${OLD}${UPLOADS}/${n}.gif">`, {}, comment(100 + n, `Said below ${n}.`));
    const args = [exported(one(1), one(2)), "--uploads", join(folder, "uploads")];
    const lost = new Set<string>();
    /** Whether this kind of call, or its answer, was not lost before: it is now. */
    const loses = (what: string, kill: () => void) => {
      const kind = what.replace(/\?.*/, "").replace(/\d+/, "1");
      if (lost.has(kind)) return false;
      lost.add(kind);
      kill();
      return true;
    };
    const way: Way = {
      before: (_, kill, what) => !loses(what, kill),
      answered: (_, kill, what) => loses(`answer to ${what}`, kill),
    };
    while ((await importing(args, way)).code !== 0) expect(lost.size).toBeLessThan(40);
    const calls = [
      "POST /api/imports",
      "POST /api/imports/1/items",
      "POST /api/files",
      "PUT /api/imports/1/commit",
    ];
    for (const call of [...calls, "GET /api/imports/1"])
      expect([...lost]).toEqual(expect.arrayContaining([call, `answer to ${call}`]));
    const found = await posts();
    expect(found.map(({ path, version }) => [path, version]).toSorted()).toEqual([
      ["/text-1/", 1],
      ["/text-2/", 1],
    ]);
    const { files } = await api<{ files: { path: string }[] }>("/api/files");
    expect(files.map(({ path }) => path).toSorted()).toEqual([`${UPLOADS}/1.gif`, `${UPLOADS}/2.gif`]);
    for (const n of [1, 2]) {
      expect((await read(`/text-${n}/`)).split(`Said below ${n}.`)).toHaveLength(2);
      const status = async () => (await visit(`${UPLOADS}/${n}.gif`)).status;
      await expect.poll(status).toBe(200);
    }
  });
});

describe("what is taken away while an import of it runs", () => {
  it("stays away, whenever that was, and when the import was killed and is run again", async () => {
    const numbers = [1, 2, 3, 4, 5, 6];
    const all = (body: string, more: (n: number) => string) =>
      numbers.flatMap((n) => [
        text(n, body, {}, comment(100 + n, `Secret ${n}.`) + more(n)),
        text(10 + n, body),
      ]);
    expect((await importing([exported(...all("As it was.", () => ""))])).code).toBe(0);
    const ids = new Map((await posts()).map(({ path, id }) => [path, id]));
    const idOf = (n: number) => ids.get(`/text-${n}/`);
    const file = exported(...all("Changed there.", (n) => comment(200 + n, `New ${n}.`)));
    // The fourth call brings the texts, the fifth commits them, and at the sixth the site publishes.
    const before = async (n: number, kill: () => void) => {
      if (n > 6) return false;
      await api(`/api/posts/${idOf(n)}/comments/${100 + n}`, "DELETE");
      await api(`/api/posts/${idOf(10 + n)}/withdrawal`, "PUT", {});
      if (n === 6) kill();
      return n < 6;
    };
    expect((await importing([file], { before })).calls).toBe(6);
    const again = await importing([file]);
    expect(again.code, again.err).toBe(0);
    expect((await posts()).length).toBe(12);
    for (const n of numbers) {
      const page = await read(`/text-${n}/`);
      expect(page).toContain(`New ${n}.`);
      expect(page).toContain("Changed there.");
      expect(page).not.toContain(`Secret ${n}.`);
      const status = async () => (await visit(`/text-${10 + n}/`)).status;
      await expect.poll(status).toBe(410);
    }
    expect(await read("/comments/feed/")).not.toContain("Secret");
    expect(await read("/")).not.toMatch(/text-1\d/);
  });
});

describe("an import that is run again", () => {
  it("says that there are no comments any more where there were some, and of no other text", async () => {
    const run = async (...items: string[]) => {
      const told: string[] = [];
      const answered = (body: string) => {
        for (const [, key = ""] of body.matchAll(/"kind":"comments","key":"(\d+)"/g)) told.push(key);
      };
      const { code, err } = await importing([exported(...items)], { answered });
      expect(code, err).toBe(0);
      return told;
    };
    const texts = [1, 2, 3].map((n) => text(n, "Words."));
    expect(await run(text(1, "Words.", {}, comment(7, "Said once.")), ...texts.slice(1))).toEqual(["1"]);
    expect(await read("/text-1/")).toContain("Said once.");
    expect(await run(...texts), "no longer").toEqual(["1"]);
    expect(await read("/text-1/")).not.toContain("Said once.");
    expect(await run(...texts)).toEqual([]);
  });
});
