import { runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { faults } from "./helpers/faults.ts";
import { type StoredFile, storeFile } from "./helpers/files.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { octets, plainGif } from "./helpers/pictures.ts";
import {
  bindings,
  call,
  getPost,
  type Post,
  pass,
  problemOf,
  publishPost,
  publishVersion,
  republish,
  savePost,
  settle,
} from "./helpers/site.ts";

/** A withdrawn post takes its files with it, and leaves those that other posts show. */

let last = 0;
const picture = () => octets(plainGif.slice(0, 13), [++last, 255], plainGif.slice(15));
const store = () => storeFile(picture(), "a.gif");
const showing = (...files: StoredFile[]) => files.map(({ path }) => `![x](${path})`).join("\n\n");
const post = (...files: StoredFile[]) => publishPost({ title: "Post", body: showing(...files) });

type Withdrawal = {
  goneBy: string | null;
  files: { gone: string[]; shared: { path: string; posts: number[] }[] };
};

async function withdraw(id: number, input: Record<string, unknown> = {}): Promise<Withdrawal["files"]> {
  const response = await call("PUT", `/api/posts/${id}/withdrawal`, input);
  const { goneBy, files } = await response.json<Withdrawal>();
  expect([response.status, goneBy !== null]).toEqual([200, true]);
  return files;
}

const lift = async (id: number) => {
  expect((await call("DELETE", `/api/posts/${id}/withdrawal`)).status).toBe(200);
  await settle();
};

/** What readers get ten seconds from now, in an isolate that knew the site before. */
const isolate = openIsolate();
async function statuses(...files: StoredFile[]): Promise<number[]> {
  isolate.pass(10_000);
  const answers = await Promise.all(files.map(({ path }) => isolate.visit(path)));
  return answers.map(({ status }) => status);
}

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
  vi.spyOn(console, "error").mockImplementation(() => {});
});

describe("the files of a withdrawn post", () => {
  it("are gone with it, whatever tag or part is asked for, and come back when that is lifted", async () => {
    const [own, once] = [await store(), await store()];
    const shown = await post(own, once);
    await republish(shown.id, { body: showing(own) });
    expect(await statuses(own, once)).toEqual([200, 200]);
    const tag = (await isolate.visit(own.path)).headers.get("ETag") ?? "";

    expect(await withdraw(shown.id)).toEqual({ gone: [own.path, once.path].sort(), shared: [] });
    expect(await statuses(own, once)).toEqual([410, 410]);
    for (const headers of [{ "If-None-Match": tag }, { Range: "bytes=0-1" }, { "If-None-Match": "*" }]) {
      const answer = await isolate.visit(own.path, { headers: headers as Record<string, string> });
      expect(answer.status).toBe(410);
      expect(answer.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
      expect(await answer.text()).not.toContain("GIF8");
    }
    expect((await isolate.visit(own.path.toUpperCase())).status).toBe(410);
    const seen = await call("GET", `/api/files/${own.id}`);
    expect(await seen.json()).toMatchObject({ status: "withdrawn", uses: [{ id: shown.id, use: "public" }] });
    await pass(2_000);
    await lift(shown.id);
    expect(await statuses(own, once)).toEqual([200, 200]);
  });

  it("stay while another post that readers can see shows them, and go when they are named", async () => {
    const [own, shared] = [await store(), await store()];
    const [one, two] = [await post(own, shared), await post(shared)];
    const draft = await call("POST", "/api/posts", {
      title: "Draft",
      format: "markdown",
      body: showing(own),
    });
    expect(draft.status).toBe(201);
    await pass(2_000);
    expect(await withdraw(one.id)).toEqual({
      gone: [own.path],
      shared: [{ path: shared.path, posts: [two.id] }],
    });
    expect(await statuses(own, shared)).toEqual([410, 200]);

    await pass(2_000);
    expect(await withdraw(one.id, { files: [shared.path] })).toEqual({
      gone: [own.path, shared.path].sort(),
      shared: [],
    });
    expect(await statuses(own, shared)).toEqual([410, 410]);
    // Publishing the other post again does not bring back what was named.
    await republish(two.id, { title: "Two again" });
    await pass(2_000);
    await settle();
    expect(await statuses(shared)).toEqual([410]);

    await pass(2_000);
    await lift(one.id);
    expect(await statuses(own, shared)).toEqual([200, 200]);
    const { errors } = await problemOf(
      call("PUT", `/api/posts/${one.id}/withdrawal`, { files: ["/none.pdf"] }),
      422,
    );
    expect(errors).toEqual([{ field: "files", detail: "There is no file /none.pdf" }]);
    expect((await getPost(one.id)).status).not.toBe("withdrawn");
  });

  it("go with the last of the posts that show them, and come back with the first", async () => {
    const shared = await store();
    const [one, two] = [await post(shared), await post(shared)];
    await pass(2_000);
    expect((await withdraw(one.id)).gone).toEqual([]);
    await pass(2_000);
    expect((await withdraw(two.id)).gone).toEqual([shared.path]);
    expect(await statuses(shared)).toEqual([410]);
    const three: Post = await post(shared);
    await pass(2_000);
    await settle();
    expect(await statuses(shared)).toEqual([200]);
    await pass(2_000);
    expect((await withdraw(three.id)).gone).toEqual([shared.path]);
  });
});

describe("the files of a purged post", () => {
  it("are erased with it, but for those that another post names", async () => {
    const [own, shared] = [await store(), await store()];
    const purged = await publishPost({ title: "Purged", body: showing(own, shared) });
    const draft = await publishPost({ title: "Draft", body: showing(shared), publication: null });
    await pass(2_000);
    await withdraw(purged.id);
    expect(await statuses(own, shared)).toEqual([410, 410]);
    const title = { title: "Purged" };
    const keyOf = ({ path }: StoredFile) => `files${path}`;
    faults.before = ({ method }) => {
      if (method === "delete") throw new Error("R2 is down");
    };
    const first = await call("PUT", `/api/posts/${purged.id}/purge`, title);
    expect((await first.json<{ left: number }>()).left).toBeGreaterThan(0);
    for (let run = 0; run < 5; run++) {
      await pass(2_000);
      await runDurableObjectAlarm(siteWriter(bindings));
    }
    expect((await call("GET", `/api/posts/${purged.id}/purge`)).status).toBe(200);
    expect(await bindings.FILES.head(keyOf(own))).not.toBeNull();
    faults.before = () => {};
    await settle();
    const { left } = await (await call("GET", `/api/posts/${purged.id}/purge`)).json<{ left: number }>();
    expect(left).toBe(0);
    expect(await bindings.FILES.head(keyOf(own))).toBeNull();
    await problemOf(call("GET", `/api/files/${own.id}`), 404);
    expect(await statuses(own, shared)).toEqual([404, 410]);
    const list = await (await bindings.FILES.get("withdrawals.json"))?.text();
    expect(list).toContain(shared.path);
    expect(list).not.toContain(own.path);
    await pass(2_000);
    expect((await publishVersion(draft.id, 1)).status).toBe(202);
    await settle();
    expect(await statuses(shared)).toEqual([200]);
  });
});

describe("an urgent correction", () => {
  it("takes the picture with it that it leaves out, and gives it back when that is shown again", async () => {
    const [face, other] = [await store(), await store()];
    const shown = await post(face, other);
    const saved = await (await savePost(shown.id, 1, { body: showing(other) })).json<Post>();
    await pass(2_000);
    expect((await publishVersion(shown.id, saved.version, { urgent: true })).status).toBeLessThan(300);
    expect(await statuses(face, other)).toEqual([410, 200]);
    await pass(2_000);
    await republish(shown.id, { body: showing(face) });
    await settle();
    expect(await statuses(face, other)).toEqual([200, 200]);
  });
});
