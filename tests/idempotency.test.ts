import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { harmAt, kill, mend, refuse } from "./helpers/faults.ts";
import { plainJpeg } from "./helpers/pictures.ts";
import {
  bindings,
  call,
  createCategory,
  ifMatch,
  pass,
  problemOf,
  publishPost,
  read,
  savePost,
  settle,
  submitPost,
  visit,
  withdrawPost,
} from "./helpers/site.ts";
import { mint } from "./helpers/tokens.ts";

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
});
afterEach(mend);

const draft = { title: "A draft", body: "Words.", format: "markdown" };
const under = (key: string) => ({ "Idempotency-Key": key });

/** Everything that a program sees of an answer. */
async function toSeen(answer: Response) {
  const headers = [...answer.headers].filter(([name]) => name !== "idempotency-replayed");
  return { status: answer.status, headers, body: await answer.text() };
}

const countPosts = async (title: string) =>
  (await (await call("GET", "/api/posts?limit=100")).text()).split(`"title":"${title}"`).length - 1;

const countAnswers = () =>
  runInDurableObject(
    siteWriter(bindings),
    (_, state) => state.storage.sql.exec<{ n: number }>("SELECT COUNT(*) AS n FROM answers").one().n,
  );

const longestRow = () =>
  runInDurableObject(
    siteWriter(bindings),
    (_, state) =>
      state.storage.sql.exec<{ n: number }>("SELECT MAX(LENGTH(octets)) AS n FROM answers").one().n,
  );

describe("Idempotency-Key", () => {
  it("gives a request that is sent again one effect and the same answer, at once or later", async () => {
    await createCategory("events");
    for (const [path, body] of [
      ["/api/posts", { ...draft, title: "Once" }],
      ["/api/posts", { ...draft, title: "Once, published", publication: {} }],
      ["/api/categories", { slug: "once", name: "Once" }],
      ["/api/imports", { origin: "https://once.example" }],
    ] as const) {
      const key = under(`${path} ${JSON.stringify(body)}`.replace(/[^!#-~]/g, "").slice(0, 200));
      const first = await call("POST", path, body, key);
      expect(first.status, path).toBe(201);
      expect(first.headers.get("Idempotency-Replayed")).toBeNull();
      await settle();
      const again = await call("POST", path, body, { "Idempotency-Key": `"${key["Idempotency-Key"]}"` });
      expect(again.headers.get("Idempotency-Replayed")).toBe("true");
      expect(await toSeen(again)).toEqual(await toSeen(first));
    }
    const twins = Array.from({ length: 5 }, () =>
      call("POST", "/api/posts", { ...draft, title: "Twins" }, under("twins")),
    );
    const bodies = await Promise.all((await Promise.all(twins)).map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    for (const title of ["Once", "Once, published", "Twins"]) expect(await countPosts(title), title).toBe(1);
  });

  it("refuses another request under the same key, and lets other callers have theirs", async () => {
    const writer = await mint(["write"]);
    const send = (title: string, caller = call) =>
      caller("POST", "/api/posts", { ...draft, title }, under("mine"));
    expect((await send("Mine")).status).toBe(201);
    for (const answer of [
      send("Other"),
      call("POST", "/api/imports", { origin: "https://x.example" }, under("mine")),
    ]) {
      expect((await problemOf(answer, 422)).code).toBe("key-reused");
    }
    expect((await send("Theirs", writer.call)).status).toBe(201);
  });

  it("does not outlive the right to use it", async () => {
    const writer = await mint(["write"]);
    const send = () => writer.call("POST", "/api/posts", draft, under("gone"));
    expect((await send()).status).toBe(201);
    await call("DELETE", `/api/tokens/${writer.id}`);
    await problemOf(send(), 401);
  });

  it("keeps no failure that left nothing behind, and an edit that lost is kept once", async () => {
    const send = () => call("POST", "/api/posts", { ...draft, categories: ["late"] }, under("late"));
    await problemOf(send(), 422);
    await createCategory("late");
    expect((await send()).status).toBe(201);

    const post = await submitPost(draft);
    await savePost(post.id, 1, { title: "First" });
    const lose = () =>
      call("PATCH", `/api/posts/${post.id}`, { title: "Lost" }, { ...ifMatch(1), ...under("lost") });
    const first = await problemOf(lose(), 412);
    expect(await problemOf(lose(), 412)).toEqual(first);
    const { conflicts } = await (await call("GET", `/api/posts/${post.id}/conflicts`)).json<{
      conflicts: unknown[];
    }>();
    expect(conflicts.length).toBe(1);
  });

  it("keeps answers that are longer than a row, whatever character a row ends in", async () => {
    const body = { ...draft, format: "html", body: `<p>Lead.</p><!--more--><p>${"語".repeat(340_000)}</p>` };
    const send = () => call("POST", "/api/posts", body, under("long"));
    const first = await toSeen(await send());
    expect(first.status).toBe(201);
    expect(await toSeen(await send())).toEqual(first);
    expect(await longestRow()).toBeLessThanOrEqual(1_000_000);
  });

  it("has one effect where a request takes several commands", async () => {
    const send = (octets: Uint8Array<ArrayBuffer>) =>
      call("POST", "/api/files?name=once.jpg", octets, { ...under("file"), "Content-Type": "image/jpeg" });
    const [first, again] = [await send(plainJpeg), await send(plainJpeg)];
    expect(first.status).toBe(201);
    expect(await toSeen(again)).toEqual(await toSeen(first));
  });

  it("is nothing to a GET, which answers how it is now, whatever right that needs", async () => {
    const list = async () => (await call("GET", "/api/tokens", undefined, under("list"))).text();
    const before = await list();
    const { id } = await mint(["read"]);
    expect(before).not.toContain(`"id":${id},`);
    expect(await list()).toContain(`"id":${id},`);
    expect((await call("GET", "/api/tokens", undefined, under("not one key"))).status).toBe(200);
  });

  it("does not show a token again", async () => {
    const asked = { label: "Once", scopes: ["read"], days: 1 };
    const send = () => call("POST", "/api/tokens", asked, under("token"));
    const [first, again] = [await send(), await send()];
    const shown = await first.json<{ id: number; token: string }>();
    expect(shown.token).toMatch(/^holdfast_/);
    expect(again.status).toBe(201);
    expect(await again.json()).toEqual({ ...shown, token: null });
  });

  it("finds the effect of a call whose answer was lost with the object", async () => {
    const post = await publishPost({ title: "Cut off" });
    await settle();
    harmAt(1, ({ binding, method }) => binding === "r2" && method === "put", kill);
    const send = () => call("PUT", `/api/posts/${post.id}/withdrawal`, { reason: "Once" }, under("cut-off"));
    expect((await send()).status).toBe(500);
    mend();
    const again = await send();
    expect(again.headers.get("Idempotency-Replayed")).toBe("true");
    expect(await again.json()).toMatchObject({ status: "withdrawn", reason: "Once" });
    await settle();
    expect((await visit(post.path)).status).toBe(410);
  });

  it("counts for 72 hours, after which nothing of it is stored", async () => {
    const send = () => call("POST", "/api/posts", { ...draft, title: "Old" }, under("old"));
    await send();
    await pass(72 * 3_600_000 - 1000);
    await send();
    expect(await countPosts("Old")).toBe(1);
    await pass(1000);
    await runInDurableObject(siteWriter(bindings), (writer) => writer.alarm());
    expect(await countAnswers()).toBe(0);
    expect((await send()).headers.get("Idempotency-Replayed")).toBeNull();
    expect(await countPosts("Old")).toBe(2);
  });

  it("is refused when it cannot be one, and nothing happens", async () => {
    for (const key of ["", "a b", "x".repeat(256)])
      expect((await problemOf(call("POST", "/api/posts", draft, under(key)), 400)).code).toBe(
        "bad-idempotency-key",
      );
  });
});

describe("Prefer: wait", () => {
  const wait = (seconds: number | string) => ({ Prefer: `respond-async, wait=${seconds}` });
  const publish = (id: number, headers: Record<string, string>, body: unknown = {}) =>
    call("PUT", `/api/posts/${id}/publication`, body, { ...ifMatch(1), ...headers });

  /** Lets the site do its work until the answer is there. */
  async function whileWorking(answer: Promise<Response>): Promise<Response> {
    let isThere = false;
    answer.finally(() => {
      isThere = true;
    });
    while (!isThere) await settle();
    return answer;
  }

  it("waits until a publication is live, at most thirty seconds", async () => {
    const post = await submitPost({ title: "Awaited" });
    const answer = await whileWorking(publish(post.id, wait(60)));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Preference-Applied")).toBe("wait=30");
    expect(await answer.json()).toMatchObject({ status: "live" });
    expect(await read(post.path)).toContain("Awaited");
  });

  it("waits for a post that is published in the same call", async () => {
    const post = { ...draft, title: "Awaited too", publication: {} };
    const answer = await whileWorking(call("POST", "/api/posts", post, wait('"20"')));
    expect(answer.status).toBe(201);
    expect(answer.headers.get("Preference-Applied")).toBe("wait=20");
    expect(answer.headers.get("ETag")).toBe('"1"');
    const { path, status } = await answer.json<{ path: string; status: string }>();
    expect(status).toBe("live");
    expect(await read(path)).toContain("Awaited too");
  });

  it("gives up when its time is over, and answers as without it", async () => {
    const post = await submitPost({ title: "Not yet" });
    await settle();
    harmAt(1, ({ binding, method }) => binding === "kv" && method === "put", refuse);
    const answer = await publish(post.id, wait(1));
    expect(answer.status).toBe(202);
    expect(answer.headers.get("Preference-Applied")).toBeNull();
    expect(await answer.json()).toMatchObject({ status: "publishing" });
  });

  it("does not wait for what nobody is working on, nor without being asked", async () => {
    for (const [headers, body] of [
      [wait(30), { at: "2035-01-01T00:00:00Z" }],
      [{}, {}],
      [wait(0), {}],
      [wait("soon"), {}],
    ] as const) {
      const post = await submitPost(draft);
      const answer = await publish(post.id, headers, body);
      expect(answer.status).toBe(202);
      expect(answer.headers.get("Preference-Applied")).toBeNull();
    }
    expect((await withdrawPost((await publishPost(draft)).id)).headers.get("Preference-Applied")).toBeNull();
  });
});
