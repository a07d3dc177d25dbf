import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { faults, kill, mend } from "./helpers/faults.ts";
import {
  bindings,
  call,
  getPost,
  importItems,
  pass,
  problemOf,
  publishPost,
  republish,
  saveSettings,
  settle,
  submitPost,
  withdrawPost,
} from "./helpers/site.ts";

/** On a clock of its own: the back-off takes hours. */
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
  await saveSettings({ siteUrl: "https://site.test" });
});

type Webhook = {
  id: number;
  secret: string;
  active: boolean;
  inactiveReason: string | null;
  waiting: number;
};
type Delivery = {
  id: string;
  event: string;
  state: string;
  attempts: number;
  error: string | null;
  nextAt: string;
};
type Told = {
  id: string;
  at: number;
  signatures: string[];
  body: string;
  type: string;
  data: Record<string, unknown>;
};

const RECEIVER = "https://receiver.example/hook";
const everything = ["published", "changed", "withdrawn"];

/** What the receiver was told, oldest first; `answer` says how it takes the next. */
let told: Told[] = [];
let answer: (request: Request) => Response | Promise<Response>;
let webhook: Webhook;

beforeEach(async () => {
  mend();
  told = [];
  answer = () => new Response("thanks");
  faults.receive = async (request) => {
    expect(request.url).toBe(RECEIVER);
    expect(request.method).toBe("POST");
    expect(request.redirect).toBe("manual");
    const body = await request.text();
    told.push({
      id: request.headers.get("webhook-id") ?? "",
      at: Number(request.headers.get("webhook-timestamp")),
      signatures: (request.headers.get("webhook-signature") ?? "").split(" "),
      body,
      ...JSON.parse(body),
    });
    return answer(request);
  };
  webhook = await subscribe();
  return async () => {
    expect((await call("DELETE", `/api/webhooks/${webhook.id}`)).status).toBe(204);
  };
});

async function subscribe(events = everything): Promise<Webhook> {
  const made = await call("POST", "/api/webhooks", { url: RECEIVER, events });
  expect(made.status).toBe(201);
  return made.json<Webhook>();
}

const getWebhook = async () => (await call("GET", `/api/webhooks/${webhook.id}`)).json<Webhook>();

async function listDeliveries(): Promise<Delivery[]> {
  const listed = await call("GET", `/api/webhooks/${webhook.id}/deliveries`);
  return (await listed.json<{ deliveries: Delivery[] }>()).deliveries;
}

/** Lets the site do all that it owes, and tell the receiver all that is due. */
async function tell() {
  await settle();
  for (let due = 1; due > 0; ) {
    await runAlarm();
    due = await vi.waitFor(async () => {
      const { busy, waiting } = await runInDurableObject(siteWriter(bindings), (_, { storage }) =>
        storage.sql
          .exec<{ busy: number; waiting: number }>(
            `SELECT SUM(busy_until > ?1) AS busy, SUM((SELECT COUNT(*) FROM deliveries
               WHERE webhook_id = webhooks.id AND active = 1 AND state = 'waiting' AND not_before <= ?1)) AS waiting
             FROM webhooks`,
            Date.now(),
          )
          .one(),
      );
      expect(busy).toBe(0);
      return waiting;
    }, PATIENT);
  }
}

/** On a machine that is busy. */
const PATIENT = { timeout: 25_000, interval: 5 };
const runAlarm = () => runDurableObjectAlarm(siteWriter(bindings));

/** As Standard Webhooks has it: `v1,` and the HMAC of id, timestamp and body under the decoded secret. */
async function isSignedBy(secret: string, signature: string, { id, at, body }: Told): Promise<boolean> {
  const decode = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const octets = decode(secret.slice("whsec_".length));
  const key = await crypto.subtle.importKey("raw", octets, algorithm, false, ["verify"]);
  const signed = new TextEncoder().encode(`${id}.${at}.${body}`);
  expect(signature.startsWith("v1,")).toBe(true);
  return crypto.subtle.verify("HMAC", key, decode(signature.slice("v1,".length)), signed);
}

const kinds = () => told.map(({ type }) => type);

describe("a webhook", () => {
  it("is told what was published, changed and withdrawn, signed, once each", async () => {
    const post = await publishPost({ title: "A witness", slug: "a-witness" });
    await tell();
    await republish(post.id, { title: "The witness" });
    await tell();
    await withdrawPost(post.id);
    await tell();
    const data = { id: post.id, path: post.path, url: `https://site.test${post.path}` };
    expect(told.map(({ type, data }) => ({ type, data }))).toEqual([
      { type: "published", data: { ...data, version: 1, title: "A witness" } },
      { type: "changed", data: { ...data, version: 2, title: "The witness" } },
      { type: "withdrawn", data: { ...data, version: 2 } },
    ]);
    for (const one of told) {
      expect(one.signatures.length).toBe(1);
      expect(await isSignedBy(webhook.secret, one.signatures[0] ?? "", one)).toBe(true);
    }
    for (const { at } of told) expect(Math.abs(at * 1000 - Date.now())).toBeLessThan(60_000);
    expect(new Set(told.map(({ id }) => id)).size).toBe(3);
    expect(await listDeliveries()).toMatchObject(
      everything
        .toReversed()
        .map((event) => ({ event, state: "delivered", attempts: 1, status: 200, error: null })),
    );
  });

  it("is told that a post is published when readers see it, and not before", async () => {
    faults.before = ({ binding, method }) => {
      if (binding === "kv" && method === "put") throw new Error("KV is down");
    };
    const post = await publishPost({ title: "Not yet" });
    for (let run = 0; run < 3; run++) await runAlarm();
    expect(await listDeliveries()).toMatchObject([{ event: "published", state: "waiting", attempts: 0 }]);
    faults.before = () => {};
    await tell();
    expect(kinds()).toEqual(["published"]);
    expect((await getPost(post.id)).status).toBe("live");
  });

  it("is told that a post is withdrawn when the list in R2 says so, and not before", async () => {
    const post = await publishPost({ title: "Stays a while" });
    await tell();
    // The clock moves with each failure, so that the list need not rest between two writes.
    faults.before = async ({ binding }) => {
      if (binding !== "r2") return;
      await pass(1_000);
      throw new Error("R2 is down");
    };
    await pass(1_000);
    expect((await withdrawPost(post.id)).status).toBe(202);
    await runAlarm();
    expect(kinds()).toEqual(["published"]);
    faults.before = () => {};
    await tell();
    expect(kinds()).toEqual(["published", "withdrawn"]);
  });

  it("is never told the title of what was withdrawn before it could be told", async () => {
    answer = () => new Response(null, { status: 500 });
    const post = await publishPost({ title: "Secret Canary" });
    await tell();
    await withdrawPost(post.id);
    told = [];
    answer = () => new Response();
    await tell();
    await pass(86_400_000);
    await tell();
    expect(kinds()).toEqual(["withdrawn"]);
    expect(JSON.stringify(told)).not.toContain("Canary");
    expect((await listDeliveries()).map(({ state }) => state)).toEqual(["delivered", "replaced"]);
  });

  it("is told of nothing but what it asked for, and of no draft, import or second publication of a version", async () => {
    await call("PATCH", `/api/webhooks/${webhook.id}`, { events: ["withdrawn"] });
    const post = await publishPost({ title: "Published" });
    await tell();
    expect(told).toEqual([]);
    await call("PATCH", `/api/webhooks/${webhook.id}`, { events: everything });
    await submitPost({ title: "Draft" });
    await importItems("https://old.example", [
      {
        kind: "post",
        key: "1",
        path: "/old/",
        title: "Old",
        body: "x",
        format: "html",
        visibility: "public",
      },
    ]);
    await call("PUT", `/api/posts/${post.id}/publication`, {}, { "If-Match": '"1"' });
    await tell();
    expect(told).toEqual([]);
    await withdrawPost(post.id);
    await tell();
    expect((await call("DELETE", `/api/posts/${post.id}/withdrawal`)).status).toBe(200);
    await tell();
    expect(kinds()).toEqual(["withdrawn", "published"]);
  });
});

describe("a receiver that fails", () => {
  it("is told again later each time, under the same id, until it is given up after ten hours", async () => {
    answer = () => new Response("no", { status: 503 });
    await publishPost({ title: "Again" });
    const waits = [];
    for (let attempt = 1; attempt <= 7; attempt++) {
      await tell();
      expect(told.length).toBe(attempt);
      const [delivery] = await listDeliveries();
      expect(delivery).toMatchObject({ attempts: attempt, error: "It answered 503" });
      if (delivery?.state === "given-up") break;
      const wait = Date.parse(delivery?.nextAt ?? "") - Date.now();
      waits.push(Math.round(wait / 1000));
      await pass(wait);
    }
    expect(waits).toEqual([5, 300, 1800, 7200, 18_000, 36_000]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(1);
    expect(await listDeliveries()).toMatchObject([{ state: "given-up", status: 503 }]);
    await pass(86_400_000);
    await tell();
    expect(told.length).toBe(7);
  });

  it("is switched off when it answers 410, and taken up again by hand", async () => {
    answer = () => new Response(null, { status: 410 });
    await publishPost({ title: "Gone" });
    await tell();
    expect(await getWebhook()).toMatchObject({
      active: false,
      inactiveReason: expect.stringContaining("410"),
    });
    await publishPost({ title: "Unheard" });
    await tell();
    expect(told.length).toBe(1);
    answer = () => new Response();
    await call("PATCH", `/api/webhooks/${webhook.id}`, { active: true });
    expect(await getWebhook()).toMatchObject({ active: true, inactiveReason: null });
    await publishPost({ title: "Heard" });
    await tell();
    expect(told.at(-1)?.data.title).toBe("Heard");
  });

  it("is not followed to where it redirects, and says nothing of itself in the list", async () => {
    answer = () =>
      new Response("INTERNAL", { status: 302, headers: { Location: "https://elsewhere.example/" } });
    await publishPost({ title: "Redirected" });
    await tell();
    const deliveries = await listDeliveries();
    expect(deliveries).toMatchObject([{ state: "waiting", error: expect.stringContaining("not followed") }]);
    expect(JSON.stringify(deliveries)).not.toMatch(/INTERNAL|elsewhere/);
  });

  it("delays no page and no withdrawal while it does not answer", async () => {
    let isFree = false;
    answer = async () => {
      await vi.waitUntil(() => isFree, PATIENT);
      return new Response();
    };
    const slow = await publishPost({ title: "Slow" });
    await settle();
    await vi.waitFor(async () => {
      await runAlarm();
      expect(told.length).toBe(1);
    }, PATIENT);
    const other = await publishPost({ title: "Other" });
    await settle();
    expect((await getPost(other.id)).status).toBe("live");
    expect((await withdrawPost(slow.id)).status).toBe(200);
    expect(told.length).toBe(1);
    answer = () => new Response();
    isFree = true;
    await tell();
    expect(told.slice(1).map(({ type, data }) => [type, data.id])).toEqual([
      ["published", other.id],
      ["withdrawn", slow.id],
    ]);
  });

  it("is told after the object was killed in the middle of it", async () => {
    answer = () => {
      kill();
      return new Response();
    };
    await publishPost({ title: "Killed" });
    await settle();
    await vi.waitFor(async () => {
      await runAlarm().catch(() => {});
      expect(told.length).toBe(1);
    }, PATIENT);
    answer = () => new Response();
    await pass(30_000);
    await tell();
    expect(told.length).toBe(2);
    expect(told[0]?.id).toBe(told[1]?.id);
    expect(await listDeliveries()).toMatchObject([{ state: "delivered", attempts: 2 }]);
  });
});

describe("/api/webhooks", () => {
  it("tells the secret once, and another signs beside it for a day", async () => {
    expect(webhook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await (await call("GET", "/api/webhooks")).text()).not.toContain(webhook.secret);
    const changed = await call("POST", `/api/webhooks/${webhook.id}/secret`);
    const { secret } = await changed.json<{ secret: string }>();
    await publishPost({ title: "Signed twice" });
    await tell();
    const [one] = told;
    if (!one) throw new Error("Nothing was told");
    expect(one.signatures.length).toBe(2);
    for (const [at, by] of [secret, webhook.secret].entries())
      expect(await isSignedBy(by, one.signatures[at] ?? "", one)).toBe(true);
    await pass(86_400_000);
    await publishPost({ title: "Signed once" });
    await tell();
    expect(told.at(-1)?.signatures.length).toBe(1);
  });

  it("refuses receivers that are no named host of somebody else's behind https", async () => {
    for (const url of [
      "http://receiver.example/",
      "https://127.0.0.1/",
      "https://2130706433/",
      "https://0x7f.1/",
      "https://[::1]/",
      "https://[::ffff:10.0.0.1]/",
      "https://localhost/",
      "https://a.localhost/",
      "https://metadata.google.internal/",
      "https://router.local./",
      "https://intranet/",
      "https://user:word@receiver.example/",
      "https://site.test/api/posts",
      "ftp://receiver.example/",
      "javascript:alert(1)",
      "/hook",
      "",
      7,
    ]) {
      const problem = await problemOf(call("POST", "/api/webhooks", { url, events: everything }), 422);
      expect(problem.errors?.[0]?.field, String(url)).toBe("url");
      await problemOf(call("PATCH", `/api/webhooks/${webhook.id}`, { url }), 422);
    }
  });

  it("lists deliveries by the page, and knows no webhook that there is not", async () => {
    for (let n = 0; n < 3; n++) await publishPost({ title: `Listed ${n}` });
    await tell();
    const first = await call("GET", `/api/webhooks/${webhook.id}/deliveries?limit=2`);
    const [, next = ""] = /^<([^>]+)>; rel="next"$/.exec(first.headers.get("Link") ?? "") ?? [];
    const rest = await (await call("GET", next)).json<{ deliveries: Delivery[]; next: number | null }>();
    expect(rest).toMatchObject({ deliveries: [{ event: "published" }], next: null });
    for (const [method, path] of [
      ["GET", ""],
      ["PATCH", ""],
      ["DELETE", ""],
      ["POST", "/secret"],
      ["GET", "/deliveries"],
    ] as const)
      await problemOf(call(method, `/api/webhooks/999${path}`, method === "PATCH" ? {} : undefined), 404);
  });
});
