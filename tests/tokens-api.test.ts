import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { faults } from "./helpers/faults.ts";
import { openIsolate } from "./helpers/isolates.ts";
import {
  bindings,
  call,
  getPost,
  getPublication,
  ifMatch,
  type Post,
  type Publication,
  pass,
  problemOf,
  publishPost,
  publishVersion,
  savePost,
  settle,
  submitPost,
  visit,
  withdrawPost,
} from "./helpers/site.ts";
import { callWith, mint, type Program } from "./helpers/tokens.ts";

/** On a clock of its own: tokens live for days. */
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
});
afterEach(() => {
  faults.ownerMay = "everything";
});

const DAY_MS = 86_400_000;
const draft = { title: "A draft", body: "Words.", format: "markdown" };

type Token = { id: number; scopes: string[]; status: string; madeBy: number | null; usedAt: string | null };
const getToken = async (id: number) => (await call("GET", `/api/tokens/${id}`)).json<Token>();

describe("POST /api/tokens", () => {
  it("shows a token once, and keeps no more of its secret than the hash", async () => {
    const asked = { label: "Newsletter", scopes: ["publish", "write", "write"], days: 90 };
    const created = await call("POST", "/api/tokens", asked);
    expect(created.status).toBe(201);
    const token = await created.json<Token & { token: string }>();
    expect(created.headers.get("Location")).toBe(`/api/tokens/${token.id}`);
    expect(token).toMatchObject({
      label: "Newsletter",
      scopes: ["write", "publish"],
      status: "live",
      madeBy: null,
      expiresAt: "2027-02-18T12:00:00.000Z",
    });
    expect(token.token).toMatch(new RegExp(`^holdfast_${token.id}_[\\w-]{43}_[\\w-]{43}$`));
    const secret = token.token.slice(`holdfast_${token.id}_`.length).slice(0, 43);
    const later = await (await call("GET", "/api/tokens")).text();
    const rows = await runInDurableObject(siteWriter(bindings), (_, state) =>
      JSON.stringify(state.storage.sql.exec("SELECT * FROM tokens").toArray()),
    );
    for (const text of [later, JSON.stringify(await getToken(token.id)), rows]) {
      expect(text).toContain("Newsletter");
      expect(text).not.toContain(secret);
    }
  });

  it("refuses a token without an end, with one too far away, and without or with unknown scopes", async () => {
    for (const [wrong, field] of [
      [{ scopes: ["read"] }, "days"],
      [{ scopes: ["read"], days: 91 }, "days"],
      [{ scopes: ["read"], days: 0 }, "days"],
      [{ scopes: ["read"], days: 1.5 }, "days"],
      [{ scopes: [], days: 1 }, "scopes"],
      [{ scopes: ["root"], days: 1 }, "scopes.0"],
    ] as const) {
      const answer = call("POST", "/api/tokens", { label: "x", ...wrong });
      expect((await problemOf(answer, 422)).errors?.map((error) => error.field)).toEqual([field]);
    }
  });

  it("binds a token to the one that made it", async () => {
    const manager = await mint(["manage"]);
    const made = await mint(["read"], manager);
    expect(await getToken(made.id)).toMatchObject({ madeBy: manager.id, scopes: ["read"] });
  });
});

it("there are at most five hundred tokens that live", async () => {
  const program = await mint(["read"]);
  await runInDurableObject(siteWriter(bindings), (_, { storage: { sql } }) => {
    sql.exec(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
         INSERT INTO tokens (label, scopes, secret_hash, created_at, expires_at)
         SELECT 'One of many', 'read', '', ?1, ?1 FROM n`,
      new Date(Date.now() + DAY_MS).toISOString(),
    );
  });
  const asked = { label: "One more", scopes: ["read"], days: 1 };
  expect((await problemOf(call("POST", "/api/tokens", asked), 409)).detail).toContain("500 tokens");
  expect((await program.call("GET", "/api/posts")).status).toBe(200);
  await runInDurableObject(siteWriter(bindings), (_, { storage: { sql } }) => {
    sql.exec("DELETE FROM tokens WHERE label = 'One of many'");
  });
  expect((await call("POST", "/api/tokens", asked)).status).toBe(201);
});

describe("a token", () => {
  it("may do what its scopes say and nothing else: 403 names the one that is missing", async () => {
    const post = await submitPost(draft);
    const calls: [string, string, string, unknown?][] = [
      ["read", "GET", `/api/posts/${post.id}`],
      ["write", "POST", "/api/posts", draft],
      ["publish", "PUT", `/api/posts/${post.id}/publication`, {}],
      ["withdraw", "PUT", `/api/posts/${post.id}/withdrawal`, {}],
      ["manage", "GET", "/api/tokens"],
    ];
    for (const [scope] of calls) {
      const program = await mint([scope]);
      for (const [needed, method, path, body] of calls) {
        const answer = await program.call(method, path, body, ifMatch(post.version));
        if (needed === scope) expect(answer.status, `${scope}: ${method} ${path}`).toBeLessThan(300);
        else {
          expect(answer.headers.get("WWW-Authenticate")).toContain("insufficient_scope");
          const problem = await problemOf(answer, 403);
          expect(problem).toMatchObject({ code: "forbidden", missing: [needed] });
          expect(problem.detail).toContain(needed);
        }
      }
    }
  });

  it("needs both scopes for a post that is published in the same call, and leaves nothing of one it may not publish", async () => {
    const title = "Not without publishing";
    const writer = await mint(["write"]);
    const problem = await problemOf(
      writer.call("POST", "/api/posts", { ...draft, title, publication: {} }),
      403,
    );
    expect(problem.missing).toEqual(["publish"]);
    expect(await (await call("GET", "/api/posts")).text()).not.toContain(title);
    const both = await mint(["write", "publish"]);
    expect((await both.call("POST", "/api/posts", { ...draft, publication: {} })).status).toBe(201);
  });

  it("ends: 401 says that it expired", async () => {
    const program = await mint(["read"]);
    await pass(DAY_MS - 1000);
    expect((await program.call("GET", "/api/posts")).status).toBe(200);
    await pass(1000);
    const answer = await program.call("GET", "/api/posts");
    expect(answer.headers.get("WWW-Authenticate")).toContain("invalid_token");
    expect((await problemOf(answer, 401)).detail).toContain("expired");
    expect((await getToken(program.id)).status).toBe("expired");
  });

  it("can do nothing from the request after its revocation, nor can what it made or gave another secret", async () => {
    const [manager, bystander] = [await mint(["manage"]), await mint(["read"])];
    const child = await mint(["manage", "read"], manager);
    const grandchild = await mint(["write"], child);
    const stranger = await mint(["read"]);
    const taken = await child.call("POST", `/api/tokens/${stranger.id}/secret`, { days: 2 });
    const { token } = await taken.json<{ token: string }>();
    expect((await callWith(token)("GET", "/api/posts")).status).toBe(200);

    const answer = await call("DELETE", `/api/tokens/${manager.id}`);
    const { revoked } = await answer.json<{ revoked: Token[] }>();
    const lost = [manager, child, grandchild, stranger].map(({ id }) => id);
    expect(revoked.map(({ id }) => id).sort()).toEqual(lost.sort());
    for (const program of [manager, child, grandchild, { call: callWith(token) }]) {
      const problem = await problemOf(program.call("POST", "/api/posts", draft), 401);
      expect(problem).toMatchObject({ code: "void-token", detail: expect.stringContaining("revoked") });
    }
    expect((await bystander.call("GET", "/api/posts")).status).toBe(200);
  });

  it("opens nothing with its old secret once it has another, and cannot be given one when it is revoked", async () => {
    const program = await mint(["read"]);
    const replaced = await call("POST", `/api/tokens/${program.id}/secret`, { days: 30 });
    expect(replaced.status).toBe(201);
    const { id, token } = await replaced.json<{ id: number; token: string }>();
    expect(id).toBe(program.id);
    expect((await callWith(token)("GET", "/api/posts")).status).toBe(200);
    expect((await problemOf(program.call("GET", "/api/posts"), 401)).detail).toContain("another secret");
    expect((await call("DELETE", `/api/tokens/${id}`)).status).toBe(200);
    await problemOf(call("POST", `/api/tokens/${id}/secret`, { days: 30 }), 409);
  });

  it("is noted as used at most once an hour", async () => {
    const program = await mint(["read"]);
    const usedAt = async () => {
      await program.call("GET", "/api/posts");
      return (await getToken(program.id)).usedAt;
    };
    const first = await usedAt();
    expect(first).toBe(new Date().toISOString());
    await pass(3_599_000);
    expect(await usedAt()).toBe(first);
    await pass(2_000);
    expect(await usedAt()).toBe(new Date().toISOString());
  });
});

describe("a forged token", () => {
  it("is refused without waking the SiteWriter, whatever part of it is wrong", async () => {
    const { id, token } = await mint(["read"]);
    const other = await mint(["read"]);
    const [secret, mac] = [token.slice(-87, -44), token.slice(-43)];
    const isolate = openIsolate();
    const ask = (text: string) =>
      isolate.visit("/api/posts", { headers: { Authorization: `Bearer ${text}` } });
    expect((await ask(token)).status).toBe(200);
    expect(isolate.takeCalls().some((made) => made.startsWith("SiteWriter"))).toBe(true);
    const forged = [
      `holdfast_${other.id}_${secret}_${mac}`,
      `holdfast_0${id}_${secret}_${mac}`,
      `holdfast_${id}_${"A".repeat(43)}_${mac}`,
      `holdfast_${id}_${secret}_${"A".repeat(43)}`,
      `holdfast_${id}_${secret}`,
      `holdfast_${id}_${secret}_`,
      `${token}A`,
      token.slice(0, -1),
      token.toUpperCase(),
    ];
    for (const text of forged) {
      const problem = await problemOf(ask(text), 401);
      expect(problem.code, text).toBe("unauthorised");
    }
    expect(isolate.takeCalls()).toEqual([]);
  });

  it("is one that another secret made, so that a new OWNER_TOKEN voids every token", async () => {
    const { token } = await mint(["read"]);
    const isolate = openIsolate(() => undefined, { OWNER_TOKEN: "x".repeat(43) });
    const answer = isolate.visit("/api/posts", { headers: { Authorization: `Bearer ${token}` } });
    expect((await problemOf(answer, 401)).code).toBe("unauthorised");
  });

  it("is counted by the minute, and so is one of ours that lives no more", async () => {
    const dead = await mint(["read"]);
    await call("DELETE", `/api/tokens/${dead.id}`);
    await pass(60_000);
    const minute = new Date().toISOString().slice(0, 16);
    for (let n = 0; n < 5; n++) await callWith("holdfast_1_x_y")("GET", "/api/posts");
    for (let n = 0; n < 40; n++) await dead.call("GET", "/api/posts");
    const written = await runInDurableObject(
      siteWriter(bindings),
      (_, { storage: { sql } }) =>
        sql.exec<{ n: number }>("SELECT void AS n FROM refusals WHERE minute = ?", minute).one().n,
    );
    expect(written).toBeLessThanOrEqual(10);
    await pass(60_000);
    await call("GET", "/api/site");
    type Refused = { minute: string; forged: number; void: number }[];
    const { refused } = await (await call("GET", "/api/tokens")).json<{ refused: Refused }>();
    expect(refused.find((one) => one.minute === minute)?.void).toBe(40);
    expect(refused.reduce((sum, { forged }) => sum + forged, 0)).toBe(5);
  });
});

describe("OWNER_TOKEN on a deployed site", () => {
  const limited = async (answer: Response | Promise<Response>) =>
    expect((await problemOf(answer, 403)).code).toBe("owner-limited");

  it("makes one manage token while none is live, and no other", async () => {
    faults.ownerMay = "";
    const { tokens } = await (await call("GET", "/api/tokens")).json<{ tokens: Token[] }>();
    for (const { id } of tokens) expect((await call("DELETE", `/api/tokens/${id}`)).status).toBe(200);
    for (const scopes of [["write"], ["manage", "write"], ["publish"]])
      await limited(call("POST", "/api/tokens", { label: "x", scopes, days: 1 }));
    const manager = await mint(["manage"]);
    await limited(call("POST", "/api/tokens", { label: "x", scopes: ["manage"], days: 1 }));
    await limited(call("POST", `/api/tokens/${manager.id}/secret`, { days: 1 }));
    const writer = await mint(["write", "publish"], manager);
    expect((await writer.call("POST", "/api/posts", { ...draft, publication: {} })).status).toBe(201);
    await pass(DAY_MS);
    await mint(["manage"]);
  });

  it("finds a post by its path and withdraws it, and reads, writes, publishes and sets nothing else", async () => {
    const post = await publishPost(draft);
    faults.ownerMay = "";
    for (const [method, path, body] of [
      ["GET", "/api/posts"],
      ["GET", "/api/site"],
      ["POST", "/api/posts", draft],
      ["PATCH", `/api/posts/${post.id}`, { title: "x" }],
      ["PUT", `/api/posts/${post.id}/publication`, {}],
      ["DELETE", `/api/posts/${post.id}/withdrawal`],
      ["POST", "/api/categories", { slug: "x", name: "x" }],
      ["PATCH", "/api/site", { name: "x" }],
      ["POST", "/api/imports", { origin: "https://old.example" }],
    ] as const) {
      await limited(call(method, path, body, ifMatch(post.version)));
    }
    const found = await (await call("GET", `/api/posts?path=${post.path}`)).json<{ posts: Post[] }>();
    expect(found.posts.map(({ id }) => id)).toEqual([post.id]);
    expect((await withdrawPost(post.id)).status).toBe(200);
    expect((await call("GET", `/api/posts/${post.id}/withdrawal`)).status).toBe(200);
  });
});

describe("PUT /api/lockdown", () => {
  it("voids every token that can do more than withdraw, and freezes publishing until the owner lifts it", async () => {
    const live = await publishPost({ title: "Live" });
    const text = await submitPost({ title: "Waiting" });
    const emergency = await mint(["withdraw"]);
    const others = [await mint(["read"]), await mint(["manage"]), await mint(["withdraw", "publish"])];
    const due = await submitPost({ title: "Due", publication: { at: "2027-06-01T00:00:00Z" } });
    const { id: importId } = await (
      await call("POST", "/api/imports", { origin: "https://old.example" })
    ).json<{ id: number }>();
    await settle();

    await problemOf(call("GET", "/api/lockdown"), 404);
    const imposed = await emergency.call("PUT", "/api/lockdown");
    expect(imposed.status).toBe(200);
    const { since } = await imposed.json<{ since: string }>();
    for (const other of others) await problemOf(other.call("GET", "/api/posts"), 401);
    await pass(60_000);
    expect(await (await emergency.call("PUT", "/api/lockdown")).json()).toMatchObject({ since, revoked: 0 });

    const frozen = [
      publishVersion(text.id, text.version),
      publishVersion(text.id, text.version, { at: "2028-01-01T00:00:00Z" }),
      call("POST", "/api/posts", { ...draft, publication: {} }),
      call("PUT", `/api/imports/${importId}/commit`),
      call("POST", "/api/categories", { slug: "frozen", name: "x" }),
    ];
    for (const answer of frozen) {
      const problem = await problemOf(answer, 409);
      expect(problem).toMatchObject({ code: "locked-down", detail: expect.stringContaining(since) });
    }
    const writer = await mint(["read", "write"], await mint(["manage"]));
    expect((await writer.call("POST", "/api/posts", draft)).status).toBe(201);
    expect((await emergency.call("PUT", `/api/posts/${live.id}/withdrawal`, {})).status).toBe(200);
    expect((await visit("/")).status).toBe(200);

    vi.setSystemTime(Date.parse("2027-06-02T00:00:00Z"));
    await runAlarm();
    expect((await getPost(due.id)).status).toBe("scheduled");
    await problemOf((await mint(["manage"])).call("DELETE", "/api/lockdown"), 403);
    expect((await call("DELETE", "/api/lockdown")).status).toBe(200);
    await runAlarm();
    await settle();
    expect((await getPublication(due.id)).status).toBe("live");
    expect((await publishVersion(text.id, text.version)).status).toBe(202);
  });
});

describe("a token that may only withdraw, as a lockdown leaves it,", () => {
  type Found = { posts: Record<string, unknown>[]; next: null };
  const at = async (program: Program, path: string) =>
    (await program.call("GET", `/api/posts?path=${encodeURIComponent(path)}`)).json<Found>();

  it("finds what readers see by its path, withdraws it and reads the receipt, and is told nothing else", async () => {
    const secret = "a-name-that-nobody-may-read";
    const post = await publishPost({ title: "Shown to readers", path: "/shown/", tags: [secret] });
    await savePost(post.id, 1, { title: secret, body: secret, subtitle: secret });
    const hidden = await submitPost({ title: secret, path: "/never-shown/" });
    await settle();
    const program = await mint(["withdraw"]);
    expect((await program.call("PUT", "/api/lockdown")).status).toBe(200);

    const { id, path, url } = post;
    const known = { id, path, url, version: 1 };
    const found = await at(program, "/Shown");
    expect(found).toEqual({ posts: [{ ...known, status: "live", title: "Shown to readers" }], next: null });
    expect(await at(program, hidden.path)).toEqual({ posts: [], next: null });
    const withdrawal = `/api/posts/${id}/withdrawal`;
    expect((await program.call("PUT", withdrawal, { reason: "A name" })).status).toBe(200);
    await settle();
    const receipt = await (await program.call("GET", withdrawal)).json<Publication>();
    expect(receipt).toMatchObject({ status: "withdrawn", reason: "A name", path });
    expect(receipt.documents.map(({ readBackAt }) => readBackAt)).not.toContain(null);
    expect(await at(program, path)).toEqual({
      posts: [{ ...known, status: "withdrawn", title: null }],
      next: null,
    });

    for (const rest of ["", "?q=a", `/${id}`, `/${id}/revisions`, `/${id}/revisions/1`, `/${id}/conflicts`])
      expect((await problemOf(program.call("GET", `/api/posts${rest}`), 403)).missing, rest).toEqual([
        "read",
      ]);
    for (const rest of ["publication", "previews", "purge"])
      await problemOf(program.call("GET", `/api/posts/${id}/${rest}`), 403);
    expect((await call("DELETE", "/api/lockdown")).status).toBe(200);
  });
});

/** Lets the SiteWriter do what is due now, whether or not it set itself an alarm. */
const runAlarm = () => runInDurableObject(siteWriter(bindings), (writer) => writer.alarm());
