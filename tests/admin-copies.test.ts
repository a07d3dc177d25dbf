import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { siteWriter } from "../src/env.ts";
import { LONGEST_BODY } from "../src/model/post.ts";
import { formIn } from "./helpers/forms.ts";
import { attributesOf, textsOf } from "./helpers/html.ts";
import { type Browser, join } from "./helpers/people.ts";
import { exifData, pngOf } from "./helpers/pictures.ts";
import { bindings, call, getPost, savePost, submitPost, visit, withdrawPost } from "./helpers/site.ts";

/** What the editor's script asks for while somebody writes. */

let editor: Browser;
let author: Browser;
beforeAll(async () => {
  editor = await join("An editor", "editor");
  author = await join("An author", "author");
});

const KEEP = "/admin/posts/working-copy";

/** Types into the form of a page, and lets the script keep it. */
async function type(browser: Browser, path: string, changes: Record<string, string>) {
  const { fields } = await formIn(await browser.read(path), "write");
  for (const [name, value] of Object.entries(changes)) fields.set(name, value);
  return { fields, answer: await browser.send(KEEP, fields) };
}

const offered = async (browser: Browser, path: string) =>
  (await textsOf(await browser.read(path), ".notice")).filter((text) => text.includes("was not saved"));

const countCopies = () =>
  runInDurableObject(siteWriter(bindings), (_, { storage }) =>
    Number(storage.sql.exec("SELECT COUNT(*) AS n FROM working_copies").one().n),
  );

describe("what is typed and not saved", () => {
  it("is kept for who typed it alone, makes no version, and is gone on with on any device", async () => {
    const { id } = await submitPost({ title: "Half written", body: "Before." });
    const path = `/admin/posts/${id}`;
    const { answer } = await type(editor, path, {
      body: "Before.\r\nAnd in the train.",
      stamp: "s-1",
      tags: "Rail",
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ keptAt: expect.stringMatching(/^20.*Z$/) });
    expect(await getPost(id)).toMatchObject({ version: 1, body: "Before.", tags: [] });
    const other = await join("Another editor", "editor");
    expect(await offered(other, path)).toEqual([]);
    expect(await offered(editor, path)).toHaveLength(1);
    expect(await attributesOf(await editor.read(path), "#surface", "data-stamps")).toEqual(["s-1"]);

    await type(editor, path, { body: "Newer.", stamp: "s-2" });
    const again = await editor.read(`${path}?copy=post:${id}`);
    const { action, fields } = await formIn(again, "write");
    expect(fields.get("body")).toBe("Newer.");
    expect((await editor.send(action, fields)).status).toBe(303);
    expect(await getPost(id)).toMatchObject({ version: 2, body: "Newer." });
    expect(await offered(editor, path)).toEqual([]);
  });

  it("starts from the version that it was begun from, so that it meets what was saved since", async () => {
    const { id } = await submitPost({ title: "Slow", body: "One." });
    await type(editor, `/admin/posts/${id}`, { body: "One and mine." });
    await savePost(id, 1, { body: "One and theirs." });
    const { action, fields } = await formIn(await editor.read(`/admin/posts/${id}?copy=post:${id}`), "write");
    expect((await editor.send(action, fields)).status).toBe(412);
  });

  it("may be a new post, of which each is kept by itself until it is saved or thrown away", async () => {
    const first = await type(author, "/admin/posts/new", { title: "One idea", body: "a" });
    await type(author, "/admin/posts/new", { title: "Another idea", body: "b" });
    const html = await author.read("/admin/posts/new");
    expect((await textsOf(html, ".notice")).map((text) => /(One|Another) idea/.exec(text)?.[0])).toEqual([
      "Another idea",
      "One idea",
    ]);
    const drop = await formIn(html, "/thrown-away");
    expect((await author.send(drop.action, drop.fields)).headers.get("Location")).toBe(
      "/admin/posts/new?done=dropped",
    );
    const opened = await author.read(`/admin/posts/new?copy=${first.fields.get("thing")}`);
    const { action, fields } = await formIn(opened, "write");
    expect(fields.get("title")).toBe("One idea");
    expect((await author.send(action, fields)).status).toBe(303);
    expect(await offered(author, "/admin/posts/new")).toEqual([]);
  });

  it("is not kept for a post that is another's or not there, nor when it is too long for a row", async () => {
    const { id } = await submitPost({ title: "Not the author's" });
    const send = (thing: string, body = "x") => author.send(KEEP, { thing, body, title: "t" });
    expect((await send(`post:${id}`)).status).toBe(403);
    expect((await editor.send(KEEP, { thing: "post:999999", body: "x" })).status).toBe(404);
    expect((await send("elsewhere")).status).toBe(404);
    expect((await send(`new:${crypto.randomUUID()}`, "x".repeat(1_900_000))).status).toBe(422);
    expect(
      (await visit(KEEP, { method: "POST", headers: { "Sec-Fetch-Site": "same-origin" } })).status,
    ).not.toBe(200);
  });

  it("goes with a post that is purged", async () => {
    const { id } = await submitPost({ title: "Names a witness", publication: {} });
    const before = await countCopies();
    await type(editor, `/admin/posts/${id}`, { body: "The witness is called so." });
    expect(await countCopies()).toBe(before + 1);
    await withdrawPost(id);
    const purged = await call("PUT", `/api/posts/${id}/purge`, { title: "Names a witness" });
    expect(purged.status).toBeLessThan(300);
    expect(await countCopies()).toBe(before);
  });
});

describe("the page on which an author writes", () => {
  it("names nothing of what others write and readers do not see", async () => {
    await submitPost({ title: "Concealed page", type: "page", slug: "concealed-page" });
    const hidden = { title: "Hidden", bylines: ["Concealed Witness"], tags: ["Concealed tag"] };
    await submitPost({ ...hidden, series: { name: "Concealed series", part: 1 } });
    const own = await submitPost({ title: "Seen", tags: ["Seen tag"], publication: {} });
    expect(await author.read("/admin/posts/new")).not.toMatch(/concealed/i);
    expect(await author.read("/admin/posts/new")).toContain("Seen tag");
    expect(await editor.read("/admin/posts/new")).toContain("Concealed tag");
    expect((await author.get(`/admin/posts/${own.id}`)).status).toBe(403);
    expect((await author.get(`/admin/posts/${own.id}/versions`)).status).toBe(403);
    expect((await author.get(`/admin/posts/${own.id}/preview`)).status).toBe(403);
  });
});

describe("a look at what is in the form", () => {
  it("shows it as readers would see it, in a frame of our own pages, and keeps nothing", async () => {
    const body = '[caption width="10"]A fence[/caption]\nclassic\nlines<script>alert(1)</script>';
    const fields = { title: "Not saved", body, format: "wordpress" };
    const answer = await editor.send("/admin/posts/look", fields);
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain("classic<br>");
    expect(html).not.toContain("<script");
    const policy = answer.headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain("script-src");
    expect(await editor.read("/admin/posts?q=Not+saved")).toContain("Nothing here fits");
  });

  it("is of no text that is longer than one which can be saved, nor is such a one compared", async () => {
    const statusOf = async (path: string, fields: Record<string, string>) =>
      (await editor.send(`/admin/posts/${path}`, fields)).status;
    const longest = "a".repeat(LONGEST_BODY);
    expect(await statusOf("look", { title: "x", body: longest, format: "html" })).toBe(200);
    expect(await statusOf("look", { title: "x", body: `${longest}a`, format: "html" })).toBe(413);
    expect(await statusOf("sameness", { one: `${longest}a`, other: "" })).toBe(413);
    expect(await statusOf("sameness", { one: "", other: `${longest}a` })).toBe(413);
  });
});

describe("the writing surface", () => {
  it("asks the site's own converter whether two texts are one to readers", async () => {
    const same = async (one: string, other: string) =>
      (await (await editor.send("/admin/posts/sameness", { one, other })).json<{ same: boolean }>()).same;
    expect(await same("* a\n* b\n\n**x**", "- a\n- b\n\n__x__")).toBe(true);
    expect(await same("a\n\n<!--more-->\n\nb", "a\n\nb")).toBe(false);
    expect(await same("| a |\n|---|\n| b |", "\\| a |\n|---|\n| b |")).toBe(false);
  });

  it("sends files as the endpoint takes them: an author's are held, and a refusal says why", async () => {
    const send = async (octets: Uint8Array<ArrayBuffer> | string, name: string) => {
      const body = new FormData();
      body.append("file", new File([octets], name));
      body.append("alt", "A fence");
      return visit("/admin/posts/sent-file", {
        method: "POST",
        body,
        headers: { Cookie: author.cookie(), "Sec-Fetch-Site": "same-origin" },
      });
    };
    const sent = await send(await pngOf(exifData("MM", 1)), "fence.png");
    expect(sent.status).toBe(201);
    const file = await sent.json<{ path: string; alt: string; status: string }>();
    expect(file).toMatchObject({ alt: "A fence", status: "held" });
    expect((await visit(file.path)).status).toBe(404);
    const refused = await send("<script>", "page.html");
    expect(refused.status).toBe(422);
    expect((await refused.json<{ detail: string }>()).detail).not.toBe("");
  });
});
