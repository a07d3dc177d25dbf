import { reset } from "cloudflare:test";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { completeRestore, type Kept, runAlarm, seen, sendBackup, takeBackup } from "./helpers/backups.ts";
import { mend } from "./helpers/faults.ts";
import { storeFile } from "./helpers/files.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { plainGif, plainJpeg } from "./helpers/pictures.ts";
import {
  bindings,
  call,
  createCategory,
  getPost,
  importItems,
  pass,
  problemOf,
  publishPost,
  republish,
  savePost,
  saveSettings,
  settle,
  submitPost,
  withdrawPost,
} from "./helpers/site.ts";
import { mint } from "./helpers/tokens.ts";

const DAY = 86_400_000;

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});
afterEach(async () => {
  mend();
  await reset();
});

/** A site with a bit of everything; answers the paths at which readers come by. */
async function furnish(): Promise<string[]> {
  await saveSettings({ name: "Furnished", timeZone: "Asia/Tokyo" });
  for (const slug of ["camps", "old-name"]) await createCategory(slug);
  const picture = await storeFile(plainJpeg, "fence.jpg");
  await storeFile(plainGif, "held.gif", { held: "true" });
  const first = await publishPost({
    title: "First",
    body: `![x](${picture.path})\n\n<!--more-->\n\nMore`,
    tags: ["Orphans"],
  });
  await publishPost({ title: "Übersetzt", slug: "übersetzt", language: "de", translationOf: first.id });
  await importItems(
    "https://old.example",
    Array.from({ length: 32 }, (_, n) => ({
      kind: "post",
      key: String(n + 100),
      path: `/old/${n}/`,
      title: `Old ${n}`,
      body: "Words of old.",
      format: "wordpress",
      visibility: "public",
      publishedAt: new Date(Date.parse("2015-01-01T00:00:00Z") + n * DAY).toISOString(),
      aliases: [`/?p=${n + 100}`],
    })),
  );
  await settle();
  await call("PATCH", "/api/categories/old-name", { slug: "new-name" }, { "If-Match": '"1"' });
  await publishPost({ title: "Filed", categories: ["camps", "new-name"] });
  const moved = await republish(first.id, { slug: "moved" });
  await savePost(first.id, 1, { title: "Lost to another" });
  const gone = await publishPost({ title: "Gone", slug: "gone" });
  const law = await publishPost({ title: "By law", slug: "by-law" });
  await withdrawPost(gone.id, "It named a witness");
  await call("PUT", `/api/posts/${law.id}/withdrawal`, { legal: true });
  const purged = await publishPost({ title: "Purged", slug: "purged" });
  await withdrawPost(purged.id);
  await settle();
  expect((await call("PUT", `/api/posts/${purged.id}/purge`, { title: "Purged" })).status).toBe(202);
  await submitPost({ title: "Later", publication: { at: "2031-01-01T00:00:00Z" } });
  await call("POST", "/api/redirects", { from: "/elsewhere", to: "/category/camps/" });
  await settle();
  await pass(60_000);
  return [
    ...[
      "/",
      "/page/1/",
      "/page/2/",
      "/feed/",
      "/feed/atom/",
      "/sitemap.xml",
      "/sitemap-posts-1.xml",
      "/robots.txt",
    ],
    ...[
      "/category/camps/",
      "/category/old-name/",
      "/category/new-name/",
      "/tag/orphans/",
      "/2015/01/",
      "/2015/",
      "/2030/",
    ],
    ...[
      "/elsewhere",
      "/?p=101",
      "/?p=999",
      "/old/3/",
      "/old/3",
      "/OLD/3/",
      moved.path,
      first.path,
      gone.path,
      law.path,
    ],
    ...[purged.path, picture.path, "/2030/01/übersetzt/", "/no-such-thing/", "/category/camps/feed/"],
  ];
}

async function allSeen(paths: string[]) {
  const isolate = openIsolate();
  const found = new Map<string, Awaited<ReturnType<typeof seen>>>();
  for (const path of paths) found.set(path, await seen(isolate, path));
  return found;
}

describe("a restore", () => {
  it("makes every page again, to the byte and to the header, with all that editors have, in an empty site alone", async () => {
    const paths = await furnish();
    const before = await allSeen(paths);
    expect(new Set([...before.values()].map(({ status }) => status))).toEqual(
      new Set([200, 302, 301, 404, 410, 451]),
    );
    for (const scope of ["read", "write"]) await mint([scope]);
    const kept = await takeBackup();
    expect((await problemOf(sendBackup(kept), 409)).detail).toContain("The site has posts");
    const asEditors = async () => ({
      posts: await (await call("GET", "/api/posts?limit=100")).json(),
      conflicts: await (await call("GET", "/api/posts/1/conflicts")).json(),
      versions: await (await call("GET", "/api/posts/1/revisions")).json(),
      files: (await (await call("GET", "/api/files")).json<{ files: { status: string }[] }>()).files.map(
        ({ status }) => status,
      ),
    });
    const editors = await asEditors();
    const { id: last } = await submitPost({ title: "Made after it" });
    expect((await mint(["read"])).id).toBe(3);

    await reset();
    await mint(["manage"]);
    expect((await sendBackup(kept)).status).toBe(202);
    await settle();
    expect(await (await call("GET", "/api/restore")).json()).toMatchObject({ status: "loaded", error: null });
    expect((await problemOf(call("GET", "/api/posts"), 409)).detail).toContain("being restored");
    expect((await openIsolate().visit("/old/3/")).status, "nothing is public before it is complete").toBe(
      404,
    );
    await completeRestore(kept);
    const after = await allSeen(paths);
    for (const path of paths) expect(after.get(path), path).toEqual(before.get(path));
    expect(await asEditors()).toEqual(editors);
    expect((await submitPost({ title: "The next" })).id, "no number twice").toBe(last);
    expect((await mint(["read"])).id, "that the backup knows").toBe(3);
    await pass(2 * 365 * DAY);
    await runAlarm();
    await settle();
    expect(await (await call("GET", "/api/posts?status=scheduled")).json()).toMatchObject({ posts: [] });
  });

  it("finds damage before it changes anything, and takes the mended backup then", async () => {
    await publishPost({ title: "One" });
    const kept = await takeBackup();
    await reset();
    const damaged = {
      ...kept,
      parts: kept.parts.map((text, n) => (n === 1 ? text.replace("1", "2") : text)),
    };
    await sendBackup(damaged);
    await settle();
    const failed = await (await call("GET", "/api/restore")).json<{ status: string; error: string }>();
    expect(failed.status).toBe("failed");
    expect(failed.error).toMatch(/Part 2 .* is missing/);
    const key = (await bindings.FILES.list({ prefix: "backups/" })).objects[0]?.key ?? "";
    await bindings.FILES.put(key, "{}\n");
    await call("POST", "/api/restore", { backup: kept.manifest.name });
    await settle();
    expect(await (await call("GET", "/api/restore")).json()).toMatchObject({
      status: "failed",
      error: expect.stringContaining("is damaged"),
    });
    await bindings.FILES.delete(key);
    expect((await sendBackup(kept)).status, "the site is as empty as before").toBe(202);
    await settle();
    await completeRestore(kept);
    expect((await getPost(1)).title).toBe("One");
  });

  it("takes an older schema where later ones only added to it, and says why not otherwise", async () => {
    const { path } = await publishPost({ title: "One" });
    const kept = await takeBackup();
    await reset();
    const of = (schemaVersion: number): Kept => ({ ...kept, manifest: { ...kept.manifest, schemaVersion } });
    expect((await problemOf(sendBackup(of(11)), 409)).detail).toContain("deploy that version, restore there");
    expect((await problemOf(sendBackup(of(999)), 409)).detail).toContain("newer version");
    const cut = kept.parts.map((text) =>
      text.replaceAll(',"formerly":"[]"', "").replaceAll(/,"created_by":[^,}]*/g, ""),
    );
    const older = of(kept.manifest.schemaVersion - 1);
    const encoder = new TextEncoder();
    const parts = await Promise.all(
      older.manifest.parts.map(async (part, n) => {
        const digest = await crypto.subtle.digest("SHA-256", encoder.encode(cut[n]));
        const sha256 = [...new Uint8Array(digest)]
          .map((octet) => octet.toString(16).padStart(2, "0"))
          .join("");
        return { ...part, sha256 };
      }),
    );
    const old = { ...older, parts: cut, manifest: { ...older.manifest, parts } };
    expect((await sendBackup(old)).status).toBe(202);
    await settle();
    await completeRestore(old);
    expect((await openIsolate().visit(path)).status).toBe(200);
  });

  it("shows nothing that was withdrawn since, where the list in R2 says so", async () => {
    const { id, path } = await publishPost({ title: "Danger" });
    await withdrawPost(id);
    await call("DELETE", `/api/posts/${id}/withdrawal`);
    await settle();
    expect((await openIsolate().visit(path)).status, "it is shown again").toBe(200);
    const kept = await takeBackup();
    await pass(2000);
    await withdrawPost(id);
    await settle();
    const list = await (await bindings.FILES.get("withdrawals.json"))?.text();
    await reset();
    await bindings.FILES.put("withdrawals.json", list ?? "");
    await sendBackup(kept);
    await settle();
    await completeRestore(kept);
    expect((await openIsolate().visit(path)).status).toBe(410);
  });
});
