import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { frozen, type Location, lags, locate } from "./helpers/locations.ts";
import { everythingFound } from "./helpers/search.ts";
import {
  bindings,
  call,
  everythingPublic,
  importItems,
  type Post,
  type Problem,
  pass,
  problemOf,
  publishPost,
  rebuild,
  republish,
  savePost,
  saveSettings,
  settle,
  submitPost,
  withdrawPost,
} from "./helpers/site.ts";

/**
 * What was purged is nowhere: not in a table, not in the search index, not in KV, neither in a value nor in a key, and not in R2. The words of the
 * canary are in its titles, texts, slugs, old addresses, conflicts, place in the menu and reason of withdrawal.
 */

const CANARY = /canar[yi]/i;

/** Where a word of the canary is kept: tables with their columns, keys of KV and R2. */
async function whereItSings(): Promise<string[]> {
  const tables = await runInDurableObject(siteWriter(bindings), (_, { storage: { sql } }) =>
    sql
      .exec<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '_cf*'")
      .toArray()
      .flatMap(({ name }) =>
        sql
          .exec(`SELECT * FROM "${name}"`)
          .toArray()
          .flatMap((row) =>
            Object.entries(row).map(([column, value]) => ({
              place: `${name}.${column}`,
              text: value instanceof ArrayBuffer ? new TextDecoder().decode(value) : String(value),
            })),
          ),
      ),
  );
  const kv = [...(await everythingPublic())].map(([key, value]) => ({
    place: key,
    text: `${key}\n${value}`,
  }));
  const { objects } = await bindings.FILES.list();
  const r2 = await Promise.all(
    objects.map(async ({ key }) => ({
      place: key,
      text: `${key}\n${await (await bindings.FILES.get(key))?.text()}`,
    })),
  );
  const { posts, places } = await everythingFound();
  const search = [...posts, ...places].map((row) => ({ place: "search", text: JSON.stringify(row) }));
  const singing = [...tables, ...kv, ...r2, ...search].filter(({ text }) => CANARY.test(text));
  return [...new Set(singing.map(({ place }) => place))].sort();
}

const purge = (id: number, title: string, names: string[] = []) =>
  call("PUT", `/api/posts/${id}/purge`, { title, names });

/** Names that only the canary has. */
const NAMES = ["tag:canary-tag", "author:canary-author", "series:canary-series"];

type Purge = {
  purgedAt: string;
  purgedBy: number | null;
  left: number;
  recoverableUntil: string;
  detail: string;
};

const item = {
  kind: "post",
  key: "7",
  path: "/2019/05/imported-canary/",
  title: "Imported canary",
  body: "Imported canary words.",
  format: "html",
  guid: "https://old.test/canary",
  publishedAt: "2019-05-01T00:00:00Z",
  visibility: "public",
  aliases: ["/?p=7", "/old-canary/"],
};

/** An answer with the whole text is stored for this. */
const saveUnderKey = () =>
  call(
    "PATCH",
    `/api/posts/${canary.id}`,
    { subtitle: "Second canary" },
    {
      "If-Match": '"1"',
      "Idempotency-Key": "a-canary",
    },
  );

/** An isolate that still remembers the list from before the withdrawal. */
const remembering = openIsolate();

let canary: Post;
let imported: Post;
let seconds = 0;
let before: Location;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
  await publishPost({ title: "Before", slug: "before" });
  canary = await publishPost({
    title: "Canary title",
    body: "Canary words.",
    excerpt: "Canary in short",
    tags: ["First canary tag", "Other canary tag", "Shared"],
    bylines: ["Canary author"],
    series: { name: "Canary series", part: 1 },
  });
  await publishPost({ title: "Tagged", slug: "tagged", tags: ["Shared"] });
  await publishPost({ title: "After", slug: "after", translationOf: canary.id, language: "de" });
  await saveSettings({
    menu: [
      { label: "To the canary", path: canary.path },
      { label: "To its tag", path: "/tag/first-canary-tag/" },
    ],
  });
  await settle();
  // A tag that had another name, one that was merged into it, and what leads there.
  const renamed = await call(
    "PATCH",
    "/api/tags/first-canary-tag",
    { slug: "canary-tag", description: "Of the canary" },
    { "If-Match": '"1"' },
  );
  expect(renamed.status).toBe(200);
  const merged = { into: "canary-tag" };
  expect((await call("PUT", "/api/tags/other-canary-tag/merger", merged)).status).toBe(202);
  await call("POST", "/api/redirects", { from: "/to-the-canary-tag", to: "/tag/canary-tag/" });
  await settle();
  await saveUnderKey();
  await savePost(canary.id, 1, { subtitle: "Canary that lost" });
  canary = await republish(canary.id, { slug: "moved-canary", title: "Canary again" });
  // One leads there before the post does, one is imported with it, and one waits for a commit.
  await call("POST", "/api/redirects", { from: "/before-it", to: item.path });
  const tagItem = { kind: "tag", slug: "other-canary-tag", name: "Other canary tag" };
  await importItems("http://old.test", [
    tagItem,
    item,
    { kind: "redirect", from: "/from-canary/", to: item.path },
  ]);
  const open = await call("POST", "/api/imports", { origin: "http://other.test" });
  const { id } = await open.json<{ id: number }>();
  await call("POST", `/api/imports/${id}/items`, {
    items: [{ kind: "redirect", from: "/waiting", to: canary.path }],
  });
  await settle();
  const { posts } = await (await call("GET", "/api/posts?limit=1")).json<{ posts: Post[] }>();
  imported = posts[0] ?? canary;
  await remembering.visit("/");
  before = locate("as it stood before", frozen(), () => seconds * 1_000);
});

describe("a purge", () => {
  it("waits until the post was withdrawn, and until its title is repeated exactly", async () => {
    expect((await problemOf(purge(canary.id, "Canary again"), 409)).detail).toContain("withdraw it");
    expect((await withdrawPost(canary.id, "A canary in the mine")).status).toBe(200);
    expect((await withdrawPost(imported.id)).status).toBe(200);
    for (const title of ["Canary title", "canary again", "", "Canary again "]) {
      const problem: Problem = await problemOf(purge(canary.id, title), 422);
      expect(problem.errors, title).toMatchObject([{ field: "title" }]);
    }
    for (const name of ["tag:shared", "tag:nothing", "category:canary", "canary-tag"]) {
      const problem: Problem = await problemOf(purge(canary.id, "Canary again", [...NAMES, name]), 422);
      expect(problem.errors, name).toMatchObject([{ field: "names" }]);
    }
    await problemOf(purge(99, "x"), 404);
    await problemOf(call("GET", `/api/posts/${canary.id}/purge`), 404);
    const later = await submitPost({ title: "Later", publication: { at: "2031-01-01T00:00:00Z" } });
    expect((await problemOf(purge(later.id, "Later"), 409)).detail).toContain("call its schedule off");
    await settle();
    expect(await whereItSings()).toEqual(
      expect.arrayContaining([
        "activity.thing",
        "answers.octets",
        "conflicts.fields",
        "documents.key",
        "import_items.aliases",
        "import_items.key",
        "import_items.to_address",
        "posts.guid",
        "posts.path",
        "posts.withdrawal_reason",
        "redirects.path_key",
        "redirects.to_path",
        "renderings.html",
        "revisions.body",
        "state.value",
        "terms.description",
        "terms.name",
        "terms.slug",
        "v1:/2030/01/canary-title",
        "v1:/2030/01/moved-canary",
        "v1:/tag/first-canary-tag",
      ]),
    );
  });

  it("leaves no word of it in a table, in KV or in R2", async () => {
    const answered = await purge(canary.id, "Canary again", NAMES);
    expect(answered.status).toBe(202);
    expect((await answered.json<Purge>()).left).toBeGreaterThan(0);
    expect((await purge(imported.id, "Imported canary")).status).toBe(202);
    await settle();
    expect(await whereItSings()).toEqual([]);
    const tombstone = await (await call("GET", `/api/posts/${canary.id}/purge`)).json<Purge>();
    expect(tombstone).toMatchObject({ post: canary.id, purgedBy: null, left: 0 });
    expect(Date.parse(tombstone.recoverableUntil) - Date.parse(tombstone.purgedAt)).toBe(30 * 86_400_000);
    expect(tombstone.detail).toContain("Nothing of it is left");
    expect(tombstone.detail).toContain(tombstone.recoverableUntil);
  });

  it("leaves every address of it withdrawn, wherever KV's copies are behind", async () => {
    seconds += 10;
    const newest = locate("here", lags["the newest copy"] ?? (() => null), () => seconds * 1_000);
    const here = { name: "now", ask: (path: string) => locateNow().ask(path) };
    for (const location of [before, newest, here]) {
      for (const path of [
        "/2030/01/canary-title/",
        "/2030/01/moved-canary/",
        "/2019/05/imported-canary/",
        "/?p=7",
        "/old-canary/",
      ]) {
        expect((await location.ask(path)).status, `${location.name} ${path}`).toBe(410);
      }
    }
    for (const path of [
      "/tag/canary-tag/",
      "/tag/first-canary-tag/",
      "/tag/other-canary-tag/",
      "/to-the-canary-tag",
      "/author/canary-author/",
      "/series/canary-series/",
    ])
      expect((await locateNow().ask(path)).status, path).toBe(410);
    expect((await locateNow().ask("/tag/shared/")).status).toBe(200);
    expect((await locateNow().ask("/2030/01/no-such-thing/")).status).toBe(404);
  });

  it("sends nobody elsewhere while an isolate has not heard of the withdrawal", async () => {
    expect((await remembering.visit("/2030/01/canary-title/")).status).toBe(410);
  });

  it("is for good: nothing can be asked of the post any more, and an import does not bring it back", async () => {
    const answers = await Promise.all([
      call("GET", `/api/posts/${canary.id}`),
      call("DELETE", `/api/posts/${canary.id}/withdrawal`),
      call("PUT", `/api/posts/${canary.id}/publication`, {}, { "If-Match": '"3"' }),
      savePost(canary.id, 3, { title: "Back" }),
      withdrawPost(canary.id),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect((await problemOf(saveUnderKey(), 409)).detail).toContain("erased");
    expect((await purge(canary.id, "anything")).status, "asked again").toBe(200);
    await pass(1_000);
    const started = await call("POST", "/api/imports", { origin: "http://old.test" });
    const { id } = await started.json<{ id: number }>();
    const sent = await call("POST", `/api/imports/${id}/items`, { items: [item] });
    const { results } = await sent.json<{ results: object[] }>();
    expect(results).toMatchObject([
      { outcome: "kept", path: null, reason: expect.stringContaining("purged") },
    ]);
    expect(await whereItSings()).toEqual([]);
  });

  it("is not undone by a rebuild, and leaves the other posts as they were", async () => {
    await pass(180_000);
    await rebuild();
    expect(await whereItSings()).toEqual([]);
    for (const path of ["/2030/01/before/", "/2030/01/after/"])
      expect((await locateNow().ask(path)).status).toBe(200);
  });

  it("of a draft leaves nothing at its address", async () => {
    const draft = await submitPost({ title: "A canary that never flew" });
    expect((await purge(draft.id, "A canary that never flew")).status).toBe(200);
    await settle();
    expect(await whereItSings()).toEqual([]);
    expect((await locateNow().ask(draft.path)).status).toBe(404);
  });
});

/** A location whose KV answers with what it holds now, deletions too. */
const locateNow = () => {
  const values = everythingPublic();
  return {
    async ask(path: string) {
      const held = await values;
      return locate(
        "now",
        (_, key) => held.get(key) ?? null,
        () => seconds * 1_000,
      ).ask(path);
    },
  };
};
