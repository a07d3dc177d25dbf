import { beforeAll, describe, expect, it, vi } from "vitest";
import { type StoredFile, storeFile } from "./helpers/files.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { octets, plainGif } from "./helpers/pictures.ts";
import {
  call,
  pass,
  publishPost,
  publishVersion,
  settle,
  submitPost,
  visit,
  withdrawPost,
} from "./helpers/site.ts";
import { mint } from "./helpers/tokens.ts";

/** What shows a held file to those who may see it before readers do, and to nobody else. */

let last = 0;
const picture = () => octets(plainGif.slice(0, 13), [++last >> 8, last & 255, 7], plainGif.slice(16));
const hold = () => storeFile(picture(), "face.gif", { held: "true" });
const statusOf = async (path: string) => (await visit(path)).status;
const getFile = async (id: number) => (await call("GET", `/api/files/${id}`)).json<StoredFile>();
/** The path and query of an absolute address. */
const local = (url: string | null) => (url ?? "").replace("http://site.test", "");

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
});

describe("a link to a held file", () => {
  it("shows it to whoever has it, is kept by nobody, and is for this file and some hours", async () => {
    const file = await hold();
    const { previewUrl } = await getFile(file.id);
    expect(file.previewUrl).toBe(previewUrl);
    const link = local(previewUrl);
    const shown = await visit(link);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      "content-type": "image/gif",
      "cache-control": "no-store",
      "x-robots-tag": "noindex",
      "cross-origin-resource-policy": "same-origin",
      "content-security-policy": expect.stringContaining("sandbox"),
    });
    expect((await shown.arrayBuffer()).byteLength).toBe(file.size);
    expect((await visit(link, { headers: { Range: "bytes=0-3" } })).status).toBe(206);
    expect((await visit(link, { method: "HEAD" })).headers.get("Cache-Control")).toBe("no-store");
    const other = await hold();
    const forged = [
      link.replace(/.$/, (end) => (end === "A" ? "B" : "A")),
      link.replace(/preview=\d/, "preview=9"),
      link.replace(file.path, other.path),
      link.replace("preview=", "preview=0"),
      `${link}&preview=1`.replace(/\?preview=([^&]*)&preview=1/, "?preview=1&preview=$1"),
    ];
    for (const address of forged) expect(await statusOf(address), address).toBe(404);
    const writer = await mint(["write"]);
    const patched = await writer.call("PATCH", `/api/files/${file.id}`, { alt: "A face" });
    expect((await patched.json<StoredFile>()).previewUrl, "for those who may read").toBeNull();
    await pass(4 * 3_600_000 + 1);
    expect(await statusOf(link)).toBe(404);
    const fresh = local((await getFile(file.id)).previewUrl);
    await call("PUT", `/api/files/${file.id}/publication`);
    await settle();
    const since = await visit(fresh);
    expect([since.status, since.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
    const post = await publishPost({ title: "Shows it", body: `![x](${file.path})` });
    await settle();
    await withdrawPost(post.id);
    expect((await openIsolate().visit(fresh)).status, "the withdrawal list holds for it too").toBe(410);
  });

  it("stands in previews, wherever the post shows the file, and nowhere else", async () => {
    const [one, two, image, shown] = [
      await hold(),
      await hold(),
      await hold(),
      await storeFile(picture(), "s.gif"),
    ];
    const base = one.path.slice(0, one.path.lastIndexOf("/") + 1);
    const film = await storeFile(octets([0, 0, 0, 20], "ftypisom\0\0\0\0mp42 held"), "m.mp4", {
      held: "true",
    });
    const post = await submitPost({
      title: "Draft",
      format: "html",
      path: `${base}draft/`,
      tags: ["Held"],
      featuredImage: { path: image.path, alt: "x" },
      body: `<p><img src="../${one.path.slice(base.length)}" srcset="${two.path.replace(".gif", "-30x20.gif")} 1x, ${shown.path} 2x">
        <a href="${two.path}">x</a> <code>src="${one.path}"</code></p>
        <video src="${film.path}" poster="${one.path}"></video>`,
    });
    const made = await call("POST", `/api/posts/${post.id}/previews`, { hours: 1 });
    const { path } = await made.json<{ path: string }>();
    for (const address of [path, `${path}?in=tag`]) {
      const answer = await visit(address);
      const html = await answer.text();
      expect(answer.headers.get("Cache-Control")).toBe("no-store");
      const links = [...html.matchAll(/(?:src|srcset|href|poster)="([^" ]*\?preview=[^" ]*)/g)].map(
        ([, link = ""]) => link,
      );
      expect(new Set(links.map((link) => link.split("?")[0]))).toEqual(
        new Set([one.path, two.path, film.path, ...(address === path ? [image.path] : [])]),
      );
      for (const link of links) expect(await statusOf(link), link).toBe(200);
      expect(html).toContain(`${shown.path} 2x`);
      expect(html, "in another size").toContain(`srcset="${two.path}?preview=`);
      expect(html).toContain(`<code>src="${one.path}"`);
    }
    const [link = ""] = /[^"]*\?preview=[^"]*/.exec(await (await visit(path)).text()) ?? [];
    await pass(3_600_001);
    expect(await statusOf(link), "over with the preview").toBe(404);
    await publishVersion(post.id, 1);
    await settle();
    expect(await openIsolate().read(post.path)).not.toContain("?preview=");
  });
});
