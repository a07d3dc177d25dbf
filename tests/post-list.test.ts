import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import {
  bindings,
  call,
  createCategory,
  type Post,
  problemOf,
  publishPost,
  settle,
  submitPost,
  withdrawPost,
} from "./helpers/site.ts";

vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });

/** What a list answers: titles in its order, and the address of the next page. */
async function list(query: string): Promise<{ titles: string[]; next: string | null }> {
  const answer = await call("GET", `/api/posts?${query}`);
  expect(answer.status, query).toBe(200);
  const { posts, next } = await answer.json<{ posts: Post[]; next: number | null }>();
  const link = /<([^>]+)>; rel="next"/.exec(answer.headers.get("Link") ?? "")?.[1] ?? null;
  expect(link === null).toBe(next === null);
  return { titles: posts.map(({ title }) => String(title)), next: link };
}

const titles = async (query: string) => (await list(query)).titles;

describe("GET /api/posts", () => {
  beforeAll(async () => {
    await createCategory("events");
    await createCategory("letters", { parent: "events" });
    await submitPost({ type: "page", title: "About", body: "An İstanbul office." });
    await submitPost({ title: "Old", categories: ["events"], publishedAt: "2012-05-09T23:59:59Z" });
    await publishPost({ title: "New", categories: ["letters"], tags: ["Orphans"], bylines: ["The Editors"] });
    await submitPost({
      title: "Later",
      subtitle: "100% of_them",
      publication: { at: "2035-01-01T00:00:00Z" },
    });
    const gone = await publishPost({ title: "Gone", bylines: ["A Guest"], body: "A *Witness* spoke." });
    await withdrawPost(gone.id);
  });

  it("narrows by status, type, category, tag, author, date and text, and by several at once", async () => {
    const found: Record<string, string[]> = {
      "": ["Gone", "Later", "New", "Old", "About"],
      "status=draft": ["Old", "About"],
      "status=scheduled": ["Later"],
      "status=withdrawn": ["Gone"],
      "status=draft&type=page": ["About"],
      "type=post": ["Gone", "Later", "New", "Old"],
      "category=events": ["Old"],
      "category=letters": ["New"],
      "tag=orphans": ["New"],
      "author=The%20Editors": ["New"],
      "author=a-guest": ["Gone"],
      "from=2012-05-09&to=2012-05-10": ["Old"],
      "from=2012-05-10&to=2020-01-01": [],
      "to=2012-05-09T23:59:59Z": [],
      "to=2012-05-10T08:59:59%2B08:00": ["Old"],
      "q=witness": ["Gone"],
      "q=100%25 OF_": ["Later"],
      "q=_": ["Later"],
      "q=İstanbul": ["About"],
      "q=witness&status=draft": [],
    };
    for (const [query, expected] of Object.entries(found))
      expect(await titles(query), query).toEqual(expected);
    const published = [...(await titles("status=live")), ...(await titles("status=publishing"))];
    expect(published).toEqual(["New"]);
  });

  it("keeps what was asked for in the address of the next page", async () => {
    const first = await list("type=post&limit=2");
    expect(first.titles).toEqual(["Gone", "Later"]);
    const second = await list(first.next?.split("?")[1] ?? "");
    expect(second).toEqual({ titles: ["New", "Old"], next: null });
  });

  it("refuses a parameter or value that it does not know, one that is sent twice, and a term that there is not", async () => {
    for (const [query, field] of [
      ["staus=draft", "staus"],
      ["__proto__=1", "__proto__"],
      ["status=public", "status"],
      ["type=author", "type"],
      ["q=", "q"],
      ["from=yesterday", "from"],
      ["to=2015-02-30", "to"],
      ["limit=1&limit=2", "limit"],
      ["category=nowhere", "category"],
      ["tag=nowhere", "tag"],
      ["author=Nobody", "author"],
    ] as const) {
      const problem = await problemOf(call("GET", `/api/posts?${query}`), 400);
      expect(problem.code, query).toBe("bad-query");
      expect(
        problem.errors?.map((error) => error.field),
        query,
      ).toEqual([field]);
    }
  });

  it("reads a bounded number of rows, whatever it finds", async () => {
    // Nothing but the list reads meanwhile.
    await settle();
    // What the alarm reads between two lines of a request would be counted with them.
    await settle();
    const rowsRead = (query: string) =>
      runInDurableObject(siteWriter(bindings), async (_, { storage }) => {
        const asked = vi.spyOn(storage.sql, "exec");
        await call("GET", `/api/posts?${query}`);
        const read = asked.mock.results.reduce((sum, { value }) => sum + value.rowsRead, 0);
        asked.mockRestore();
        return read;
      });
    await runInDurableObject(siteWriter(bindings), (_, { storage }) => {
      storage.sql.exec(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
         INSERT INTO posts (type, path, slug, guid, version, created_at, saved_at)
         SELECT 'post', '/x' || i, 'x' || i, 'x' || i, 1, '', '' FROM n`,
      );
      storage.sql.exec(
        `INSERT INTO revisions (post_id, version, saved_at, fields, body) SELECT posts.id, 1, '', fields, 'x' FROM posts, (SELECT fields FROM revisions WHERE post_id = 2)
         WHERE slug LIKE 'x%'`,
      );
    });
    for (const [query, most] of [
      ["q=witness", 450],
      ["tag=orphans", 2_300],
      ["from=2020-01-01", 2_300],
      ["status=withdrawn", 50],
      ["type=page", 50],
    ] as const) {
      const page = await list(query);
      expect(page.titles.length === 0, query).toBe(page.next !== null);
      const read = await rowsRead(query);
      expect(read, query).toBeGreaterThan(0);
      expect(read, query).toBeLessThan(most);
    }
    let found: string[] = [];
    let pages = 0;
    for (let query: string | undefined = "q=witness"; query !== undefined; pages++) {
      const page = await list(query);
      found = [...found, ...page.titles];
      query = page.next?.split("?")[1];
    }
    expect(found).toEqual(["Gone"]);
    expect(pages).toBe(16);
  });
});
