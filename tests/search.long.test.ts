import { reset, runInDurableObject } from "cloudflare:test";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { searchIndex } from "../src/env.ts";
import { find } from "../src/search/find.ts";
import type { IndexedPost } from "../src/search/posts.ts";
import { type Call, harmAt, kill, killLater, mend, refuse } from "./helpers/faults.ts";
import { useOneSitePerTest } from "./helpers/one-site-per-test.ts";
import { everythingFound } from "./helpers/search.ts";
import {
  bindings,
  call,
  createCategory,
  type Post,
  pass,
  publishPost,
  rebuild,
  republish,
  settle,
  withdrawPost,
} from "./helpers/site.ts";

/** However the way from rows to the search index is disturbed, it ends at what an index would hold that is filled from nothing. */

useOneSitePerTest();

const isSearch = ({ binding }: Call) => binding === "search";

/** What the index holds when it is emptied and told of everything again. */
async function refilled() {
  await rebuild();
  return everythingFound();
}

const event = fc.record({
  kind: fc.constantFrom(
    "post",
    "post",
    "page",
    "change",
    "move",
    "withdraw",
    "lift",
    "rename",
    "nest",
    "purge",
  ),
  at: fc.nat(1_000),
  title: fc.constantFrom("Harbour", "報告書", "수용소로", "الْعَرَبِيَّة", "Straße", ""),
  categories: fc.subarray(["news", "deep"]),
});

describe("the search index", () => {
  it("holds what a refilled one would after any history", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 30, maxLength: 30 }), async (history) => {
        mend();
        await createCategory("news");
        await createCategory("deep");
        const posts: Post[] = [];
        for (const [n, { kind, at, title, categories }] of history.entries()) {
          await pass(1_100);
          const one = posts[at % posts.length];
          const fields = { title: `${title} ${n}`, body: `${title} and ${at}.`, tags: [`tag ${at % 3}`] };
          if (kind === "post" || !one) posts.push(await publishPost({ ...fields, categories }));
          else if (kind === "page") posts.push(await publishPost({ title: fields.title, type: "page" }));
          else if (kind === "change")
            await republish(one.id, { title: fields.title, body: fields.body }).catch(() => {});
          else if (kind === "move")
            await republish(one.id, { slug: `moved-${at % 9}-${one.id}` }).catch(() => {});
          else if (kind === "withdraw") await withdrawPost(one.id);
          else if (kind === "lift") await call("DELETE", `/api/posts/${one.id}/withdrawal`);
          else if (kind === "purge") await call("PUT", `/api/posts/${one.id}/purge`, { title: one.title });
          else {
            const term = kind === "rename" ? "/api/tags/tag-0" : "/api/categories/deep";
            const version = (await call("GET", term)).headers.get("ETag") ?? '"1"';
            const change = kind === "rename" ? { name: `Renamed ${n}` } : { parent: at % 2 ? "news" : null };
            await call("PATCH", term, change, { "If-Match": version });
          }
          if (n % 10 === 9) await settle();
        }
        await settle();
        const held = await everythingFound();
        expect(held.posts.length).toBeGreaterThan(0);
        expect(held).toEqual(await refilled());
        await reset();
      }),
      { numRuns: 4, seed: 20150510, endOnFailure: true },
    );
  });

  it("reads a bounded number of rows for a word that is in every text", async () => {
    const post = await publishPost({ title: "Harbour" });
    await settle();
    const rowsRead = await runInDurableObject(searchIndex(bindings), (_, { storage: { sql } }) => {
      const row = sql.exec<IndexedPost>("SELECT * FROM search_posts WHERE id = ?", post.id).one();
      for (let id = 2; id < 3_000; id++) {
        sql.exec("INSERT INTO search_words(rowid, body) VALUES (?, 'harbour')", id);
        sql.exec(
          "INSERT INTO search_posts SELECT ?, version, path, slug, title, names, body, language, published_at, published_on, categories, filed FROM search_posts WHERE id = ?",
          id,
          row.id,
        );
      }
      return find(sql, { text: "harbour", category: null, year: null, page: 1 }).rowsRead;
    });
    expect(rowsRead).toBeGreaterThan(1_000);
    expect(rowsRead).toBeLessThan(2_200);
  });

  it.each([
    ["the writer is killed at its k-th call of it", kill],
    ["it is killed there when what it noted is on the disk", killLater],
    ["the k-th call fails", refuse],
  ])(
    "ends as a refilled one, and nothing of a withdrawn post is in it, when %s, for every k",
    async (_, harm) => {
      const posts: Post[] = [];
      let k = 0;
      for (let calls = k; calls >= k; ) {
        k++;
        const made = harmAt(k, isSearch, harm);
        for (let n = 0; n < 12; n++) posts.push(await publishPost({ title: `Post ${k}.${n}` }));
        await settle();
        await withdrawPost(posts.at(-1)?.id ?? 0);
        await republish(posts.at(-2)?.id ?? 0, { title: `Changed ${k}` });
        await settle();
        calls = made();
        mend();
      }
      expect(k).toBeGreaterThanOrEqual(3);
      const held = await everythingFound();
      expect(held.posts.length).toBe(posts.length - k);
      expect(held).toEqual(await refilled());
    },
    100_000,
  );
});
