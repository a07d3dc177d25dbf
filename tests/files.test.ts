import { beforeAll, describe, expect, it, vi } from "vitest";
import { callWithout, type StoredFile, send, sendFile, storeFile } from "./helpers/files.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { exifData, jpegOf, octets, plainGif, plainJpeg, SECRET } from "./helpers/pictures.ts";
import { bindings, call, problemOf, publishPost, republish, submitPost, visit } from "./helpers/site.ts";

/** Files as editors send them and readers get them. */

beforeAll(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});

/** A picture that no other test has. */
let last = 0;
const picture = () => octets(plainGif.slice(0, 13), [++last >> 8, last & 255], plainGif.slice(15));
const textOf = (body: ArrayBuffer) => new TextDecoder("latin1").decode(body);
const pdf = (words: string) => octets("%PDF-1.7\n", words);

const getFile = async (id: number) => (await call("GET", `/api/files/${id}`)).json<StoredFile>();

describe("POST /api/files", () => {
  it("stores a picture without what it says of people and places, and tells what that was", async () => {
    const response = await sendFile(jpegOf(exifData("II", 6)), "Our  Prison Camp (Kim).JPEG", {
      alt: "The fence",
    });
    expect(response.status).toBe(201);
    const file = await response.json<StoredFile>();
    expect(response.headers.get("Location")).toBe(`/api/files/${file.id}`);
    expect(file).toMatchObject({
      type: "image/jpeg",
      width: 16,
      height: 8,
      alt: "The fence",
      status: "public",
      previewUrl: null,
    });
    expect(file.path).toMatch(/^\/files\/\d{4}\/\d\d\/our-prison-camp-kim-[0-9a-f]{16}\.jpg$/);
    expect(file.dropped).toContain("The place where it was taken was left out");
    const shown = await visit(file.path);
    expect(shown.status).toBe(200);
    expect(textOf(await shown.arrayBuffer())).not.toContain(SECRET);
    expect(file.size).toBeLessThan(jpegOf(exifData("II", 6)).length);
    for (const { key } of (await bindings.FILES.list()).objects) {
      const object = await bindings.FILES.get(key);
      expect(textOf((await object?.arrayBuffer()) ?? new ArrayBuffer())).not.toContain(SECRET);
    }
  });

  it("takes a form as well", async () => {
    const form = new FormData();
    form.set("file", new File([picture()], "../a\\b/Böse Zeit.gif"));
    form.set("alt", "A clock");
    const response = await send("POST", "/api/files", form);
    const file = await response.json<StoredFile>();
    expect([response.status, file.name, file.alt]).toEqual([201, "Böse Zeit.gif", "A clock"]);
    expect(file.path).toMatch(/\/bose-zeit-[0-9a-f]{16}\.gif$/);
    const noFile = new FormData();
    noFile.set("file", "words");
    expect((await problemOf(send("POST", "/api/files", noFile), 400)).code).toBe("not-a-form");
    const broken = send("POST", "/api/files", "x", { "Content-Type": "multipart/form-data; boundary=y" });
    expect((await problemOf(broken, 400)).code).toBe("not-a-form");
  });

  it("answers the file that is here already when the same content comes again, under whatever name", async () => {
    const first = await storeFile(picture(), "first.gif");
    last--;
    const again = await sendFile(octets(picture(), "EXTRA"), "second.gif");
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ id: first.id, path: first.path, name: "first.gif" });
  });

  it("stores it after all when it is sent again because R2 failed or the answer was lost", async () => {
    const body = picture();
    const headers = { "Content-Disposition": "attachment; filename=lost.gif" };
    expect((await callWithout("put", "/api/files", { method: "POST", body, headers })).status).toBe(500);
    const { files } = await (await call("GET", "/api/files?limit=100")).json<{ files: StoredFile[] }>();
    expect(files.map(({ name }) => name)).not.toContain("lost.gif");
    const file = await storeFile(body, "lost.gif");
    expect((await visit(file.path)).status).toBe(200);
  });

  it("keeps the path that a file had elsewhere", async () => {
    const path = "/wp-content/uploads/2013/05/Jahresbericht 2012.pdf";
    const file = await storeFile(pdf("/Author (x) /JavaScript"), "report.pdf", { path });
    expect(file.path).toBe("/wp-content/uploads/2013/05/Jahresbericht%202012.pdf");
    expect(file.carries).toEqual(["It holds a program (JavaScript)", "It names its author"]);
    expect((await visit(file.path)).status).toBe(200);
    const other = await visit("/wp-content//uploads/2013/05/jahresbericht%202012.PDF");
    expect([other.status, other.headers.get("Location")]).toEqual([301, file.path]);
    expect((await sendFile(pdf("/Author (x) /JavaScript"), "a.pdf", { path })).status).toBe(200);
    const clash = await problemOf(sendFile(pdf("other"), "report.pdf", { path }), 422);
    expect(clash.detail).toBe(`${file.path} belongs to file ${file.id}: choose another path`);
    // The same content at two paths is two files: both answer.
    const twin = await storeFile(pdf("/Author (x) /JavaScript"), "a.pdf", { path: "/docs/report.pdf" });
    expect((await visit(twin.path)).status).toBe(200);
  });

  it("leads the sizes of a picture that an old site had to the picture", async () => {
    const { path } = await storeFile(picture(), "a.gif", { path: "/wp-content/uploads/2013/05/fence.gif" });
    const sizes = ["-300x200", "-scaled", "-1024x768", "-rotated", "@2x", "-300x200@2x", "-e1234567890123"];
    for (const size of sizes) {
      const sized = await visit(path.replace(".gif", `${size}.gif`));
      expect([sized.status, sized.headers.get("Location")], size).toEqual([302, path]);
    }
    const exact = await storeFile(picture(), "a.gif", { path: path.replace(".gif", "-150x150.gif") });
    expect((await visit(exact.path)).status).toBe(200);
    // The edited picture may be there, and is nearer than the one before.
    const ofEdited = await visit(path.replace(".gif", "-e1234567890123-300x200.gif"));
    expect(ofEdited.headers.get("Location")).toBe(path.replace(".gif", "-e1234567890123.gif"));
  });

  it("refuses a path that is somebody's, the site's own, or another kind's", async () => {
    const post = await publishPost({ title: "Odd", type: "page", path: "/odd.pdf" });
    const owned = await problemOf(sendFile(pdf("1"), "a.pdf", { path: "/ODD.pdf" }), 422);
    expect(owned.detail).toBe(`/ODD.pdf belongs to page ${post.id}: choose another path`);
    for (const [path, said] of [
      ["/api/a.pdf", "the site itself"],
      ["/category/a.pdf", "the site itself"],
      ["/a.html", "Must end with .pdf"],
      ["/a.jpg", "Must end with .pdf"],
      ["a.pdf", "path on this site"],
      ["/../a.pdf", ". or .."],
      ["/a.pdf?x", "path alone"],
      [`/${"é".repeat(300)}.pdf`, "480 octets"],
    ] as const) {
      const { detail, errors } = await problemOf(sendFile(pdf("1"), "a.pdf", { path }), 422);
      expect([errors?.[0]?.field, detail], path).toEqual(["path", expect.stringContaining(said)]);
    }
    const taken = await storeFile(pdf("2"), "a.pdf", { path: "/docs/taken.pdf" });
    const page = await problemOf(
      call("POST", "/api/posts", { title: "x", body: "x", format: "html", path: "/docs/taken.pdf" }),
      422,
    );
    expect(page.detail).toContain(`belongs to file ${taken.id}`);
  });

  it("refuses with a sentence what cannot be shown safely, and stores nothing of it", async () => {
    const before = (await bindings.FILES.list()).objects.length;
    for (const [content, name, said] of [
      ["<svg onload=x />", "a.svg", "save it as PNG"],
      ["<!doctype html>", "a.html", "write it as a post"],
      [octets([0, 0, 0, 20], "ftypheic\0\0\0\0mif1"), "a.jpg", "save it as JPEG"],
      ["MZ\x90", "a.exe", "program"],
      [plainJpeg.slice(0, -9), "a.jpg", "ends in the middle"],
      [octets("Words.", [0xc3]), "a.txt", "UTF-8"],
      ["", "a.txt", "empty"],
    ] as const) {
      const { detail, errors } = await problemOf(sendFile(content, name), 422);
      expect([errors?.[0]?.field, detail], name).toEqual(["file", expect.stringContaining(said)]);
    }
    expect((await bindings.FILES.list()).objects).toHaveLength(before);
  });

  it("wants a name, and at most twenty million octets", async () => {
    const nameless = await problemOf(send("POST", "/api/files", picture()), 422);
    expect(nameless.errors).toEqual([{ field: "name", detail: "Is missing" }]);
    const named = await send("POST", "/api/files?name=plain.gif", picture());
    expect((await named.json<StoredFile>()).name).toBe("plain.gif");
    const misspelt = await problemOf(send("POST", "/api/files?name=a.gif&alternative=x", picture()), 400);
    expect(misspelt.errors?.[0]?.field).toBe("alternative");
    const large = await problemOf(sendFile(new Uint8Array(20_000_001), "a.pdf"), 413);
    expect(large.detail).toContain("POST /api/uploads");
  });
});

describe("a file's address", () => {
  it("answers octets with their type, in a sandbox, to be asked again every time", async () => {
    const file = await storeFile(octets(plainJpeg.slice(0, -2), [0xff, 0xd9]), "a.jpg");
    const response = await visit(file.path);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-length": String(file.size),
      "content-disposition": "inline",
      "cache-control": "public, max-age=0, must-revalidate",
      "accept-ranges": "bytes",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "cross-origin",
      "content-security-policy": expect.stringMatching(
        /^default-src 'none';.*frame-ancestors 'none'; sandbox$/,
      ),
    });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(plainJpeg);
    const head = await visit(file.path, { method: "HEAD" });
    expect([...head.headers]).toEqual([...response.headers]);
    expect(await head.text()).toBe("");
    const table = await storeFile("Name,Age\n=1+1,2\n", "ages.csv");
    expect(Object.fromEntries((await visit(table.path)).headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": "attachment",
    });
    const paper = await visit((await storeFile(pdf("shown"), "a.pdf")).path);
    expect(paper.headers.get("Content-Security-Policy")).toMatch(
      /^default-src 'none'.*frame-ancestors 'none'$/,
    );
    const posted = await visit(file.path, { method: "POST" });
    expect([posted.status, posted.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });

  it("answers 304 for the tag that the reader has, and parts of the file for a range", async () => {
    const body = octets(
      "%PDF-",
      Array.from({ length: 95 }, (_, n) => n),
    );
    const { path } = await storeFile(body, "a.pdf");
    const tag = (await visit(path)).headers.get("ETag") ?? "";
    for (const given of [tag, `W/${tag}`, `"x", ${tag}`]) {
      expect((await visit(path, { headers: { "If-None-Match": given } })).status).toBe(304);
    }
    const part = async (headers: Record<string, string>, init: RequestInit = {}) => {
      const response = await visit(path, { headers, ...init });
      const octets = [...new Uint8Array(await response.arrayBuffer())];
      return { status: response.status, range: response.headers.get("Content-Range"), octets };
    };
    for (const [range, offset, end] of [
      ["bytes=0-0", 0, 1],
      ["bytes=10-19", 10, 20],
      ["bytes=90-", 90, 100],
      ["bytes=90-500", 90, 100],
      ["bytes=-7", 93, 100],
      ["bytes=-500", 0, 100],
    ] as const) {
      expect(await part({ Range: range }), range).toEqual({
        status: 206,
        range: `bytes ${offset}-${end - 1}/100`,
        octets: [...body.slice(offset, end)],
      });
    }
    for (const range of ["bytes=100-", "bytes=-0", "bytes=200-300"]) {
      expect(await part({ Range: range }), range).toEqual({ status: 416, range: "bytes */100", octets: [] });
    }
    for (const range of ["bytes=5-2", "bytes=0-1,5-6", "lines=1-2", "bytes=x-", "bytes=-"]) {
      expect((await part({ Range: range })).status, range).toBe(200);
    }
    expect((await part({ Range: "bytes=0-1", "If-Range": tag })).status).toBe(206);
    expect((await part({ Range: "bytes=0-1", "If-Range": '"other"' })).status).toBe(200);
    expect((await part({ Range: "bytes=0-1" }, { method: "HEAD" })).status).toBe(200);
  });

  it("costs one read of R2 and none of KV, and a page none more for all files", async () => {
    const { path } = await storeFile(picture(), "cost.gif");
    const { visit, takeCalls } = openIsolate();
    await visit("/");
    takeCalls();
    expect((await visit(path)).status).toBe(200);
    expect(takeCalls()).toEqual([`R2 get files${path}`]);
    expect((await visit("/about/")).status).toBe(404);
    expect(takeCalls().filter((call) => call.startsWith("R2"))).toEqual([]);
    expect((await visit("/none.pdf")).status).toBe(404);
    expect(takeCalls()).toEqual([
      "R2 get files/none.pdf",
      "KV get v1:/none.pdf",
      expect.stringContaining("redirects/"),
    ]);
  });

  it("answers 503 while R2 is down, and pages go on", async () => {
    const { path } = await storeFile(picture(), "down.gif");
    const isolate = openIsolate((call) => {
      if (call.startsWith("R2")) throw new Error("R2 is down");
    });
    const response = await isolate.visit(path);
    expect([response.status, response.headers.get("Retry-After")]).toEqual([503, "30"]);
    expect((await isolate.visit("/")).status).toBe(200);
  });
});

describe("/api/files/:id", () => {
  it("tells where a file is named: drafts, what readers see, and what they saw once", async () => {
    const [one, two] = [await storeFile(picture(), "one.gif"), await storeFile(picture(), "two.gif")];
    const names = (...files: StoredFile[]) => files.map(({ path }) => `![x](${path})`).join("\n\n");
    const draft = await submitPost({ title: "Draft", body: names(one) });
    const post = await publishPost({
      title: "Public",
      body: `<a href="http://site.test${one.path}">x</a>`,
      format: "html",
    });
    const featured = await publishPost({ title: "Featured", featuredImage: { path: two.path, alt: "Two" } });
    expect((await getFile(one.id)).uses).toEqual([{ id: draft.id, path: draft.path, use: "draft" }]);
    await republish(post.id, { body: `<img src="${one.path}" srcset="${two.path} 1x, ${one.path} 2x">` });
    expect((await getFile(one.id)).uses).toEqual([
      { id: draft.id, path: draft.path, use: "draft" },
      { id: post.id, path: post.path, use: "public" },
    ]);
    expect((await getFile(two.id)).uses).toEqual([
      { id: post.id, path: post.path, use: "public" },
      { id: featured.id, path: featured.path, use: "public" },
    ]);
    await republish(post.id, { body: "Nothing" });
    expect((await getFile(one.id)).uses?.map(({ use }) => use)).toEqual(["draft", "past"]);
  });

  it("lists files, finds one by its path, and changes the words for those who do not see it", async () => {
    const file = await storeFile(picture(), "words.gif");
    expect(file.alt).toBeNull();
    const saved = await call("PATCH", `/api/files/${file.id}`, { alt: "A fence\nat night" });
    expect(await saved.json()).toMatchObject({ id: file.id, alt: "A fence at night" });
    const found = await call("GET", `/api/files?path=${encodeURIComponent(file.path.toUpperCase())}`);
    expect((await found.json<{ files: StoredFile[] }>()).files).toMatchObject([
      { id: file.id, alt: "A fence at night" },
    ]);
    const page = await call("GET", "/api/files?limit=2");
    const { files, next } = await page.json<{ files: StoredFile[]; next: number }>();
    expect(files).toHaveLength(2);
    expect(page.headers.get("Link")).toBe(`</api/files?limit=2&cursor=${next}>; rel="next"`);
    expect((await problemOf(call("PATCH", `/api/files/${file.id}`, { name: "x" }), 422)).code).toBe(
      "invalid",
    );
    await problemOf(call("GET", "/api/files/99999"), 404);
    await problemOf(call("GET", "/api/files?limit=x"), 400);
  });

  it("is deleted only when nothing names it, and then for good", async () => {
    const file = await storeFile(picture(), "gone.gif");
    const post = await submitPost({ title: "Names it", body: `![x](${file.path})` });
    const refused = await problemOf(call("DELETE", `/api/files/${file.id}`), 409);
    expect(refused.detail).toContain(`post ${post.id} (${post.path})`);
    expect((await visit(file.path)).status).toBe(200);
    await call("PATCH", `/api/posts/${post.id}`, { body: "Nothing" }, { "If-Match": '"1"' });
    expect((await call("DELETE", `/api/files/${file.id}`)).status).toBe(204);
    expect((await visit(file.path)).status).toBe(404);
    await problemOf(call("DELETE", `/api/files/${file.id}`), 404);
    const path = file.path;
    expect((await storeFile(pdf("new"), "a.pdf", { path: path.replace(".gif", ".pdf") })).id).not.toBe(
      file.id,
    );
  });

  it("can be deleted again when R2 failed in the middle", async () => {
    const file = await storeFile(picture(), "stuck.gif");
    const path = `/api/files/${file.id}`;
    expect((await callWithout("delete", path, { method: "DELETE" })).status).toBe(500);
    expect((await call("DELETE", path)).status).toBe(204);
    expect((await visit(file.path)).status).toBe(404);
  });
});

describe("a recording's octets", () => {
  it("stay as they are, and what they carry is told", async () => {
    const film = octets([0, 0, 0, 20], "ftypisom\0\0\0\0mp42", [0, 0, 0, 9], "moov", "udta", "\xa9xyz+37.5/");
    const file = await storeFile(film, "march.mp4");
    expect(file).toMatchObject({ type: "video/mp4", dropped: [], width: null });
    expect(file.carries).toContain("It says where it was recorded");
    expect(new Uint8Array(await (await visit(file.path)).arrayBuffer())).toEqual(film);
  });
});
