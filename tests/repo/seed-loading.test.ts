import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CallApi, createApi } from "../../src/cli/editor-api.ts";
import { isSampleOwed, publishSample } from "../../src/cli/local/load-sample.ts";
import { readSample } from "../../src/cli/local/sample.ts";
import { type ContractSite, openContractSite, TOKEN } from "./contract-site.ts";

const sample = readSample(new URL("../../", import.meta.url));
/** Some of every state, translations and what they are of: more than one page of a listing. */
const originals = sample.posts.map((post) => post.translationOf);
const some = {
  ...sample,
  posts: sample.posts.filter(
    ({ slug, state, translationOf }, n) =>
      n < 4 || state !== "published" || translationOf !== null || originals.includes(slug),
  ),
};
let site: ContractSite;
let call: CallApi;

beforeEach(async () => {
  site = await openContractSite();
  call = createApi(site.url, TOKEN);
});
afterEach(() => site.close());

const find = (slug: string) => site.posts.find((post) => post.slug === slug);
/** Everything a reader could tell apart, without the order in which ids were given. */
const state = () => ({
  settings: site.settings,
  categories: site.categories,
  posts: site.posts.map((post) => `${post.slug} ${post.status}`),
});

describe("publishing the sample archive", () => {
  it("publishes every post once, each in the state that its file says", async () => {
    expect(await isSampleOwed(call, sample)).toBe(true);
    await publishSample(call, sample);
    expect(site.posts.map((post) => post.slug)).toEqual(sample.posts.map((post) => post.slug));
    for (const post of sample.posts) {
      const status = post.state === "published" ? "live" : post.state;
      expect(find(post.slug)?.status, post.slug).toBe(status);
    }
    expect(await isSampleOwed(call, sample)).toBe(false);
  });

  it("sends a post's fields as the API names them, a translation with the id of its original", async () => {
    await publishSample(call, sample);
    const original = find("two-executed-seven-to-a-prison-camp");
    const translation = find("두-명은-처형-일곱-명은-수용소로")?.fields;
    expect(translation).toMatchObject({ language: "ko", translationOf: original?.id, format: "markdown" });
    expect(original?.fields).toMatchObject({
      subtitle: "Nine orphans sent back",
      publishedAt: "2014-10-14T01:00:00.000Z",
      publication: {},
    });
    expect(original?.fields).not.toHaveProperty("state");
    expect(find("twenty-years-on")?.fields.publication).toEqual({ at: "2035-05-10T00:00:00.000Z" });
  });

  it("sets the time zone before the first post and the name after the last", async () => {
    await publishSample(call, sample);
    const firstPost = site.changes.indexOf("POST /api/posts");
    expect(site.changes.indexOf("PATCH /api/site")).toBeLessThan(firstPost);
    expect(site.changes.at(-1)).toBe("PATCH /api/site");
    expect(site.settings).toMatchObject({ name: sample.settings.name, timeZone: "Asia/Tokyo" });
  });

  it("is completed by the next start, wherever and however it was interrupted", async () => {
    expect(some.posts.length).toBeGreaterThan(10);
    await publishSample(call, some);
    const whole = state();
    const total = site.changes.length;
    for (let n = 1; n <= total; n++) {
      for (const when of ["before", "after"] as const) {
        await site.close();
        site = await openContractSite();
        call = createApi(site.url, TOKEN);
        site.breakAt(n, when);
        await expect(publishSample(call, some)).rejects.toThrow();

        const owed = await isSampleOwed(call, some);
        expect(owed, `change ${n}, ${when}`).toBe(n < total || when === "before");
        if (owed) await publishSample(call, some);
        expect(state(), `change ${n}, ${when}`).toEqual(whole);
      }
    }
  });

  it("leaves a site alone that has a name", async () => {
    site.settings.name = "Another archive";
    expect(await isSampleOwed(call, sample)).toBe(false);
  });

  it("leaves a site alone that has a post which is not of the sample", async () => {
    for (const slug of [...sample.posts.map((post) => post.slug), "my-own-post"]) {
      site.posts.push({ id: site.posts.length + 1, slug, status: "live", fields: {} });
    }
    expect(await isSampleOwed(call, sample)).toBe(false);
  });

  it("says in a sentence what the site refused", async () => {
    site.categories.push({ slug: "human-rights-abuses" });
    const first = {
      ...sample,
      categories: [],
      posts: sample.posts.filter((post) => post.slug === "leaving"),
    };
    await expect(publishSample(call, first)).rejects.toThrow(
      "POST /api/posts was answered 422: No category has the slug using-holdfast",
    );
  });
});
