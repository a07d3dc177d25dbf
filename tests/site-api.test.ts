import * as fc from "fast-check";
import * as v from "valibot";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { colours, contrast, toStyle } from "../src/model/colours.ts";
import { storeFile } from "./helpers/files.ts";
import { select, textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { gifOf } from "./helpers/pictures.ts";
import { call, ifMatch, problemOf, publishPost, read, settle } from "./helpers/site.ts";

/** On a clock of its own: a key rests a second between two writes, which need not be waited for. */
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
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
      colours: null,
      logo: null,
      footer: "",
      securityContact: null,
      menu: [],
      translations: {},
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
    const faults: [field: string, value: unknown, detail?: string][] = [
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
      ["menu.0.path", [{ label: "x", path: `/${"x".repeat(500)}` }]],
      ["menu.0.label", [{ label: "", path: "/" }]],
      ["menu.0.target", [{ label: "x", path: "/", target: "_blank" }]],
      ["menu", Array(31).fill({ label: "x", path: "/" })],
      ["colours.accent", { accent: "red" }],
      ["colours.accent", { accent: "#8a2a1c;}body{display:none" }],
      ["colours.accent", { accent: "}#8a2a1c" }, "Must be a colour such as #8a2a1c"],
      ["colours.accent", { accent: "#8a2a1c\n" }],
      ["colours.background", { background: "url(//evil.example/)" }],
      ["colours.text", { text: "#12345" }],
      ["colours.accent", { accent: "#f0a58f" }],
      ["colours.text", { text: "#777777", background: "#cccccc" }],
      ["colours.ink", { ink: "#000000" }],
      ["logo.path", { path: "https://elsewhere.example/a.png", alt: "x" }],
      ["logo.path", { path: "/files/none.png", alt: "x" }],
      ["logo.alt", { path: "/files/none.png", alt: "" }],
      ["footer", "x".repeat(501)],
      ["securityContact", "javascript:alert(1)"],
      ["securityContact", "http://record.example/"],
      ["securityContact", "us\nExpires: never"],
      ["version", 3],
      ["colour", "red"],
    ];
    for (const [field, value, detail] of faults) {
      const problem = await problemOf(change({ [field.split(".")[0] ?? ""]: value }), 422);
      expect(problem.errors?.[0], JSON.stringify(value)).toMatchObject({ field, ...(detail && { detail }) });
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

describe("the looks that an owner chooses", () => {
  const variables = (css: string) =>
    Object.fromEntries([...css.matchAll(/--(\w+):(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]));
  const stylesOf = (page: string) =>
    [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, css = ""]) => css);

  it("stand in a style of their own that the policy lets through by its hash, and no other", async () => {
    const { path, id } = await storeFile(gifOf(1200, 300), "logo.gif");
    const footer =
      "**The Record**, Tokyo <script>alert(1)</script><style>p{}</style>\n\n<p id=text>[Us](/about/)";
    const colours = { accent: "#0A5", background: null, text: null };
    const refused = await problemOf(change({ colours }), 422);
    const [, better = ""] = /take (#[0-9a-f]{6})$/.exec(refused.errors?.[0]?.detail ?? "") ?? [];
    const accepted = await change({ colours: { accent: better }, logo: { path, alt: "Record" }, footer });
    expect(accepted.status).toBe(200);
    expect(await settings()).toMatchObject({ colours: { accent: better, background: null, text: null } });
    await settle();
    const { read, visit } = openIsolate();
    const page = await read("/");
    const [, css = ""] = stylesOf(page);
    expect(stylesOf(page)).toHaveLength(2);
    expect(css).toMatch(
      /^@media screen\{:root\{--link:#[0-9a-f]{6}\}@media \(prefers-color-scheme:dark\)\{:root\{--link:#[0-9a-f]{6}\}\}\}$/,
    );
    expect(css).toContain(`:root{--link:${better}}`);
    const hashes = await Promise.all(stylesOf(page).map(hashOf));
    for (const path of ["/", "/nowhere/"]) {
      const policy = (await visit(path)).headers.get("Content-Security-Policy") ?? "";
      const [, allowed = ""] = /style-src ([^;]*)/.exec(policy) ?? [];
      expect(allowed.split(" ").sort(), path).toEqual(hashes.map((hash) => `'${hash}'`).sort());
    }
    const [logo] = await select(page, "header.site .name img");
    expect(logo?.attributes).toEqual({ src: path, alt: "Record", width: "288", height: "72" });
    expect(await textsOf(page, "footer.site p strong")).toEqual(["The Record"]);
    expect(page.split('<footer class="site"')[1]).not.toMatch(/<script|<style|alert|id=/);
    expect((await call("DELETE", `/api/files/${id}`)).status, "it is the logo").toBe(409);
    const shows = await publishPost({ title: "Shows it", body: `![](${path})` });
    await settle();
    expect((await call("PUT", `/api/posts/${shows.id}/withdrawal`, {})).status).toBeLessThan(300);
    const after = await openIsolate().read("/");
    expect(await select(after, "header.site .name img"), "a withdrawn logo gives way to the name").toEqual(
      [],
    );
    expect(await textsOf(after, "header.site .name")).toEqual(["The Record"]);
    await change({ colours: null, logo: null, footer: null });
    await settle();
    expect(stylesOf(await openIsolate().read("/"))).toHaveLength(1);
  });

  it("can be read in the light and in the dark, whatever they are, or are refused with some that can", () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);
    const some = fc.option(colour, { freq: 2 });
    fc.assert(
      fc.property(some, some, some, (accent, background, text) => {
        const parsed = v.safeParse(colours, { accent, background, text });
        if (!parsed.success) {
          for (const { message } of parsed.issues) {
            const [, ground = "", better = ""] = /on (#\w{6}) .* take (#\w{6})$/.exec(message) ?? [];
            expect(contrast(ground, better), message).toBeGreaterThanOrEqual(4.5);
          }
          return;
        }
        const [, day = "", night = ""] = toStyle(parsed.output).split(":root");
        for (const [css, paper, ink] of [
          [day, "#fdfcf9", "#1d1c1a"],
          [night, "#171614", "#e8e4dc"],
        ] as const) {
          const own = { paper, ink, mark: paper, quiet: ink, link: ink, ...variables(css) };
          for (const words of [own.ink, own.link, own.quiet])
            for (const ground of [own.paper, own.mark])
              expect(contrast(words ?? "", ground ?? ""), css).toBeGreaterThanOrEqual(4.5);
        }
        const dark = variables(night);
        if (dark.paper && dark.ink) expect(contrast(dark.paper, "#000000"), night).toBeLessThan(1.3);
      }),
      { numRuns: 500 },
    );
  });
});

async function hashOf(css: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(css));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
