import { spawn } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { TOKEN } from "../bench/built.ts";
import { buildWorker, call, holdfast, openSite, type RunningSite } from "./running-sites.ts";

/** A site that is backed up while editors write, is lost, and comes back with every page as it was. */

const folder = mkdtempSync(join(tmpdir(), "holdfast-backup-"));
const out = join(folder, "backup");
const film = join(folder, "film.mp4");
const opened: RunningSite[] = [];
let from: RunningSite;
let into: RunningSite;

const open = async () => {
  const site = await openSite(join(folder, "dist"));
  opened.push(site);
  return site;
};

const MANY = 260;
const settled = (site: RunningSite) => holdfast(site, "rebuild");

beforeAll(async () => {
  buildWorker(join(folder, "dist"));
  [from, into] = [await open(), await open()];
  const site = await call<object>(from, "/api/site", "GET");
  expect(site).toBeDefined();
  await call(from, "/api/site", "PATCH", { name: "To be lost", language: "en", timeZone: "Asia/Tokyo" }, 0);
  await call(from, "/api/categories", "POST", { slug: "camps", name: "Camps" });
  // A film of three parts, of which no two are alike.
  const head = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypmp42\0\0\0\0mp42isom")]);
  writeFileSync(film, head);
  for (let n = 0; n < 22; n++) appendFileSync(film, Buffer.alloc(1_000_000, n + 1));
  expect((await holdfast(from, "files", "upload", film, "--path", "/films/march.mp4")).code).toBe(0);
  writeFileSync(join(folder, "held.txt"), "Not yet.\n");
  expect((await holdfast(from, "files", "upload", join(folder, "held.txt"), "--held")).code).toBe(0);
  const { id } = await call<{ id: number }>(from, "/api/imports", "POST", { origin: "https://old.example" });
  for (let at = 0; at < MANY; at += 20) {
    const items = Array.from({ length: 20 }, (_, n) => ({
      kind: "post",
      key: String(at + n + 1),
      path: `/old/${at + n + 1}/`,
      title: `Old ${at + n + 1}`,
      body: `<p>${"Words of old. ".repeat(360)}</p>`,
      format: "html",
      visibility: "public",
      publishedAt: new Date(Date.UTC(2015, 0, 1) + (at + n) * 86_400_000).toISOString(),
      aliases: [`/?p=${at + n + 1}`],
    }));
    await call(from, `/api/imports/${id}/items`, "POST", { items });
  }
  await call(from, `/api/imports/${id}/commit`, "PUT");
  const filed = {
    title: "Filed",
    body: "[Film](/films/march.mp4)",
    format: "markdown",
    categories: ["camps"],
  };
  await call(from, "/api/posts", "POST", { ...filed, publication: {} });
  await settled(from);
  const gone = await call<{ id: number }>(from, "/api/posts", "POST", {
    title: "Gone",
    path: "/gone/",
    body: "Of a witness",
    format: "markdown",
    publication: {},
  });
  await call(from, `/api/posts/${gone.id}/withdrawal`, "PUT", {});
  await settled(from);
});
afterAll(async () => {
  await Promise.all(opened.map(({ miniflare }) => miniflare.dispose()));
  rmSync(folder, { recursive: true });
});

/** Runs a command, and kills it as soon as `when` says so; how much memory it took at most, in MB, where it was not. */
function run(site: RunningSite, words: string[], when: () => boolean | Promise<boolean> = () => false) {
  const peak = `data:text/javascript,process.on("exit",()=>console.error("PEAK "+process.resourceUsage().maxRSS))`;
  const args = ["--max-semi-space-size=4", "--import", peak, "src/cli/holdfast.ts", ...words];
  const child = spawn(process.execPath, [...args, "--site", site.origin], {
    env: { ...process.env, HOLDFAST_TOKEN: TOKEN },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (text += piece));
  const watching = setInterval(async () => (await when()) && child.kill("SIGKILL"), 5);
  return new Promise<{ code: number | null; text: string; megabytes: number }>((resolve) =>
    child.on("close", (code) => {
      clearInterval(watching);
      resolve({ code, text, megabytes: Number(/PEAK (\d+)/.exec(text)?.[1] ?? 0) / 1024 });
    }),
  );
}

/** Everything that a reader gets at a path. */
async function seen(site: RunningSite, path: string) {
  const answer = await fetch(site.origin + path, { redirect: "manual" });
  const headers = [...answer.headers].filter(([name]) => name !== "date").sort();
  const octets = Buffer.from(await answer.arrayBuffer());
  const text = octets.toString("latin1").replaceAll(site.origin, "http://site");
  return { path, status: answer.status, headers: JSON.stringify(headers).replaceAll(site.origin, ""), text };
}

async function pathsOf(site: RunningSite): Promise<string[]> {
  const found = new Set([
    "/",
    "/feed/",
    "/sitemap.xml",
    "/category/camps/",
    "/gone/",
    "/films/march.mp4",
    "/?p=7",
  ]);
  for (const path of ["/sitemap-posts-1.xml", ...found]) {
    const { text } = await seen(site, path);
    for (const [, url = ""] of text.matchAll(/<loc>(?:http:\/\/site)?([^<]*)/g)) found.add(url);
    for (const [, href = ""] of text.matchAll(/href="(\/[^"#]*)"/g)) found.add(href);
  }
  for (let n = 1; n <= 26; n++) found.add(`/page/${n}/`);
  return [...found].filter((path) => path.startsWith("/"));
}

const countRows = () => (existsSync(join(out, "rows")) ? readdirSync(join(out, "rows")).length : 0);

describe("a backup from the command line", () => {
  it("goes on where it was killed, while editors write, in little memory", async () => {
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n++)
        await call(from, "/api/posts", "POST", { title: `Meanwhile ${n}`, body: "x", format: "markdown" });
    })();
    const killed = await run(from, ["backup", out], () => countRows() > 3);
    expect(killed.code).toBe(null);
    expect(existsSync(join(out, "manifest.json"))).toBe(false);
    const { name } = JSON.parse(readFileSync(join(out, "unfinished.json"), "utf8"));
    const [first = ""] = readdirSync(join(out, "rows")).map((part) => join(out, "rows", part));
    const { mtimeMs } = statSync(first);
    expect((await holdfast(into, "restore", out)).err).toContain("was not finished");
    const taken = await run(from, ["backup", out]);
    writing = false;
    await writer;
    expect(taken.code, taken.text).toBe(0);
    expect(taken.text).toContain("and 2 files");
    expect(taken.megabytes).toBeLessThan(300);
    const files = readdirSync(join(out, "files"), { recursive: true, encoding: "utf8" });
    const sizes = files.map((file) => statSync(join(out, "files", file))).filter((stat) => stat.isFile());
    expect(sizes.map(({ size }) => size).sort()).toEqual([statSync(film).size, 9].sort());
    const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
    expect(manifest.name, "the moment at which it began").toBe(name);
    expect(statSync(first).mtimeMs, "what was there is not fetched again").toBe(mtimeMs);
    expect(manifest.tables.revisions).toBeGreaterThanOrEqual(MANY + 2);
    expect((await run(from, ["backup", out])).text).toContain("is not empty");
  });

  it("is restored in spite of kills, into an empty site alone, with every page to the byte and the header", async () => {
    expect((await holdfast(from, "restore", out)).err).toContain("The site has posts");
    const [part = ""] = readdirSync(join(out, "rows"));
    const whole = readFileSync(join(out, "rows", part));
    writeFileSync(join(out, "rows", part), whole.toString("latin1").replace("e", "a"), "latin1");
    const refused = async () => {
      const { code, err } = await holdfast(into, "restore", out);
      expect([code, err]).toEqual([2, expect.stringContaining("is damaged: nothing was changed")]);
      return err;
    };
    expect(await refused()).not.toContain("already serves pages");
    const [kv, list] = [await into.miniflare.getKVNamespace("DOCUMENTS"), "v1:/sitemap.xml"];
    const ours = await (await from.miniflare.getKVNamespace("DOCUMENTS")).get(list, "text");
    await kv.put(list, ours ?? "");
    expect(await refused()).toContain("already serves pages");
    await kv.delete(list);
    writeFileSync(join(out, "rows", part), whole);
    const stands = async () => (await call<{ status: string }>(into, "/api/restore")).status;
    const steps = ["never", "checking", "loading", "loaded", "done"];
    const reaches = async (step: string) => steps.indexOf(await stands()) >= steps.indexOf(step);
    await run(into, ["restore", out], () => reaches("checking"));
    expect(["checking", "loading", "loaded"]).toContain(await stands());
    for (const step of ["loading", "loaded"]) await run(into, ["restore", out], () => reaches(step));
    const given = await run(into, ["restore", out]);
    expect(given.code, given.text).toBe(0);
    expect(given.megabytes).toBeLessThan(300);
    expect((await run(into, ["restore", out])).code, "again").toBe(0);
    await settled(into);
    // The command asked for a page of the empty site, and an isolate keeps what it knows of a site for half a minute.
    const namesSite = async () => (await seen(into, "/")).text.includes("To be lost");
    await vi.waitUntil(namesSite, { timeout: 60_000, interval: 500 });
    const paths = await pathsOf(from);
    expect(paths.length).toBeGreaterThan(MANY);
    const statuses = new Set<number>();
    for (const path of paths) {
      const before = await seen(from, path);
      statuses.add(before.status);
      expect(await seen(into, path), path).toEqual(before);
    }
    expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 301, 410]));
  });
});
