import { expect } from "vitest";
import { inDatabase, seen } from "./backups.ts";
import { storeFile } from "./files.ts";
import { openIsolate } from "./isolates.ts";
import { plainGif, plainJpeg } from "./pictures.ts";
import {
  call,
  createCategory,
  importItems,
  pass,
  publishPost,
  republish,
  savePost,
  saveSettings,
  settle,
  submitPost,
  withdrawPost,
} from "./site.ts";

const DAY = 86_400_000;

/** A site with a bit of everything; answers the paths at which readers come by. */
export async function furnish(): Promise<string[]> {
  await saveSettings({ name: "Furnished", timeZone: "Asia/Tokyo" });
  for (const slug of ["camps", "old-name"]) await createCategory(slug);
  const picture = await storeFile(plainJpeg, "fence.jpg");
  const series = (part: number) => ({ name: "Letters", part });
  await storeFile(plainGif, "held.gif", { held: "true" });
  const first = await publishPost({
    title: "First",
    body: `![x](${picture.path})\n\n<!--more-->\n\nMore`,
    tags: ["Orphans"],
    series: series(2),
  });
  await publishPost({ title: "Foreword", slug: "foreword", series: series(1) });
  await publishPost({ title: "Übersetzt", slug: "übersetzt", language: "de", translationOf: first.id });
  const old = Array.from({ length: 32 }, (_, n) => ({
    kind: "post",
    key: String(n + 100),
    path: `/old/${n}/`,
    title: `Old ${n}`,
    body: "Words of old.",
    format: "wordpress",
    visibility: "public",
    publishedAt: new Date(Date.parse("2015-01-01T00:00:00Z") + n * DAY).toISOString(),
    aliases: [`/?p=${n + 100}`],
  }));
  const comments = Array.from({ length: 60 }, (_, n) => ({
    ...{ id: n + 1, author: `Reader ${n}`, at: "2015-02-01T00:00:00Z", text: `What ${n} says.` },
    ...(n % 3 === 2 && { parent: n }),
  }));
  await importItems("https://old.example", [
    ...old,
    { kind: "comments", of: "100", part: 1, parts: 1, comments },
  ]);
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
      "/archive/",
      "/search/?s=words",
      "/search/?s=foreword",
      "/old/0/",
      "/old/0/comment-page-1/",
      "/comments/feed/",
      "/2030/01/foreword/",
      "/series/letters/",
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

/** What a reader gets at each of them who comes anew. */
export async function allSeen(paths: string[]) {
  const isolate = openIsolate();
  const found = new Map<string, Awaited<ReturnType<typeof seen>>>();
  for (const path of paths) found.set(path, await seen(isolate, path));
  return found;
}

/** Every table, column and index. */
export const schemaNow = () =>
  inDatabase((sql) =>
    sql
      .exec<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB '_cf*'")
      .toArray()
      .map((made) => made.sql.replaceAll(/\s+/g, " "))
      .sort()
      .join("\n"),
  );
