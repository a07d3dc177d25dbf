import { reset, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { attributesOf, textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import {
  bindings,
  call,
  createCategory,
  everythingPublic,
  ifMatch,
  type Post,
  pass,
  publishPost,
  rebuilt,
  settle,
} from "./helpers/site.ts";

/** Posts that follow a change of what they are filed under, whatever else happens meanwhile. */

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
  vi.spyOn(console, "error").mockImplementation(() => {});
});
beforeEach(async () => {
  for (const slug of ["moved", "merged", "kept"]) await createCategory(slug);
});
afterEach(() => reset());

const nest = (slug: string, parent: string) =>
  call("PATCH", `/api/categories/${slug}`, { parent }, ifMatch(1));
const merge = (slug: string, into: string) => call("PUT", `/api/categories/${slug}/merger`, { into });
const titlesAt = async (path: string) => textsOf(await openIsolate().read(path), "main h2");

describe("a post", () => {
  it("of two categories names what one was merged into, when the other is nested at the same time", async () => {
    const post = await publishPost({ title: "In both", slug: "both", categories: ["moved", "merged"] });
    await settle();
    expect((await nest("moved", "kept")).status).toBe(200);
    expect((await merge("merged", "kept")).status).toBe(202);
    await settle();
    const links = await attributesOf(await openIsolate().read(post.path), "a", "href");
    expect(links).toEqual(expect.arrayContaining(["/category/kept/", "/category/kept/moved/"]));
    expect(await everythingPublic()).toEqual(await rebuilt());
  });

  it("that cannot be read is left out, and the others follow", async () => {
    const posts: Post[] = [];
    for (let n = 0; n < 12; n++)
      posts.push(await publishPost({ title: `Post ${n}`, slug: `post-${n}`, categories: ["merged"] }));
    await settle();
    await runInDurableObject(siteWriter(bindings), (_, { storage }) => {
      storage.sql.exec("UPDATE revisions SET fields = '{' WHERE post_id = ?", posts[1]?.id ?? 0);
    });
    expect((await merge("merged", "kept")).status).toBe(202);
    // Its own page is tried again for ever, so the site never settles.
    for (let run = 0; run < 6; run++) {
      await pass(1_200);
      await runInDurableObject(siteWriter(bindings), (writer) => writer.alarm());
    }
    const titles = await titlesAt("/category/kept/");
    expect(titles.sort()).toEqual(posts.flatMap((_, n) => (n === 1 ? [] : [`Post ${n}`])).sort());
    const merger = await (await call("GET", "/api/categories/merged/merger")).json();
    expect(merger, "it is over").toMatchObject({ refiling: 0 });
  });
});
