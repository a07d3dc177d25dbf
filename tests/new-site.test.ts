import { parseAtomFeed, parseRssFeed } from "feedsmith";
import { expect, it } from "vitest";
import { attributesOf, textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { createCategory, settle } from "./helpers/site.ts";

/** A site on which nothing was ever published or set, as a deploy leaves it. */

const { read, visit, takeCalls } = openIsolate();

it("a new site has a home that is not indexed, and feeds without items", async () => {
  const home = await read("/");
  expect(await textsOf(home, "main h2")).toEqual(["Nothing here yet"]);
  expect(await attributesOf(home, 'meta[name="robots"]', "content")).toEqual(["noindex"]);
  const [rss, atom] = await attributesOf(home, 'link[rel="alternate"]', "href");
  expect(parseRssFeed(await read(rss ?? ""))).toMatchObject({
    title: "site.test",
    link: "http://site.test/",
  });
  expect(parseAtomFeed(await read(atom ?? ""))).toMatchObject({ updated: "1970-01-01T00:00:00Z" });
  expect(await read("/robots.txt")).toBe("User-agent: *\nDisallow: /\n");
});

it("a new site answers 404 for everything else, and asks nothing of the SiteWriter", async () => {
  for (const path of ["/category/any/", "/2015/", "/2015/05/any/", "/category/any/feed/"]) {
    expect((await visit(path)).status, path).toBe(404);
  }
  expect(takeCalls().filter((call) => !/^(KV get |R2 get |LostPaths |SearchIndex )/.test(call))).toEqual([]);
});

it("a page that is not there leads to the topmost categories while they are few, and of more to the list of all", async () => {
  const waysOn = async () =>
    attributesOf(await (await openIsolate().visit("/any/")).text(), "main li a", "href");
  for (let n = 1; n <= 12; n++) await createCategory(`category-${n}`);
  await createCategory("below", { parent: "category-1" });
  await settle();
  expect(await waysOn()).toHaveLength(14);
  await createCategory("category-13");
  await settle();
  expect(await waysOn()).toEqual(["/", "/archive/"]);
});
