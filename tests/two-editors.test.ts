import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import {
  bindings,
  call,
  getPost,
  ifMatch,
  type Post,
  problemOf,
  publishVersion,
  savePost,
  submitPost,
} from "./helpers/site.ts";
import { mint } from "./helpers/tokens.ts";

vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });

type Conflicts = {
  conflicts: { n: number; basedOn: number; savedAt: string; edit: Record<string, unknown> }[];
};

const conflictsOf = async (id: number) => {
  const response = await call("GET", `/api/posts/${id}/conflicts`);
  expect(response.status).toBe(200);
  return (await response.json<Conflicts>()).conflicts;
};

describe("two editors of one post", () => {
  let post: Post;
  beforeAll(async () => {
    post = await submitPost({ title: "Shared", body: "First.", tags: ["kept"] });
    await savePost(post.id, 1, { body: "What the quicker one wrote." });
  });

  it("answers 412 with both texts to the one who comes second, and keeps the losing text", async () => {
    const problem = await problemOf(
      savePost(post.id, 1, { body: "What the slower one wrote.", tags: null }),
      412,
    );
    expect(problem).toMatchObject({
      code: "stale",
      current: {
        id: post.id,
        version: 2,
        body: "What the quicker one wrote.",
        url: `http://site.test${post.path}`,
      },
      base: { title: "Shared", body: "First.", tags: ["kept"] },
      submitted: { title: "Shared", body: "What the slower one wrote.", tags: [] },
      conflict: 1,
    });
    expect(problem.detail).toContain(`/api/posts/${post.id}/conflicts`);
    const [kept] = await conflictsOf(post.id);
    expect(kept).toMatchObject({ n: 1, basedOn: 1, edit: { body: "What the slower one wrote.", tags: [] } });
    expect(await getPost(post.id)).toMatchObject({ version: 2, body: "What the quicker one wrote." });
  });

  it("keeps every text that loses, also of a PUT and of a version that never was", async () => {
    const input = { title: "Put", body: "Of a PUT.", format: "html" };
    await problemOf(call("PUT", `/api/posts/${post.id}`, input, ifMatch(1)), 412);
    const future = await problemOf(savePost(post.id, 77, { body: "Of the future." }), 412);
    expect(future.base).toBeNull();
    const texts = (await conflictsOf(post.id)).map(({ edit }) => edit.body);
    expect(texts).toEqual(["What the slower one wrote.", "Of a PUT.", "Of the future."]);
  });

  it("loses no word when many save at the same time: one wins, the others are kept", async () => {
    const { id } = await submitPost({ title: "Busy" });
    const words = Array.from({ length: 12 }, (_, n) => `word-${n}`);
    const answers = await Promise.all(words.map((body) => savePost(id, 1, { body })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(11).fill(412)]);
    const kept = (await conflictsOf(id)).map(({ edit }) => edit.body);
    expect([...kept, (await getPost(id)).body].sort()).toEqual([...words].sort());
  });

  it("says of a stale publication which version there is now, and publishes nothing", async () => {
    const problem = await problemOf(publishVersion(post.id, 1), 412);
    expect(problem).toMatchObject({ code: "stale", current: { version: 2 } });
    expect(problem).not.toHaveProperty("conflict");
    expect(await getPost(post.id)).toMatchObject({ status: "draft", publishedVersion: null });
  });
});

describe("who saved", () => {
  const owner = { kind: "owner", id: null, label: null };
  type Saved = { version: number; savedBy: unknown };
  const savers = async (path: string) =>
    (await (await call("GET", path)).json<{ revisions: Saved[] }>()).revisions.map((one) => one.savedBy);

  it("is told to the one who comes second, with every version, with the losing text, and of a withdrawal", async () => {
    const { id } = await submitPost({ title: "Whose" });
    const program = await mint(["write", "withdraw"]);
    const token = { kind: "token", id: program.id, label: "write,withdraw" };
    const saved = await program.call("PATCH", `/api/posts/${id}`, { title: "Its" }, ifMatch(1));
    const { savedAt } = await saved.json<Post>();
    const problem = await problemOf(savePost(id, 1, { title: "Mine" }), 412);
    expect(problem.theirs).toEqual({ version: 2, savedAt, savedBy: token });
    expect(problem.detail).toContain(`write,withdraw (token ${program.id}) saved version 2 at ${savedAt}`);
    expect((await conflictsOf(id))[0]).toMatchObject({ savedBy: owner });

    expect((await problemOf(publishVersion(id, 1), 412)).theirs).toMatchObject({ savedBy: token });
    const removed = call("DELETE", `/api/posts/${id}`, undefined, ifMatch(1));
    expect((await problemOf(removed, 412)).theirs).toMatchObject({ savedBy: token });
    await call("POST", `/api/posts/${id}/revisions`, { version: 1 }, ifMatch(2));
    expect(await savers(`/api/posts/${id}/revisions`)).toEqual([owner, token, owner]);
    const late = program.call("PATCH", `/api/posts/${id}`, { title: "Late" }, ifMatch(2));
    expect((await problemOf(late, 412)).detail).toContain("The owner saved version 3 at");

    const withdrawal = `/api/posts/${id}/withdrawal`;
    expect((await publishVersion(id, 3)).status).toBe(202);
    expect((await program.call("PUT", withdrawal, { reason: "First" })).status).toBe(200);
    expect((await call("PUT", withdrawal, { reason: "Better said" })).status).toBe(200);
    expect(await (await call("GET", withdrawal)).json()).toMatchObject({ withdrawnBy: token });
    expect((await call("DELETE", withdrawal)).status).toBe(200);
    expect(await (await call("PUT", withdrawal)).json()).toMatchObject({ withdrawnBy: owner });
  });

  it("is the token that handed an import's item over; and null where nobody noted it", async () => {
    const program = await mint(["write"]);
    const started = await program.call("POST", "/api/imports", { origin: "https://who.example" });
    const { id } = await started.json<{ id: number }>();
    const item = { kind: "post", key: "1", title: "Brought", body: "x", format: "html", visibility: "draft" };
    await program.call("POST", `/api/imports/${id}/items`, { items: [item] });
    const { posts } = await (await call("GET", "/api/posts?limit=1")).json<{ posts: Post[] }>();
    const post = posts[0]?.id ?? 0;
    const token = { kind: "token", id: program.id, label: "write" };
    expect(await savers(`/api/posts/${post}/revisions`)).toEqual([token]);

    const forget = (statement: string) =>
      runInDurableObject(siteWriter(bindings), (_, state) => state.storage.sql.exec(statement).rowsWritten);
    expect(await forget(`DELETE FROM tokens WHERE id = ${program.id}`)).toBeGreaterThan(0);
    expect(await savers(`/api/posts/${post}/revisions`)).toEqual([{ ...token, label: null }]);
    expect(await forget(`UPDATE revisions SET made_by = NULL WHERE post_id = ${post}`)).toBeGreaterThan(0);
    expect(await savers(`/api/posts/${post}/revisions`)).toEqual([null]);
    expect((await problemOf(savePost(post, 9, { title: "x" }), 412)).detail).toMatch(
      /^Somebody saved version 1 at/,
    );
  });
});

describe("If-Match", () => {
  it("takes weak and strong tags alike, because the edge weakens them", async () => {
    const { id } = await submitPost({ title: "Tags" });
    for (const [version, tag] of ['"1"', 'W/"2"', ' W/"3" ', "4"].entries()) {
      const answer = await call("PATCH", `/api/posts/${id}`, { body: `${version}` }, { "If-Match": tag });
      expect(answer.status, tag).toBe(200);
      expect(answer.headers.get("ETag")).toBe(`"${version + 2}"`);
    }
    expect((await call("PUT", `/api/posts/${id}/publication`, {}, { "If-Match": 'W/"5"' })).status).toBe(202);
  });

  it("is needed for every change, and * names no version: 428 says what to send", async () => {
    const { id } = await submitPost({ title: "Needed" });
    const changes: [string, string, unknown][] = [
      ["PATCH", `/api/posts/${id}`, { title: "x" }],
      ["PUT", `/api/posts/${id}`, { title: "x", body: "x", format: "html" }],
      ["PUT", `/api/posts/${id}/publication`, {}],
      ["PATCH", "/api/site", { name: "x" }],
    ];
    for (const [method, path, body] of changes) {
      const without = await problemOf(call(method, path, body), 428);
      expect(without).toMatchObject({
        code: "version-required",
        detail: expect.stringContaining("If-Match"),
      });
      await problemOf(call(method, path, body, { "If-Match": "*" }), 428);
    }
    expect(await getPost(id)).toMatchObject({ title: "Needed", version: 1, status: "draft" });
  });

  it("names one version: a list, or what is no version, is refused", async () => {
    const { id } = await submitPost({ title: "One" });
    for (const tag of [
      '"1", "2"',
      '"1", W/"1"',
      '""',
      '"x"',
      '"-1"',
      '"1.0"',
      '"1',
      '"99999999999"',
      "W/*",
    ]) {
      const answer = call("PATCH", `/api/posts/${id}`, { title: "x" }, { "If-Match": tag });
      expect((await problemOf(answer, 400)).code, tag).toBe("bad-version");
    }
    expect((await getPost(id)).version).toBe(1);
  });
});

describe("conflicts", () => {
  it("are none of a post without any, and 404 of no post", async () => {
    const { id } = await submitPost({ title: "Calm" });
    expect(await conflictsOf(id)).toEqual([]);
    await problemOf(call("GET", `/api/posts/${id + 1000}/conflicts`), 404);
  });
});
