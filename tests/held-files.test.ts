import { runDurableObjectAlarm } from "cloudflare:test";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { type Call, faults, harmAt, kill, mend, refuse } from "./helpers/faults.ts";
import { type StoredFile, sendFile, storeFile } from "./helpers/files.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { octets, plainGif } from "./helpers/pictures.ts";
import {
  bindings,
  call,
  getPublication,
  importItems,
  type Post,
  pass,
  problemOf,
  publishPost,
  publishVersion,
  republish,
  savePost,
  settle,
  submitPost,
  visit,
  withdrawPost,
} from "./helpers/site.ts";
import { mint, type Program } from "./helpers/tokens.ts";

/** Files that readers cannot have before a post that shows them is public. */

let last = 0;
const picture = () => octets(plainGif.slice(0, 13), [++last >> 8, last & 255, 7], plainGif.slice(16));
const hold = (query: Record<string, string> = {}) =>
  storeFile(picture(), "face.gif", { held: "true", ...query });
const showing = (...files: StoredFile[]) => files.map(({ path }) => `![x](${path})`).join("\n\n");
const statusOf = async (path: string) => (await visit(path)).status;
const keys = async () => (await bindings.FILES.list()).objects.map(({ key }) => key);
const getFile = async (id: number) => (await call("GET", `/api/files/${id}`)).json<StoredFile>();

let writer: Program;
/** A program that may only write sends a file. */
const sendAs = (program: Program, body: BodyInit, query: Record<string, string> = {}) =>
  sendFile(body, "face.gif", query, program.token);

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
  vi.spyOn(console, "error").mockImplementation(() => {});
  writer = await mint(["write"]);
});
afterEach(() => mend());

describe("a held file", () => {
  it("is what whoever may only write stores, and what anybody else holds", async () => {
    const sent = await sendAs(writer, picture());
    const own = await sent.json<StoredFile>();
    expect([sent.status, own.status, own.previewUrl]).toEqual([201, "held", null]);
    const insisting = await problemOf(sendAs(writer, picture(), { held: "false" }), 403);
    expect(insisting.missing).toEqual(["publish"]);
    expect((await hold()).status).toBe("held");
    expect((await storeFile(picture(), "a.gif")).status).toBe("public");
    const misspelt = await problemOf(sendFile(picture(), "a.gif", { held: "yes" }), 422);
    expect(misspelt.errors).toEqual([{ field: "held", detail: "Must be true or false" }]);
    const held = await (await call("GET", "/api/files?status=held")).json<{ files: StoredFile[] }>();
    expect(new Set(held.files.map(({ status }) => status))).toEqual(new Set(["held"]));
    expect(held.files.map(({ id }) => id)).toContain(own.id);
    await problemOf(call("GET", "/api/files?status=secret"), 400);
  });

  it("is to a reader who guesses its path exactly what an unknown path is", async () => {
    const { path, sha256 } = await hold({ path: "/Held/Face.gif" });
    const draft = await submitPost({
      title: "Draft",
      body: `![x](${path})`,
      featuredImage: { path, alt: "x" },
    });
    const unknown = path.replace("Face", "Nose");
    const asked: [string, RequestInit][] = [
      ["", {}],
      ["", { method: "HEAD" }],
      ["", { headers: { Range: "bytes=0-3" } }],
      ["", { headers: { "If-None-Match": "*" } }],
      ["", { headers: { "If-None-Match": `"${String(sha256).slice(0, 32)}"`, "If-Range": "x" } }],
      ["?preview=1", {}],
      [`?preview=1893499200000.${"A".repeat(43)}`, {}],
      ["?held=true", {}],
    ];
    const spellings = [
      path,
      path.toUpperCase(),
      path.replace("/Held", "//held"),
      path.replace("F", "%46"),
      `${path}/`,
    ];
    const { visit: ask, takeCalls } = openIsolate();
    await ask("/");
    for (const spelling of spellings) {
      for (const [query, init] of asked) {
        const answers = [];
        for (const address of [spelling, spelling.replace(/f?ace/i, "Nose").replace("%46", "")]) {
          takeCalls();
          const answer = await ask(address + query, init);
          const said = [
            answer.status,
            [...answer.headers],
            (await answer.text()).replaceAll(/nose|face/gi, ""),
          ];
          const bound = takeCalls()
            .filter((call) => /^(KV|R2 (get|head) (files|held))/.test(call))
            .map((call) => call.replaceAll(/nose|face/gi, "").replace(/redirects\/\d+/, ""));
          answers.push(JSON.stringify([said, bound]).replaceAll(/nose|face/gi, ""));
        }
        expect(answers[0], spelling + query).toBe(answers[1]);
        expect(answers[0]).toContain("[404,");
      }
    }
    expect(await statusOf(unknown)).toBe(404);
    for (const address of ["/held/held/face.gif", `/held${path}`, `/files${path}`, draft.path])
      expect(await statusOf(address), address).toBe(404);
  });

  it("is public with the first post that shows it, and that not before it", async () => {
    const [body, image, linked] = [await hold(), await hold(), await hold()];
    const post = await submitPost({
      title: "With a face",
      body: `${showing(body)}\n\n[the other](${linked.path})`,
      featuredImage: { path: image.path, alt: "A face" },
    });
    const order: string[] = [];
    faults.before = ({ method, key }) => {
      if (method === "put") order.push(key);
    };
    expect((await publishVersion(post.id, 1)).status).toBe(202);
    expect((await getFile(body.id)).status).toBe("publishing");
    await settle();
    const pages = order.findIndex((key) => key.startsWith("v1:/"));
    expect(order[pages]).toBe(`v1:${post.path.slice(0, -1)}`);
    const files = [body, image, linked].map(({ path }) => order.indexOf(`files${path}`));
    expect(Math.max(...files)).toBeLessThan(pages);
    expect(Math.min(...files)).toBeGreaterThanOrEqual(0);
    for (const { path, id } of [body, image, linked]) {
      const shown = await visit(path);
      expect([shown.status, shown.headers.get("Content-Type")]).toEqual([200, "image/gif"]);
      expect(shown.headers.get("Cache-Control")).toBe("public, max-age=0, must-revalidate");
      expect(await getFile(id)).toMatchObject({ status: "public", previewUrl: null });
    }
    expect(new Uint8Array(await (await visit(linked.path)).arrayBuffer())).toHaveLength(linked.size);
    expect((await keys()).filter((key) => key.startsWith("held/") && key.includes(body.path))).toEqual([]);
    const { visit: ask, takeCalls } = openIsolate();
    await ask("/");
    takeCalls();
    await ask(body.path);
    expect(takeCalls(), "one read of R2 and no more").toEqual([`R2 get files${body.path}`]);
  });

  it("stays held while drafts name it, until the time of a publication, and until the version that shows it", async () => {
    const [later, added] = [await hold(), await hold()];
    const scheduled = await submitPost({ title: "Later", body: showing(later) });
    expect((await publishVersion(scheduled.id, 1, { at: "2030-01-02T00:00:00Z" })).status).toBe(202);
    const post = await publishPost({ title: "Public" });
    const saved = await (await savePost(post.id, 1, { body: showing(added) })).json<Post>();
    await settle();
    expect([await statusOf(later.path), await statusOf(added.path)]).toEqual([404, 404]);

    // Whatever is saved meanwhile, the version that was scheduled needs it.
    await savePost(scheduled.id, 1, { body: "Nothing" });
    expect((await getFile(later.id)).uses).toMatchObject([{ id: scheduled.id, use: "scheduled" }]);
    await problemOf(writer.call("DELETE", `/api/files/${later.id}`), 409);
    vi.setSystemTime(Date.parse("2030-01-02T00:00:01Z"));
    await runDurableObjectAlarm(siteWriter(bindings));
    await settle();
    expect([await statusOf(later.path), await statusOf(added.path)]).toEqual([200, 404]);
    await publishVersion(post.id, saved.version);
    await settle();
    expect(await statusOf(added.path)).toBe(200);
    writer = await mint(["write"]);
  });

  it("comes out with a post that an import publishes, with one in another size, and by itself", async () => {
    const [imported, sized, alone] = [await hold(), await hold({ path: "/old/fence.gif" }), await hold()];
    const item = {
      kind: "post",
      key: "1",
      title: "Old",
      format: "html",
      visibility: "public",
      publishedOn: "2012-01-01",
      publishedAt: "2012-01-01T00:00:00Z",
    };
    const body = `<p><img src="${imported.path}" srcset="/old/fence-300x200.gif 300w, /old/none.gif 2x"></p>`;
    const order: string[] = [];
    faults.before = ({ method, key }) => {
      if (method !== "put") return;
      order.push(key);
      if (order.filter((one) => one.startsWith("files/")).length === 1) refuse();
    };
    await importItems("https://old.example", [{ ...item, path: "/old/", body }]);
    await settle();
    const out = order.lastIndexOf(`files${imported.path}`);
    for (const page of ["v1:/old", "v1:/2012"]) expect(order.indexOf(page), page).toBeGreaterThan(out);
    expect([await statusOf(imported.path), await statusOf(sized.path)]).toEqual([200, 200]);
    expect(await statusOf("/old/")).toBe(200);

    const address = `/api/files/${alone.id}/publication`;
    expect((await problemOf(writer.call("PUT", address), 403)).missing).toEqual(["publish"]);
    const first = await call("PUT", address);
    expect([first.status, (await first.json<StoredFile>()).status]).toEqual([202, "publishing"]);
    await problemOf(call("DELETE", `/api/files/${alone.id}`), 409);
    await settle();
    expect((await call("PUT", address)).status).toBe(200);
    expect(await statusOf(alone.path)).toBe(200);
    await problemOf(call("PUT", "/api/files/99999/publication"), 404);
  });

  it("that has content which is here already is that file: sent again by whoever may publish it comes out", async () => {
    const body = picture();
    const file = await storeFile(body, "a.gif", { held: "true" });
    const same = await sendAs(writer, body);
    expect([same.status, (await same.json<StoredFile>()).status]).toEqual([200, "held"]);
    const shown = await sendFile(body, "a.gif");
    expect([shown.status, (await shown.json<StoredFile>()).id]).toEqual([200, file.id]);
    await settle();
    expect(await statusOf(file.path)).toBe(200);
    const again = await sendAs(writer, body, { held: "true" });
    expect(await again.json()).toMatchObject({ id: file.id, status: "public" });
    expect(await statusOf(file.path)).toBe(200);
  });

  it("does not come out at a path that a public post names already, until that is published again", async () => {
    const path = "/wp-content/uploads/missing.gif";
    const post = await publishPost({ title: "Names what is not there", body: `![x](${path})` });
    await settle();
    const sent = await sendAs(writer, picture(), { path });
    expect(sent.status).toBe(201);
    await settle();
    expect(await statusOf(path)).toBe(404);
    await problemOf(writer.call("DELETE", `/api/files/${(await sent.json<StoredFile>()).id}`), 409);
    const named = call("PUT", `/api/posts/${post.id}/withdrawal`, { files: [path] });
    expect((await problemOf(named, 422)).detail).toContain("is held");
    await republish(post.id, { title: "Names it" });
    await settle();
    expect(await statusOf(path)).toBe(200);
    await problemOf(sendAs(writer, picture(), { path }), 422);
  });

  it("is deleted by whoever may write once nothing names it, which a public one is not", async () => {
    const file = await hold();
    const draft = await submitPost({ title: "Draft", body: showing(file) });
    await problemOf(writer.call("DELETE", `/api/files/${file.id}`), 409);
    await savePost(draft.id, 1, { body: "Nothing" });
    expect((await writer.call("DELETE", `/api/files/${file.id}`)).status).toBe(204);
    expect((await keys()).filter((key) => key.endsWith(file.path))).toEqual([]);
    const shown = await storeFile(picture(), "a.gif");
    expect((await problemOf(writer.call("DELETE", `/api/files/${shown.id}`), 403)).missing).toEqual([
      "publish",
    ]);
    expect(await statusOf(shown.path)).toBe(200);
  });
});

describe("a post whose files are on their way", () => {
  const toFiles = ({ binding, method, key }: Call) =>
    binding === "r2" && (key.startsWith("held/") || key.startsWith("files/")) && method !== "list";

  it("is whole whichever call of R2 fails, or is the object's last", async () => {
    for (const harm of [refuse, kill]) {
      for (let k = 1; ; k++) {
        const file = await hold();
        const post = await submitPost({
          title: `Fault ${k}`,
          slug: `fault-${harm.name}-${k}`,
          body: showing(file),
        });
        await publishVersion(post.id, 1);
        const calls = harmAt(k, toFiles, harm);
        await settle();
        expect([await statusOf(file.path), await statusOf(post.path)], `call ${k}`).toEqual([200, 200]);
        expect((await keys()).filter((key) => key === `held${file.path}`)).toEqual([]);
        if (calls() < k) break;
        await pass(2_000);
      }
    }
  });

  it("waits for them and holds nothing else up, and says so; withdrawal and urgent correction do not wait", async () => {
    const [file, late] = [await hold(), await hold()];
    const post = await submitPost({ title: "Waits", slug: "waits", body: showing(file), tags: ["Waiting"] });
    const beside = await publishPost({ title: "Beside it", slug: "beside" });
    await settle();
    faults.before = ({ binding, method, key }) => {
      if (binding === "r2" && method === "put" && key.startsWith("files/")) refuse();
    };
    await publishVersion(post.id, 1);
    const other = await publishPost({ title: "Other", slug: "other", type: "page" });
    for (let run = 0; run < 6; run++) {
      await runDurableObjectAlarm(siteWriter(bindings));
      await pass(20_000);
    }
    expect([await statusOf(post.path), await statusOf("/tag/waiting/"), await statusOf(other.path)]).toEqual([
      404, 404, 200,
    ]);
    expect(await openIsolate().read(beside.path), "nothing leads to it yet").not.toContain("Waits");
    const { status, detail } = await getPublication(post.id);
    expect([status, detail]).toEqual([
      "publishing",
      expect.stringContaining(`${file.path} could not be made public`),
    ]);
    const health = await (await call("GET", "/api/health")).json<{ detail: string[]; files: unknown }>();
    expect(health.detail.join()).toContain(`${file.path} could not be made public`);
    expect(health.files).toMatchObject({ publishing: 1, failing: [{ path: file.path }] });
    await withdrawPost(post.id);
    const corrected = await (
      await savePost(other.id, 1, { body: `Names nobody. ${showing(late)}` })
    ).json<Post>();
    await publishVersion(other.id, corrected.version, { urgent: true });
    for (let run = 0; run < 3; run++) {
      await runDurableObjectAlarm(siteWriter(bindings));
      await pass(2_000);
    }
    expect(await statusOf(post.path)).toBe(410);
    expect((await openIsolate().visit(file.path)).status).toBe(410);
    expect(await openIsolate().read(other.path)).toContain("Names nobody");
    mend();
    await settle();
    expect((await openIsolate().visit(file.path)).status, "withdrawn with its post").toBe(410);
    await call("DELETE", `/api/posts/${post.id}/withdrawal`);
    await settle();
    for (const { path } of [post, file]) expect((await openIsolate().visit(path)).status).toBe(200);
  });

  it("waits for one that R2 takes its time for, and the next posts do not", async () => {
    const file = await hold();
    const post = await submitPost({ title: "A film", slug: "film", body: showing(file) });
    let isHeld = true;
    faults.before = async ({ binding, method, key }) => {
      if (binding !== "r2" || method !== "put" || !key.startsWith("files/")) return;
      for (let ms = 0; isHeld && ms < 60_000; ms += 5) await scheduler.wait(5);
    };
    await publishVersion(post.id, 1);
    const next = await publishPost({ title: "Next", slug: "next" });
    await runDurableObjectAlarm(siteWriter(bindings));
    expect([await statusOf(next.path), await statusOf(post.path)]).toEqual([200, 404]);
    isHeld = false;
    await settle();
    expect([await statusOf(post.path), await statusOf(file.path)]).toEqual([200, 200]);
  });

  it("is published all the same when R2 has lost them", async () => {
    const file = await hold();
    await bindings.FILES.delete(`held${file.path}`);
    const post = await publishPost({ title: "Lost", body: showing(file) });
    await settle();
    expect([await statusOf(post.path), await statusOf(file.path)]).toEqual([200, 404]);
  });

  it("takes them along when it is purged, wherever they are", async () => {
    const [draftOnly, public_] = [await hold(), await hold()];
    const draft = await submitPost({ title: "Purged", body: showing(draftOnly) });
    const post = await publishPost({ title: "Purged too", body: showing(public_) });
    await call("PUT", `/api/posts/${draft.id}/purge`, { title: "Purged" });
    await withdrawPost(post.id);
    await call("PUT", `/api/posts/${post.id}/purge`, { title: "Purged too" });
    await settle();
    const left = await keys();
    for (const { path } of [draftOnly, public_]) expect(left.filter((key) => key.endsWith(path))).toEqual([]);
  });
});
