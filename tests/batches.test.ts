import { beforeAll, describe, expect, it, vi } from "vitest";
import { storeFile } from "./helpers/files.ts";
import { plainGif } from "./helpers/pictures.ts";
import { call, everythingPublic, getPost, type Post, read, settle, visit } from "./helpers/site.ts";
import { mint } from "./helpers/tokens.ts";

/** Imports that are no blog's export: a site that is restored, and what other people's importers bring. */

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
});

const ORIGIN = "https://kept.example";
type Result = { outcome: string; path: string | null; reason: string | null };

async function startImport(): Promise<number> {
  return (await (await call("POST", "/api/imports", { origin: ORIGIN })).json<{ id: number }>()).id;
}

async function sendItems(id: number, items: unknown[]): Promise<Result[]> {
  const response = await call("POST", `/api/imports/${id}/items`, { items });
  expect(response.status).toBe(200);
  return (await response.json<{ results: Result[] }>()).results;
}

async function commit(id: number) {
  expect((await call("PUT", `/api/imports/${id}/commit`)).status).toBe(202);
  await settle();
}

const outcomesOf = (results: Result[]) => results.map(({ outcome }) => outcome);

const post = (key: string, more: Record<string, unknown> = {}) => ({
  kind: "post",
  key,
  path: `/2015/05/${key}/`,
  title: `Post ${key}`,
  body: `Words of ${key}.`,
  format: "markdown",
  publishedAt: "2015-05-10T00:00:00Z",
  publishedOn: "2015-05-10",
  visibility: "public",
  ...more,
});

describe("the items of an import", () => {
  const image = { path: "/wp-content/uploads/2015/05/fence.gif", alt: "The fence" };
  const corrections = [{ at: "2016-01-02T00:00:00.000Z", note: "The date was wrong." }];
  const inSeries = post("first", {
    series: { slug: "camps", part: 2 },
    featuredImage: image,
    sticky: true,
    corrections,
    translationOf: "later",
  });
  const later = post("later", { publishedAt: "2015-05-01T00:00:00Z", publishedOn: "2015-05-01" });
  const camps = { kind: "series", slug: "camps", name: "The camps" };

  it("say by name what a post lacks, whose series must be there before it and whose image may come later", async () => {
    const id = await startImport();
    const [series] = await sendItems(id, [post("x", { series: { slug: "camps", part: 1 } })]);
    expect(series).toMatchObject({ outcome: "refused", reason: expect.stringContaining("series camps") });
    const [file] = await sendItems(id, [post("x", { featuredImage: image })]);
    expect(file).toMatchObject({ outcome: "stored", dropped: [expect.stringContaining(image.path)] });
    const [, page] = await sendItems(id, [
      camps,
      { ...post("y"), kind: "page", series: { slug: "camps", part: 1 } },
    ]);
    expect(page).toMatchObject({ outcome: "refused", reason: "Only a post can be a part of a series" });
  });

  it("bring everything that a post can say, public at the commit and the same when sent again", async () => {
    await storeFile(plainGif, "fence.gif", { path: image.path });
    const before = await everythingPublic();
    const id = await startImport();
    expect(outcomesOf(await sendItems(id, [camps, inSeries, later]))).toEqual([
      "unchanged",
      "stored",
      "stored",
    ]);
    expect(outcomesOf(await sendItems(id, [camps, inSeries, later]))).toEqual(Array(3).fill("unchanged"));
    await settle();
    expect(await everythingPublic()).toEqual(before);
    await commit(id);
    const { posts } = await (await call("GET", "/api/posts")).json<{ posts: Post[] }>();
    const idOf = (path: string) => posts.find((one) => one.path === path)?.id ?? 0;
    expect(await getPost(idOf("/2015/05/first/"))).toMatchObject({
      series: { slug: "camps", part: 2 },
      featuredImage: image,
      sticky: true,
      corrections,
      translationOf: idOf("/2015/05/later/"),
    });
    expect(await read("/series/camps/")).toContain("Post first");
    expect(await read("/2015/05/first/")).toContain(image.path);
  });
});

describe("an item of settings", () => {
  const settings = { kind: "settings", name: "The kept site", timeZone: "Asia/Tokyo" };
  const site = async () => (await call("GET", "/api/site")).json<Record<string, unknown>>();

  it("needs the right to change them at once, and never changes the site's address", async () => {
    const id = await startImport();
    const program = await mint(["write", "publish"]);
    const answer = await program.call("POST", `/api/imports/${id}/items`, { items: [settings] });
    expect(answer.status).toBe(403);
    const [address] = await sendItems(id, [{ ...settings, siteUrl: "https://elsewhere.example" }]);
    expect(address).toMatchObject({ outcome: "refused", reason: expect.stringContaining("siteUrl") });
  });

  it("is applied at the commit, before the dates of posts are fixed, and never over what was changed here", async () => {
    const before = await everythingPublic();
    const id = await startImport();
    const late = post("late", {
      path: null,
      slug: "late",
      publishedOn: null,
      publishedAt: "2015-05-31T20:00:00Z",
    });
    expect(outcomesOf(await sendItems(id, [settings, late]))).toEqual(["stored", "stored"]);
    expect(outcomesOf(await sendItems(id, [settings]))).toEqual(["unchanged"]);
    await settle();
    expect(await everythingPublic()).toEqual(before);
    await commit(id);
    expect(await site()).toMatchObject({ name: "The kept site", timeZone: "Asia/Tokyo", language: "en" });
    expect(await read("/2015/06/")).toContain("Post late");
    expect((await visit("/2015/06/late/")).status).toBe(200);
    expect([...(await everythingPublic()).values()].join()).toContain("The kept site");

    const next = await startImport();
    expect(outcomesOf(await sendItems(next, [{ ...settings, tagline: "Changed there" }]))).toEqual([
      "updated",
    ]);
    const { version } = await site();
    const saved = await call("PATCH", "/api/site", { name: "Named here" }, { "If-Match": `"${version}"` });
    expect(saved.status).toBe(200);
    const [kept] = await sendItems(next, [{ ...settings, name: "Named there" }]);
    expect(kept).toMatchObject({ outcome: "kept", reason: expect.stringContaining("changed here") });
    await commit(next);
    expect(await site()).toMatchObject({ name: "Named here", tagline: "" });
  });
});

describe("an item that is a redirect", () => {
  const redirect = { kind: "redirect", from: "/Old/report.php", to: `${ORIGIN}/2015/05/led/` };
  const away = async (path: string) => {
    const { status, headers } = await visit(path);
    return [status, headers.get("Location")];
  };

  it("leads somewhere from the commit on, whatever comes first, and is the same when it is sent again", async () => {
    const before = await everythingPublic();
    const id = await startImport();
    const items = [
      { kind: "redirect", from: "/old-first/", to: "/?p=77" },
      { ...post("led", { aliases: ["/?p=77"] }) },
      redirect,
      { kind: "category", slug: "led", name: "Led" },
      { kind: "redirect", from: "/?cat=9", to: "/category/led/" },
    ];
    expect(await sendItems(id, items)).toMatchObject([
      { outcome: "refused", reason: "to: Leads nowhere: no post and no term has this id" },
      { outcome: "stored" },
      { outcome: "stored", path: "/old/report.php" },
      { outcome: "stored" },
      { outcome: "stored", path: "/?cat=9" },
    ]);
    expect(outcomesOf(await sendItems(id, items.slice(1)))).toEqual(Array(4).fill("unchanged"));
    await settle();
    expect(await everythingPublic()).toEqual(before);
    await commit(id);
    expect(await away("/old/report.php")).toEqual([301, "/2015/05/led/"]);
    expect(await away("/?cat=9")).toEqual([301, "/category/led/"]);
  });

  it("replaces what it was at the commit after it was changed, and not what an editor decided", async () => {
    const id = await startImport();
    const changed = { ...redirect, from: "/old/REPORT.php/", to: "/category/led/" };
    expect(outcomesOf(await sendItems(id, [changed]))).toEqual(["updated"]);
    await settle();
    expect(await away("/old/report.php")).toEqual([301, "/2015/05/led/"]);
    await commit(id);
    expect(await away("/old/report.php")).toEqual([301, "/category/led/"]);

    const address = `/api/redirects/${encodeURIComponent("/old/report.php")}`;
    expect((await call("DELETE", address)).status).toBe(204);
    const next = await startImport();
    const [gone] = await sendItems(next, [{ ...changed, to: "/" }]);
    expect(gone).toMatchObject({ outcome: "kept", reason: expect.stringContaining("taken away here") });
    const by = { from: "/old/report.php", to: "/2015/05/" };
    expect((await call("POST", "/api/redirects", by)).status).toBe(201);
    expect(outcomesOf(await sendItems(next, [{ ...changed, to: "/" }]))).toEqual(["kept"]);
    await commit(next);
    expect(await away("/old/report.php")).toEqual([301, "/2015/05/"]);
  });

  it("is refused alone where somebody stands, off the site, and without its fields; its commit gives way to a post", async () => {
    const id = await startImport();
    const results = await sendItems(id, [
      { ...redirect, from: "/2015/05/led" },
      { ...redirect, from: "/away", to: "https://evil.example/" },
      { kind: "redirect", from: "/x" },
      { ...redirect, from: "/later-taken/" },
    ]);
    expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ["refused", expect.stringMatching(/^The address \/2015\/05\/led is taken by post \d+$/)],
      ["refused", "to: Leads to another site: a redirect stays on this one"],
      ["refused", expect.stringContaining("to:")],
      ["stored", null],
    ]);
    const title = "Here now";
    await call("POST", "/api/posts", {
      title,
      body: "x",
      format: "html",
      path: "/later-taken/",
      publication: {},
    });
    await commit(id);
    expect(await read("/later-taken/")).toContain(title);
    const { failed } = await (await call("GET", `/api/imports/${id}`)).json<{ failed: unknown[] }>();
    expect(failed).toEqual([{ kind: "redirect", key: "/later-taken" }]);
  });
});
