import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { call, ifMatch, problemOf, publishPost, read, settle } from "./helpers/site.ts";

/** On a clock of its own: a key rests a second between two writes, which need not be waited for. */
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
});
afterAll(() => {
  vi.useRealTimers();
});

const settings = async () => {
  const response = await call("GET", "/api/site");
  expect(response.status).toBe(200);
  const body = await response.json<Record<string, unknown>>();
  expect(response.headers.get("ETag")).toBe(`"${body.version}"`);
  return body;
};

const change = async (patch: unknown) =>
  call("PATCH", "/api/site", patch, ifMatch(Number((await settings()).version)));

describe("GET and PATCH /api/site", () => {
  it("starts without a name or an address, at version 0", async () => {
    expect(await settings()).toEqual({
      name: "",
      tagline: "",
      siteUrl: null,
      language: "en",
      timeZone: "UTC",
      typography: true,
      menu: [],
      version: 0,
    });
  });

  it("changes what the patch names, leaves the rest, and readers see it", async () => {
    const menu = [{ label: "About us", path: "/about/" }];
    const response = await change({ name: " The Record ", timeZone: "Asia/Tokyo", menu, language: "EN-gb" });
    expect(response.status).toBe(200);
    expect(response.headers.get("ETag")).toBe('"1"');
    expect(await response.json()).toMatchObject({
      name: "The Record",
      tagline: "",
      language: "en-GB",
      menu,
      version: 1,
    });
    await settle();
    const post = await publishPost({ title: "At night", publishedAt: "2014-12-31T16:00:00Z" });
    expect(post.path, "the date is the one of the site's time zone").toBe("/2015/01/at-night/");
  });

  it("puts back to its default what is null", async () => {
    await change({ tagline: "A line", siteUrl: "https://example.org" });
    expect(await (await change({ tagline: null, siteUrl: null, menu: null })).json()).toMatchObject({
      name: "The Record",
      tagline: "",
      siteUrl: null,
      menu: [],
    });
  });

  it("answers 412 to a stale version and changes nothing", async () => {
    const before = await settings();
    const problem = await problemOf(call("PATCH", "/api/site", { name: "Late" }, ifMatch(0)), 412);
    expect(problem.detail).toContain(`version ${before.version}`);
    expect(problem.current).toMatchObject({ name: "The Record", version: before.version });
    expect(await settings()).toEqual(before);
  });

  it("refuses what is none, naming the field, and changes nothing", async () => {
    const before = await settings();
    const faults: [string, unknown][] = [
      ["timeZone", "Asia/Atlantis"],
      ["timeZone", ""],
      ["timeZone", 9],
      ["siteUrl", "example.org"],
      ["siteUrl", "ftp://example.org"],
      ["siteUrl", "javascript:alert(1)"],
      ["siteUrl", "https://example.org/blog"],
      ["language", "english language"],
      ["language", ""],
      ["name", 7],
      ["name", "a\u0000b"],
      ["menu", "x"],
      ["menu", { label: "x", path: "/" }],
      ["menu.0.path", [{ label: "x", path: "https://elsewhere.example/" }]],
      ["menu.0.path", [{ label: "x", path: "//elsewhere.example/" }]],
      ["menu.0.path", [{ label: "x", path: "/\\elsewhere.example/" }]],
      ["menu.0.label", [{ label: "", path: "/" }]],
      ["menu.0.target", [{ label: "x", path: "/", target: "_blank" }]],
      ["menu", Array(31).fill({ label: "x", path: "/" })],
      ["version", 3],
      ["colour", "red"],
    ];
    for (const [field, value] of faults) {
      const problem = await problemOf(change({ [field.split(".")[0] ?? ""]: value }), 422);
      expect(problem.errors?.[0]?.field, JSON.stringify(value)).toBe(field);
    }
    expect(await settings()).toEqual(before);
  });

  it("makes addresses absolute by the site's own, whoever asks, once it has one", async () => {
    expect((await change({ siteUrl: "https://user:secret@Example.ORG/?q#x" })).status).toBe(200);
    expect(await settings()).toMatchObject({ siteUrl: "https://example.org" });
    const post = await publishPost({ title: "Named" });
    expect(post.url).toBe(`https://example.org${post.path}`);
    const answer = await call("GET", `/api/posts/${post.id}/publication`);
    expect(await answer.json()).toMatchObject({ url: post.url });
    await settle();
    expect((await call("GET", "/api/posts")).status, "the endpoint answers under any host").toBe(200);
    await change({ siteUrl: null });
    await settle();
    expect(await read("/robots.txt")).toContain("Disallow: /");
  });
});
