import { describe, expect, it, vi } from "vitest";
import { lostPaths } from "../src/env.ts";
import { attributesOf, formTo, select, textsOf } from "./helpers/html.ts";
import { anIsolate } from "./helpers/locations.ts";
import { type Browser, join } from "./helpers/people.ts";
import {
  bindings,
  call,
  createCategory,
  ORIGIN,
  publishPost,
  saveSettings,
  settle,
  visit,
} from "./helpers/site.ts";

vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });

const owner = await join("Mako", "owner");
const editor = await join("Hana", "editor");

type Field = [name: string, value: string];

/** Opens a page, types into the form that goes to `to`, in the fields of that name in turn, and sends it. */
async function fill(browser: Browser, page: string, typed: Field[], to = page) {
  const left = [...typed];
  const fields = (await formTo(await browser.read(page), to)).map(([name, value]): Field => {
    const at = left.findIndex((field) => field[0] === name);
    const [found] = at === -1 ? [] : left.splice(at, 1);
    return found ?? [name, value];
  });
  return browser.send(to, [...fields, ...left]);
}

/** The same, followed to the page that says what came of it. */
async function done(browser: Browser, page: string, typed: Field[], to = page) {
  const sent = await fill(browser, page, typed, to);
  expect(sent.status, await sent.clone().text()).toBe(303);
  return browser.read((sent.headers.get("Location") ?? "").split("#")[0] ?? "");
}

const textOf = async (html: string) => (await textsOf(html, "main")).join(" ");
/** What a reader sees whose isolate remembers nothing of the site. */
const readAnew = async (path: string) => (await anIsolate().ask(path)).text();

const settings = async () => (await call("GET", "/api/site")).json<Record<string, unknown>>();

describe("the menu's page", () => {
  const add = (to: string, typed: Field[]) =>
    done(owner, "/admin/menu", [["add-to", to], ...typed], "/admin/menu/new");

  it("adds categories, pages and addresses, under their own names when none is typed", async () => {
    await createCategory("events", { name: "Events" });
    const { path } = await publishPost({ type: "page", title: "About us" });
    await settle();
    await add("/category/events/", []);
    await add(path, []);
    await add("", [
      ["add-path", `${ORIGIN}/2015/`],
      ["add-label", "The year 2015"],
    ]);
    await settle();
    expect((await settings()).menu).toEqual([
      { label: "Events", path: "/category/events/" },
      { label: "About us", path },
      { label: "The year 2015", path: "/2015/" },
    ]);
    expect(await attributesOf(await readAnew("/"), "header nav a", "href")).toContain("/2015/");
  });

  it("moves an entry, takes one out, and saves with that what was typed", async () => {
    const labels = async () => ((await settings()).menu as { label: string }[]).map(({ label }) => label);
    await done(owner, "/admin/menu", [["do", "up-2"]]);
    expect(await labels()).toEqual(["Events", "The year 2015", "About us"]);
    await done(owner, "/admin/menu", [
      ["do", "down-0"],
      ["label", "What happens"],
    ]);
    expect(await labels()).toEqual(["The year 2015", "What happens", "About us"]);
    const html = await done(owner, "/admin/menu", [["do", "remove-0"]]);
    expect(await labels()).toEqual(["What happens", "About us"]);
    const off = (await select(html, "button[disabled]")).map(({ attributes }) => attributes.value);
    expect(off).toEqual(["up-0", "down-1"]);
  });

  it("keeps what was typed when it cannot be saved, and says why", async () => {
    const elsewhere = await fill(owner, "/admin/menu", [["path", "https://elsewhere.example/"]]);
    const html = await elsewhere.text();
    expect(elsewhere.status).toBe(422);
    expect((await textsOf(html, "#path-0-error")).join()).toContain("this site only");
    expect(await attributesOf(html, "#path-0", "value")).toEqual(["https://elsewhere.example/"]);
    const nothing = await fill(owner, "/admin/menu", [["add-path", ""]], "/admin/menu/new");
    expect((await textsOf(await nothing.text(), "#add-path-error")).join()).toContain("Choose something");
  });

  it("shows both menus when somebody saved in between", async () => {
    const fields = await formTo(await owner.read("/admin/menu"), "/admin/menu");
    await saveSettings({ menu: [{ label: "Theirs", path: "/theirs/" }] });
    const late = await owner.send("/admin/menu", fields);
    const html = await late.text();
    expect(late.status).toBe(409);
    expect((await textsOf(html, ".notice ol li")).join()).toContain("Theirs");
    expect((await owner.send("/admin/menu", await formTo(html, "/admin/menu"))).status).toBe(303);
    expect(JSON.stringify((await settings()).menu)).toContain("What happens");
  });

  it("is for owners", async () => {
    expect((await editor.get("/admin/menu")).status).toBe(403);
    const sent = await editor.send("/admin/menu", [["version", "1"]]);
    expect(sent.status).toBe(403);
  });
});

describe("the settings' page", () => {
  it("saves them, and readers see the name", async () => {
    const html = await done(owner, "/admin/settings", [
      ["name", "The Record"],
      ["language", "ja"],
      ["timeZone", "Asia/Tokyo"],
    ]);
    expect(await textOf(html)).toContain("Saved");
    expect(await textsOf(html, "header .site")).toEqual(["The Record"]);
    expect(await attributesOf(html, "#timeZone option[selected]", "value")).toEqual(["Asia/Tokyo"]);
    // On the clocks of Tokyo at once, and as long as it takes to show, from 0 to 23 hours.
    expect((await textsOf(await owner.read("/admin/activity"), "time"))[0]).toMatch(
      /at ([01]\d|2[0-3]):\d\d GMT\+9$/,
    );
    await settle();
    expect(await readAnew("/")).toContain("The Record");
    expect(await settings()).toMatchObject({ language: "ja", timeZone: "Asia/Tokyo", siteUrl: null });
  });

  it("keeps the dashes and quotation marks of WordPress texts as they were typed, if that is wanted", async () => {
    const box = async (html: string) => (await select(html, "#typography"))[0]?.attributes ?? {};
    expect(await box(await owner.read("/admin/settings"))).toHaveProperty("checked");
    expect(await box(await done(owner, "/admin/settings", [["typography", ""]]))).not.toHaveProperty(
      "checked",
    );
    expect((await settings()).typography).toBe(false);
    const again = await done(owner, "/admin/settings", [["typography", "yes"]]);
    expect(await box(again)).toHaveProperty("checked");
  });

  it("asks again before the site is moved to an address where the editor is not", async () => {
    const sent = await fill(owner, "/admin/settings", [["siteUrl", "https://elsewhere.example"]]);
    const html = await sent.text();
    expect(sent.status).toBe(422);
    expect((await textsOf(html, "#siteUrl-error")).join()).toContain("You are at site.test now");
    expect(await select(html, "#sure")).toHaveLength(1);
    expect((await settings()).siteUrl).toBeNull();
    const here = await fill(owner, "/admin/settings", [["siteUrl", `${ORIGIN}/`]]);
    expect(here.status).toBe(303);
    expect((await settings()).siteUrl).toBe(ORIGIN);
  });

  it("gives the site colours and a foot, and says beside the field which of them cannot be read", async () => {
    const faint = await fill(owner, "/admin/settings", [["colours.accent", "#f0a58f"]]);
    expect(faint.status).toBe(422);
    const [error = ""] = await textsOf(await faint.text(), '[id="colours.accent-error"]');
    const better = /(#[0-9a-f]{6})(?!.*#)/.exec(error)?.[1] ?? "";
    const noLogo = await fill(owner, "/admin/settings", [
      ["logo.path", "/files/none.png"],
      ["logo.alt", "x"],
    ]);
    expect(await textsOf(await noLogo.text(), '[id="logo.path-error"]')).toHaveLength(1);
    const html = await done(owner, "/admin/settings", [
      ["colours.accent", better],
      ["footer", "**Tokyo**\n\nBy hand"],
    ]);
    expect(await attributesOf(html, '[id="colours.accent"]', "value")).toEqual([better]);
    await settle();
    const home = await readAnew("/");
    expect(home).toContain(`--link:${better}`);
    expect(await textsOf(home, "footer.site p")).toEqual(["Tokyo", "By hand"]);
    await done(owner, "/admin/settings", [
      ["colours.accent", ""],
      ["footer", ""],
    ]);
    expect(await settings()).toMatchObject({ colours: null, logo: null, footer: "" });
  });

  it("says beside the field what is wrong", async () => {
    const sent = await fill(owner, "/admin/settings", [
      ["siteUrl", "archive.example.org"],
      ["timeZone", "Mars/Olympus"],
    ]);
    const html = await sent.text();
    expect(sent.status).toBe(422);
    expect((await textsOf(html, "#siteUrl-error")).join()).toContain("such as https://");
    expect((await textsOf(html, "#timeZone-error")).join()).toContain("such as Asia/Tokyo");
    expect(await attributesOf(html, "#siteUrl", "value")).toEqual(["archive.example.org"]);
  });

  it("shows both when somebody saved in between", async () => {
    const fields = await formTo(await owner.read("/admin/settings"), "/admin/settings");
    await saveSettings({ tagline: "Theirs" });
    const mine = fields.map(([name, value]): Field => [name, name === "tagline" ? "Mine" : value]);
    const late = await owner.send("/admin/settings", mine);
    const html = await late.text();
    expect(late.status).toBe(409);
    expect((await textsOf(html, "#tagline-error")).join()).toContain("Theirs");
    expect(await attributesOf(html, "#tagline", "value")).toEqual(["Mine"]);
  });

  it("is for owners", async () => {
    expect((await editor.get("/admin/settings")).status).toBe(403);
  });
});

describe("the menu and the settings, which have one version,", () => {
  it("are saved when only the other of them changed in between", async () => {
    const menu = await formTo(await owner.read("/admin/menu"), "/admin/menu");
    const tagline = await formTo(await owner.read("/admin/settings"), "/admin/settings");
    expect((await owner.send("/admin/menu", [...menu, ["do", "remove-0"]])).status).toBe(303);
    expect((await owner.send("/admin/settings", tagline)).status).toBe(303);
    const again = await formTo(await owner.read("/admin/menu"), "/admin/menu");
    await saveSettings({ tagline: "Another" });
    expect((await owner.send("/admin/menu", again)).status).toBe(303);
    expect((await settings()).tagline).toBe("Another");
  });
});

describe("what is said in another language", () => {
  const said = async () => (await settings()).translations as Record<string, Record<string, unknown>>;
  const ofEvents = "/admin/categories/events";

  it("is asked for only where the site has several", async () => {
    expect(await owner.read("/admin/settings")).not.toContain("translations.");
    expect(await editor.read(ofEvents)).not.toContain("translations.");
    expect(await select(await owner.read("/admin/menu"), "nav.tabs")).toEqual([]);
    expect((await owner.get("/admin/menu?language=ko")).status).toBe(404);
    await publishPost({ title: "모임", slug: "moim", language: "ko", categories: ["events"] });
    await settle();
    expect(await textsOf(await owner.read("/admin/menu"), "nav.tabs a")).toEqual([
      "All pages",
      "Pages in Korean",
    ]);
  });

  it("is the name and tagline of the settings, and what was typed stays when it is refused", async () => {
    const [name, tagline] = ["translations.ko.name", "translations.ko.tagline"];
    const wrong = await fill(owner, "/admin/settings", [
      [name, "a\u0001b"],
      [tagline, "모두 남긴다"],
    ]);
    const html = await wrong.text();
    expect(wrong.status).toBe(422);
    expect(await textsOf(html, `[id="${name}-error"]`)).toHaveLength(1);
    expect(await attributesOf(html, `[id="${tagline}"]`, "value")).toEqual(["모두 남긴다"]);
    await done(owner, "/admin/settings", [
      [name, "기록"],
      [tagline, "모두 남긴다"],
    ]);
    expect(await said()).toMatchObject({ ko: { name: "기록", tagline: "모두 남긴다", menu: null } });
  });

  it("is a menu, which begins with that of all pages, and ends as that when it is empty", async () => {
    await saveSettings({ menu: [{ label: "Events", path: "/category/events/" }] });
    const page = "/admin/menu?language=ko";
    await done(owner, page, [["do", "copy"]]);
    await done(owner, page, [["label", "행사"]]);
    await done(
      owner,
      page,
      [
        ["add-path", "/2015/"],
        ["add-label", "2015년"],
      ],
      "/admin/menu/new?language=ko",
    );
    const menu = [
      { label: "행사", path: "/category/events/" },
      { label: "2015년", path: "/2015/" },
    ];
    expect(await said()).toMatchObject({ ko: { name: "기록", menu } });
    expect(await settings()).toMatchObject({ menu: [{ label: "Events" }] });
    await settle();
    const post = (await readAnew("/ko/")).split("</header>")[0] ?? "";
    expect(await textsOf(post, "nav a")).toEqual(["행사", "2015년"]);
    await done(owner, page, [["do", "remove-1"]]);
    await done(owner, page, [["do", "remove-0"]]);
    expect((await said()).ko?.menu).toBeNull();
  });

  it("is name and description of a category, which editors say too", async () => {
    const [name, description] = ["translations.ko.name", "translations.ko.description"];
    const before = await formTo(await editor.read(ofEvents), ofEvents);
    await done(editor, ofEvents, [
      [name, "행사"],
      [description, "<p>모인 기록.</p>"],
    ]);
    expect(await said()).toMatchObject({
      ko: { name: "기록", categories: { events: "행사" }, descriptions: { events: "<p>모인 기록.</p>" } },
    });
    await settle();
    expect(await textsOf(await readAnew("/category/events/"), "details.description summary")).toEqual([
      "한국어: 행사",
    ]);
    const late = await editor.send(ofEvents, before);
    expect(late.status).toBe(409);
    expect(await textsOf(await late.text(), `[id="${name}-error"]`)).toEqual([
      "Somebody saved meanwhile: 행사",
    ]);
    const long = await fill(editor, ofEvents, [[description, "x".repeat(5001)]]);
    expect(long.status).toBe(422);
    expect(await textsOf(await long.text(), `[id="${description}-error"]`)).toHaveLength(1);
  });
});

describe("the redirects' page", () => {
  it("adds one, finds it, and deletes it", async () => {
    const { path } = await publishPost({ title: "Where it is now" });
    await settle();
    const html = await done(editor, "/admin/redirects", [
      ["from", "/昔の/"],
      ["to", path],
    ]);
    expect(await textOf(html)).toContain("Readers are led there");
    await settle();
    expect((await visit(encodeURI("/昔の/"))).headers.get("Location")).toBe(path);
    const found = await editor.read(`/admin/redirects?${new URLSearchParams({ q: "昔" })}`);
    expect((await textsOf(found, "ul.rows > li strong")).join()).toBe("/昔の");
    const gone = await done(editor, "/admin/redirects", [], "/admin/redirects/deletion");
    expect(await textOf(gone)).toContain("The redirect is gone");
    await settle();
    expect((await visit(encodeURI("/昔の/"))).status).toBe(404);
  });

  it.each([
    ["leads to another site", "/old/", "https://elsewhere.example/", "to", "Leads to another site"],
    ["is no path", "old", "/", "from", "Must be a path on this site"],
    ["stands somewhere already", "/category/events/", "/", "from", "belongs to"],
  ])("says beside the field what is wrong with one that %s", async (_, from, to, field, message) => {
    const sent = await fill(editor, "/admin/redirects", [
      ["from", from],
      ["to", to],
    ]);
    const html = await sent.text();
    expect(sent.status).toBeGreaterThanOrEqual(400);
    expect((await textsOf(html, `#${field}-error`)).join()).toContain(message);
    expect(await attributesOf(html, "#from", "value")).toEqual([from]);
  });

  it("is not for authors", async () => {
    expect((await (await join("Aki", "author")).get("/admin/redirects")).status).toBe(403);
  });
});

describe("the page of what readers asked for in vain", () => {
  const rows = async () => textsOf(await editor.read("/admin/lost-paths"), "ul.rows > li > p");

  it("leads them somewhere, one line each, or ignores it", async () => {
    const { path } = await publishPost({ title: "What they mean" });
    expect((await call("DELETE", "/api/lost-paths")).status).toBe(204);
    await lostPaths(bindings).add([
      ["/old/report.htm", 2],
      ["/古い", 40],
      ["/typo", 1],
    ]);
    expect(await rows()).toEqual([
      "/古い asked for 40 times",
      "/old/report.htm asked for 2 times",
      "/typo asked for once",
    ]);
    const sent = { from: "/old/report.htm", to: path };
    expect((await editor.send("/admin/lost-paths", sent)).status).toBe(303);
    expect((await editor.send("/admin/lost-paths/ignored", { path: "/typo" })).status).toBe(303);
    await lostPaths(bindings).add([["/typo", 3]]);
    expect(await rows()).toEqual(["/古い asked for 40 times"]);
    expect(await editor.read("/admin/lost-paths")).toContain("1 address is ignored");
    expect((await editor.send("/admin/lost-paths/heeded", { path: "/typo" })).status).toBe(303);
    await lostPaths(bindings).add([["/typo", 1]]);
    expect(await rows()).toEqual(["/古い asked for 40 times", "/typo asked for once"]);
    await settle();
    expect((await visit("/old/report.htm")).headers.get("Location")).toBe(path);
  });

  it("says at the line what is wrong with where it is to lead", async () => {
    const sent = { from: encodeURI("/古い"), to: "https://elsewhere.example/" };
    const answer = await editor.send("/admin/lost-paths", sent);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect((await textsOf(html, "#to-0-error")).join()).toContain("Leads to another site");
    expect(await attributesOf(html, "#to-0", "value")).toEqual(["https://elsewhere.example/"]);
  });
});
