import { describe, expect, it, vi } from "vitest";
import { type StoredFile, storeFile } from "./helpers/files.ts";
import { attributesOf, formTo, select, textsOf } from "./helpers/html.ts";
import { type Browser, join } from "./helpers/people.ts";
import { exifData, jpegOf, octets, PROFILE, plainJpeg, pngOf, segment } from "./helpers/pictures.ts";
import { call, ORIGIN, publishPost, settle, submitPost, visit } from "./helpers/site.ts";

vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });

const hana = await join("Hana", "editor");
const picture = await pngOf(exifData("MM", 1));

/** Sends the form that stores files, as a browser does without script. */
async function upload(browser: Browser, files: [name: string, content: string | Uint8Array<ArrayBuffer>][]) {
  const form = new FormData();
  for (const [name, value] of await formTo(await browser.read("/admin/files"), "/admin/files"))
    if (name !== "file") form.append(name, value);
  for (const [name, content] of files) form.append("file", new File([content], name));
  if (files.length === 0) form.append("file", new File([], ""));
  const headers = { Cookie: browser.cookie(), Origin: ORIGIN, "Sec-Fetch-Site": "same-origin" };
  return visit("/admin/files", { method: "POST", body: form, headers });
}

async function fill(browser: Browser, page: string, typed: Record<string, string>, to = page) {
  const fields = await formTo(await browser.read(page), to);
  return browser.send(to, { ...Object.fromEntries(fields), ...typed });
}

const textOf = async (html: string) => (await textsOf(html, "main")).join(" ");
const getFile = async (id: number) => (await call("GET", `/api/files/${id}`)).json<StoredFile>();

describe("storing files by a form", () => {
  it("leads to the page of the one, which says what was left out and asks what it shows", async () => {
    const sent = await upload(hana, [["Fence.JPG", octets(jpegOf(exifData("II", 1)))]]);
    expect(sent.status).toBe(303);
    const path = (sent.headers.get("Location") ?? "").split("?")[0] ?? "";
    const html = await hana.read(path);
    expect(await textOf(html)).toMatch(/Left out when it was stored[\s\S]*The place where it was taken/);
    expect((await fill(hana, path, { alt: "A fence" })).status).toBe(303);
    const id = Number(path.split("/").at(-1));
    expect(await getFile(id)).toMatchObject({ name: "Fence.JPG", alt: "A fence", status: "public" });
    expect(await attributesOf(await hana.read(path), "#markdown", "value")).toEqual([
      `![A fence](${(await getFile(id)).path})`,
    ]);
  });

  it("takes several at once, and asks for the words of each picture", async () => {
    const sent = await upload(hana, [
      ["one.png", picture],
      ["notes.txt", "Words of the first kind."],
    ]);
    const path = sent.headers.get("Location") ?? "";
    const html = await hana.read(path);
    const fields = await formTo(html, "/admin/files/added");
    const [alt = ""] = fields.map(([name]) => name).filter((name) => name.startsWith("alt-"));
    expect(fields.filter(([name]) => name.startsWith("alt-"))).toHaveLength(1);
    const typed = { ...Object.fromEntries(fields), [alt]: "A red square" };
    const saved = await hana.send("/admin/files/added", typed);
    expect(saved.status).toBe(303);
    expect((await getFile(Number(alt.slice(4)))).alt).toBe("A red square");
  });

  it("stores what it can, and says of the rest why not", async () => {
    const sent = await upload(hana, [
      ["page.html", "<!doctype html><p>Words."],
      ["other.txt", "Words of the second kind."],
    ]);
    const html = await sent.text();
    expect(sent.status).toBe(422);
    expect((await textsOf(html, ".notice.bad li")).join()).toContain("page.html: ");
    expect((await textsOf(html, "ul.rows > li")).join()).toContain("other.txt");
  });

  it.each([
    ["nothing is chosen", [], "Choose at least one file"],
    ["it is more than fits", [["large.bin", new Uint8Array(20_200_000)]], "more than 20 MB"],
  ])("says so when %s", async (_, files, message) => {
    const sent = await upload(hana, files as [string, string][]);
    expect(sent.status).toBe(422);
    expect((await textsOf(await sent.text(), "#file-error")).join()).toContain(message);
  });

  it("says it in the editor's language, to a script too", async () => {
    const headers = { "Accept-Language": "ja", "Content-Type": "application/octet-stream" };
    const cookie = { Cookie: hana.cookie(), Origin: ORIGIN };
    const init = { method: "POST", body: "<!doctype html>", headers: { ...headers, ...cookie } };
    const answered = await visit("/admin/files/pieces?name=page.html", init);
    expect(answered.status).toBe(422);
    expect((await answered.json<{ detail: string }>()).detail).toContain("PDF にしてください");
  });

  it("refuses what is no form", async () => {
    const headers = { "Content-Type": "multipart/form-data; boundary=x" };
    const sent = await hana.send("/admin/files", { file: "x" }, headers);
    expect(sent.status).toBe(422);
  });
});

describe("the list of files", () => {
  it("is narrowed down by words, kind and use", async () => {
    const used = await storeFile("Used in a post.", "used.txt");
    const unused = await storeFile("Used nowhere at all.", "unused.txt");
    await publishPost({ title: "Uses it", body: `[A file](${used.path})` });
    const listed = async (query: string) =>
      textsOf(await hana.read(`/admin/files?${query}`), "ul.rows > li a");
    expect(await listed("q=used.txt&kind=&used=")).toEqual([unused.name, used.name]);
    expect(await listed("q=used.txt&kind=document&used=true")).toEqual([used.name]);
    expect(await listed("q=used.txt&used=false")).toEqual([unused.name]);
    expect(await listed("q=used.txt&kind=picture")).toEqual([]);
    expect(await listed("kind=nonsense")).not.toEqual([]);
    const api = await call("GET", "/api/files?kind=document&used=true&q=used");
    expect((await api.json<{ files: StoredFile[] }>()).files.map(({ name }) => name)).toEqual(["used.txt"]);
  });

  it("loads small pictures when they are looked at, and large ones never", async () => {
    const small = await storeFile(octets(jpegOf(exifData("MM", 3))), "small.jpg");
    const heavy = await storeFile(heavyJpeg(), "heavy.jpg");
    const html = await hana.read("/admin/files?q=.jpg");
    const shown = await select(html, "ul.rows img");
    expect(shown.map(({ attributes }) => attributes.src)).toContain(small.path);
    expect(shown.map(({ attributes }) => attributes.src)).not.toContain(heavy.path);
    expect(new Set(shown.map(({ attributes }) => attributes.loading))).toEqual(new Set(["lazy"]));
  });
});

/** A picture that is mostly its colour profile, which is kept. */
function heavyJpeg(): Uint8Array<ArrayBuffer> {
  const profile = [PROFILE, ...Array.from({ length: 7 }, () => new Uint8Array(64_000))];
  const parts = profile.map((part, n) => segment(0xe2, "ICC_PROFILE\0", [n + 1, profile.length], part));
  return octets(plainJpeg.slice(0, 2), ...parts, plainJpeg.slice(2));
}

describe("a file's page", () => {
  it("shows a file that is held to editors, and makes it public", async () => {
    const file = await storeFile(await pngOf(exifData("MM", 3)), "held.png", { held: "true" });
    const path = `/admin/files/${file.id}`;
    const html = await hana.read(path);
    expect(await textOf(html)).toContain("Readers cannot open it yet");
    const [src = ""] = await attributesOf(html, "img.picture", "src");
    expect((await visit(src)).status).toBe(200);
    expect((await visit(file.path)).status).toBe(404);
    expect((await fill(hana, path, {}, `${path}/publication`)).status).toBe(303);
    await settle();
    expect((await visit(file.path)).status).toBe(200);
  });

  it("says where it is used, and leads to taking that down instead of deleting it", async () => {
    const file = await storeFile("Named twice.", "named.txt");
    const post = await publishPost({ title: "Shows it", body: `[x](${file.path})` });
    const draft = await submitPost({ title: "Will show it", body: `[x](${file.path})` });
    const path = `/admin/files/${file.id}`;
    const html = await hana.read(path);
    const links = await attributesOf(html, "main a", "href");
    expect(links).toContain(`/admin/posts/${post.id}/take-down`);
    expect(links).toContain(`/admin/posts/${draft.id}`);
    expect(links).not.toContain(`/admin/posts/${draft.id}/take-down`);
    expect(await formTo(html, `${path}/deletion`)).toEqual([]);
    expect((await hana.send(`${path}/deletion`, {})).status).toBe(409);
  });

  it("deletes what nothing uses, for good", async () => {
    const file = await storeFile("Not used.", "gone.txt");
    const path = `/admin/files/${file.id}`;
    const sent = await fill(hana, path, {}, `${path}/deletion`);
    expect(sent.headers.get("Location")).toBe("/admin/files?done=deleted");
    expect((await visit(file.path)).status).toBe(404);
    expect((await hana.get(path)).status).toBe(404);
  });

  it("says what stays in a document, in the reader's language", async () => {
    const file = await storeFile("%PDF-1.7\n/Author (Somebody)", "report.pdf");
    const html = await (await hana.get(`/admin/files/${file.id}`, { "Accept-Language": "ko" })).text();
    expect(await textOf(html)).toContain("만든 사람의 이름이 있습니다");
  });
});

describe("what puts a picture into a text", () => {
  it("is listed with the lines to copy, in which no sign of a name ends anything", async () => {
    const file = await storeFile(await pngOf(exifData("MM", 8)), "a]b.png", {
      alt: 'He said "no" [sic] <b>',
    });
    const html = await hana.read("/admin/files/pick?q=a]b");
    expect(await attributesOf(html, "input.code", "value")).toEqual([
      `![He said "no" \\[sic\\] \\<b>](${file.path})`,
      `<img src="${file.path}" alt="He said &quot;no&quot; [sic] &lt;b>">`,
    ]);
  });

  it("is answered to a script of whoever is signed in, and to nobody else", async () => {
    const answered = await hana.get("/admin/files/pieces?limit=1");
    expect((await answered.json<{ files: StoredFile[] }>()).files).toHaveLength(1);
    expect((await visit("/admin/files/pieces")).status).toBe(303);
    const headers = { Cookie: hana.cookie(), "Sec-Fetch-Site": "cross-site" };
    const sent = await visit("/admin/files/pieces?name=x.txt", { method: "POST", body: "Words.", headers });
    expect(sent.status).toBe(403);
  });
});

describe("an author", () => {
  it("stores pictures that are held, describes and deletes them, and sees of others' what readers can have", async () => {
    const aki = await join("Aki", "author");
    const theirs = await storeFile("For a draft of Hana's.", "secret.txt", { held: "true" });
    const open = await storeFile("For everybody.", "open.txt");
    const draft = await submitPost({ title: "Nightingale", body: `[x](${open.path})` });
    const sent = await upload(aki, [["mine.txt", "Words of an author."]]);
    const path = (sent.headers.get("Location") ?? "").split("?")[0] ?? "";
    expect(await textOf(await aki.read(path))).toContain("Readers cannot open it yet");
    const names = await textsOf(await aki.read("/admin/files?q=.txt"), "ul.rows > li a");
    expect(names).toContain("mine.txt");
    expect(names).toContain("open.txt");
    expect(names).not.toContain("secret.txt");
    expect((await aki.get(`/admin/files/${theirs.id}`)).status).toBe(404);
    expect((await aki.send(`/admin/files/${theirs.id}/deletion`, {})).status).toBe(404);
    expect((await aki.send(`/admin/files/${open.id}`, { alt: "Mine" })).status).toBe(403);
    expect(await textOf(await aki.read(`/admin/files/${open.id}`))).not.toContain(draft.path);
    expect((await fill(aki, path, {}, `${path}/deletion`)).status).toBe(303);
    expect((await getFile(theirs.id)).status).toBe("held");
  });

  it("sees a picture of theirs that is held where a page shows it, and nobody else does who may not", async () => {
    const [aki, ren] = [await join("Aki", "author"), await join("Ren", "author")];
    await upload(aki, [["turned.png", await pngOf(exifData("MM", 6))]]);
    const [file] = (await (await call("GET", "/api/files?q=turned")).json<{ files: StoredFile[] }>()).files;
    const path = file?.path ?? "";
    const seen = `/admin/files/seen?path=${encodeURIComponent(path)}`;
    for (const browser of [aki, hana]) {
      const shown = await visit((await browser.get(seen)).headers.get("Location") ?? "");
      expect(shown.status).toBe(200);
      expect(shown.headers.get("Content-Security-Policy")).toMatch(/default-src 'none'.*; sandbox$/);
      expect(shown.headers.get("Cache-Control")).toBe("no-store");
    }
    const refused = await ren.get(seen);
    expect(refused.headers.get("Location")).toBe(path);
    expect((await visit(path)).status).toBe(404);
    expect((await visit(seen)).headers.get("Location")).toContain("/admin/sign-in");
    for (const elsewhere of [
      "//evil.test/x.png",
      "https://evil.test/x.png",
      "/admin/you",
      "/\\evil.test/x.png",
      "/..//evil.test/x.png",
      `${ORIGIN}//evil.test/x.png`,
    ])
      expect((await hana.get(`/admin/files/seen?path=${encodeURIComponent(elsewhere)}`)).status).toBe(404);
  });

  it("does not learn from a file of their own whether somebody holds the same", async () => {
    const words = "What a source gave to one of us.";
    const theirs = await storeFile(words, "source.txt", { held: "true" });
    const aki = await join("Aki", "author");
    const stored = await upload(aki, [["guess.txt", words]]);
    const { pathname } = new URL(stored.headers.get("Location") ?? "", ORIGIN);
    expect(pathname).not.toBe(`/admin/files/${theirs.id}`);
    expect(await aki.read(pathname)).toContain("guess.txt");
    const again = await upload(aki, [["guess.txt", words]]);
    expect(again.headers.get("Location")).toContain(`${pathname}?`);
  });
});
