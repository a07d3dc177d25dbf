import { describe, expect, it, vi } from "vitest";
import { call, importItems, publishVersion, read, settle, visit } from "./helpers/site.ts";

vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });

/** Paths that the old site did not have: its addresses were numbers, or it had none for a draft. */

const text = (key: string, more: Record<string, unknown>) => ({
  kind: "post",
  key,
  title: `Text ${key}`,
  body: "Words.",
  format: "html",
  visibility: "public",
  publishedAt: "2015-05-10T00:00:00Z",
  publishedOn: "2015-05-10",
  aliases: [`/?p=${key}`],
  ...more,
});

const locationOf = async (path: string) => (await visit(path)).headers.get("Location");

describe("an imported text without an address of its own", () => {
  it("stands by date and slug, a page below its parent whichever came first, and its number leads there", async () => {
    await importItems("https://numbers.example", [
      text("1", { slug: "news" }),
      text("2", { slug: "news" }),
      text("3", { kind: "page", slug: "staff", parent: "4", publishedAt: "2015-05-12T00:00:00Z" }),
      text("4", { kind: "page", slug: "about", parent: "5", publishedAt: "2015-05-11T00:00:00Z" }),
      text("5", { kind: "page", slug: "us" }),
    ]);
    await settle();
    expect(await locationOf("/?p=1")).toBe("/2015/05/news/");
    expect(await locationOf("/?p=2")).toBe("/2015/05/news-2/");
    expect(await locationOf("/?p=3")).toBe("/us/about/staff/");
    expect(await locationOf("/?page_id=4")).toBe("/us/about/");
    expect(await read("/us/about/staff/")).toContain("Text 3");
  });

  it("is a draft elsewhere when its place is taken, and its number leads there once it is published", async () => {
    const secret = { visibility: "draft", note: "It was private in WordPress", slug: "first" };
    await importItems("https://taken.example", [
      text("21", { path: "/taken/" }),
      text("22", { path: "/taken/", ...secret }),
    ]);
    await settle();
    expect(await read("/taken/")).toContain("Text 21");
    const posts = (
      await (
        await call("GET", "/api/posts")
      ).json<{ posts: { id: number; path: string; status: string; version: number }[] }>()
    ).posts;
    const draft = posts.find(({ path }) => path === "/2015/05/first/");
    expect(draft?.status).toBe("draft");
    expect((await visit("/?p=22")).status).toBe(404);
    await publishVersion(draft?.id ?? 0, draft?.version ?? 0);
    await settle();
    expect(await locationOf("/?p=22")).toBe("/2015/05/first/");
  });

  it("moves with its link while nobody has read it, and is led to from the new one afterwards", async () => {
    const origin = "https://moves.example";
    await importItems(origin, [
      text("31", { path: "/old/", visibility: "draft" }),
      text("32", { path: "/read/" }),
    ]);
    await settle();
    await importItems(origin, [text("31", { path: "/new/" }), text("32", { path: "/renamed/" })], "updated");
    await settle();
    expect(await read("/new/")).toContain("Text 31");
    expect((await visit("/old/")).status).toBe(404);
    expect(await read("/read/")).toContain("Text 32");
    expect(await locationOf("/renamed/")).toBe("/read/");
  });
});
