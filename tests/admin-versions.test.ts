import { beforeAll, describe, expect, it, vi } from "vitest";
import { formIn } from "./helpers/forms.ts";
import { attributesOf, textsOf } from "./helpers/html.ts";
import { type Browser, join } from "./helpers/people.ts";
import {
  getPost,
  type Post,
  publishPost,
  read,
  savePost,
  settle,
  submitPost,
  visit,
} from "./helpers/site.ts";

vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });

let editor: Browser;

beforeAll(async () => {
  editor = await join("An editor", "editor");
});

const sendForm = async (html: string, named: string, changes: Record<string, string> = {}) => {
  const { action, fields } = await formIn(html, named);
  for (const [name, value] of Object.entries(changes)) fields.set(name, value);
  return editor.send(action, fields);
};

describe("the versions of a post", () => {
  let post: Post;
  const path = (rest = "versions") => `/admin/posts/${post.id}/${rest}`;
  beforeAll(async () => {
    post = await publishPost({ title: "Told again", body: "The first words.\n\nThe end.", tags: ["Camps"] });
    await savePost(post.id, 1, { body: "The second words.\n\nThe end.", title: "Told anew" });
    await savePost(post.id, 2, { subtitle: "Third" });
    await savePost(post.id, 1, { body: "What came too late." });
  });

  it("are listed, newest first, with what readers see and what came too late", async () => {
    const html = await editor.read(path());
    expect(await textsOf(html, ".rows .title")).toEqual(["Version 3", "Version 2", "Version 1"]);
    expect(await textsOf(html, ".rows .state")).toEqual(["the newest", "readers see this one"]);
    expect(html).toContain("begun from version 1");
    expect((await editor.get("/admin/posts/999999/versions")).status).toBe(404);
  });

  it("differ by words that are marked, and by fields", async () => {
    const html = await editor.read(path("versions/2"));
    expect(await textsOf(html, "h1")).toEqual(["From version 1 to version 2"]);
    expect(await textsOf(html, "del")).toEqual(["taken out:again", "taken out:first"]);
    expect(await textsOf(html, "ins")).toEqual(["put in:anew", "put in:second"]);
    expect(await textsOf(html, ".compared dt")).toEqual(["Title"]);
    const any = await editor.read(path("comparison?from=3&to=1"));
    expect(await textsOf(any, ".compared dt")).toEqual(["Title", "Subtitle"]);
    expect(await editor.read(path("versions/1"))).toContain("This is the first version");
    expect((await editor.get(path("versions/9"))).status).toBe(404);
  });

  it("can be brought back, without losing what came after", async () => {
    const html = await editor.read(path("versions/1"));
    const restored = await sendForm(html, "/versions/1");
    expect(restored.status).toBe(303);
    expect(await getPost(post.id)).toMatchObject({ version: 4, title: "Told again", publishedVersion: 1 });
    expect((await sendForm(html, "/versions/1", { once: crypto.randomUUID() })).status).toBe(412);
  });

  it("show what came too late beside the post as it is now", async () => {
    const html = await editor.read(path("conflicts/1"));
    expect(html).toContain("What came too late.");
    expect((await formIn(html, "write")).fields.get("basedOn")).toBe("4");
    expect((await editor.get(path("conflicts/2"))).status).toBe(404);
  });

  it("show what came too late of a text with more lines than one call can take", async () => {
    const lines = (line: string) => `${line}\n`.repeat(150_000);
    const list = await submitPost({ title: "A list", format: "html", body: lines("a") });
    await savePost(list.id, 1, { body: lines("b") });
    await savePost(list.id, 1, { body: lines("c") });
    const html = await editor.read(`/admin/posts/${list.id}/conflicts/1`);
    expect((await formIn(html, "write")).fields.get("body")).toContain("c\r\nc\r\n");
  });

  it("bring a deleted draft back", async () => {
    const draft = await submitPost({ title: "Thrown away" });
    await sendForm(await editor.read(`/admin/posts/${draft.id}`), "/deletion");
    const html = await editor.read(`/admin/posts/${draft.id}/versions`);
    expect(html).toContain("This draft was deleted");
    expect(
      (await sendForm(await editor.read(`/admin/posts/${draft.id}/versions/1`), "/versions/1")).status,
    ).toBe(303);
    expect(await getPost(draft.id)).toMatchObject({ title: "Thrown away", status: "draft" });
  });
});

describe("a preview in the admin", () => {
  it("shows a version in a frame of our own pages, and in the archives where it would stand", async () => {
    const draft = await submitPost({ title: "Not yet", body: "Nobody saw this.", tags: ["hidden"] });
    const path = `/admin/posts/${draft.id}/preview`;
    const made = await sendForm(await editor.read(path), "/preview");
    const html = await editor.read(made.headers.get("Location") ?? "");
    const [src = ""] = await attributesOf(html, "iframe", "src");
    const shown = await visit(src);
    expect(await shown.text()).toContain("Nobody saw this.");
    expect(shown.headers.get("Content-Security-Policy")).toContain("frame-ancestors 'self'");
    expect((await visit("/")).headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
    const inTag = await editor.read(`${path}?in=tag&width=desktop`);
    expect(await attributesOf(inTag, "iframe", "src")).toEqual([`${src}?in=tag`]);
    expect(await attributesOf(inTag, "iframe", "class")).toEqual(["desktop"]);
    expect(await textsOf(inTag, ".tabs [aria-current=true]")).toEqual(["Computer", "Tag"]);
    await settle();
    expect(await read("/")).not.toContain("Not yet");
  });

  it("gives a colleague a link until it is ended", async () => {
    const draft = await submitPost({ title: "Ask her" });
    const path = `/admin/posts/${draft.id}/preview`;
    const { action, fields } = await formIn(await editor.read(path), "/preview");
    fields.set("hours", "168");
    fields.set("link", "yes");
    const html = await editor.read(
      (await editor.send(action, fields)).headers.get("Location")?.split("#")[0] ?? "",
    );
    const [url = ""] = await attributesOf(html, "input[readonly]", "value");
    expect(url).toMatch(/^http:\/\/site\.test\/preview\//);
    const link = new URL(url).pathname;
    expect((await visit(link)).status).toBe(200);
    expect((await sendForm(html, "/end")).status).toBe(303);
    expect((await visit(link)).status).toBe(410);
  });
});
