import { reset, runDurableObjectAlarm } from "cloudflare:test";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { faults, mend, refuse } from "./helpers/faults.ts";
import { openIsolate } from "./helpers/isolates.ts";
import {
  bindings,
  call,
  importItems,
  pass,
  publishPost,
  republish,
  settle,
  submitPost,
  withdrawPost,
} from "./helpers/site.ts";

/** What whoever keeps a site is told of it, and what a stranger's probe may learn. */

type Health = {
  status: string;
  detail: string[];
  documents: {
    total: number;
    owed: { withdrawals: number; editors: number; bulk: number };
    oldestOwed: { key: string; owedAt: string; seconds: number } | null;
    failing: { key: string; error: string; attempts: number; nextTryAt: string }[];
  };
  [field: string]: unknown;
};

async function getHealth(): Promise<Health> {
  const response = await call("GET", "/api/health");
  expect(response.status).toBe(200);
  return response.json<Health>();
}

const runAlarm = () => runDurableObjectAlarm(siteWriter(bindings));

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T12:00:00Z") });
  vi.spyOn(console, "error").mockImplementation(() => {});
});
beforeEach(() => {
  vi.setSystemTime(Date.parse("2030-01-01T12:00:00Z"));
});
afterEach(async () => {
  mend();
  await reset();
});

describe("GET /api/health", () => {
  it("says that all is well, in words and numbers", async () => {
    await publishPost({ title: "Public" });
    const later = await submitPost({ title: "Later", publication: { at: "2030-02-01T00:00:00Z" } });
    await settle();
    const health = await getHealth();
    expect(health).toMatchObject({
      status: "ok",
      detail: ["Everything that is public is written and was read back"],
      documents: {
        owed: { withdrawals: 0, editors: 0, bulk: 0 },
        unconfirmed: 0,
        oldestOwed: null,
        failing: [],
      },
      kvWrites: { perDay: null, resetsAt: "2030-01-02T00:00:00.000Z" },
      withdrawalList: { serial: 0, writtenSerial: 0, writtenAt: null, owedSince: null },
      contentVersion: { outdated: 0 },
      scheduled: { count: 1, next: { post: later.id, at: "2030-02-01T00:00:00.000Z" } },
      imports: [],
      rebuild: { status: "never" },
      lastBackupAt: null,
    });
    expect(health.kvWrites).toMatchObject({ today: health.documents.total });
    expect(health.schemaVersion).toBeGreaterThan(1);
  });

  it("says how long the withdrawal list is owed while R2 does not take it", async () => {
    const { id } = await publishPost({ title: "To be withdrawn" });
    await settle();
    faults.before = ({ binding }) => {
      if (binding === "r2") refuse();
    };
    expect((await withdrawPost(id)).status).toBe(202);
    expect((await getHealth()).status, "at once").toBe("ok");
    await pass(12_000);
    const { status, detail, withdrawalList } = await getHealth();
    expect(status).toBe("degraded");
    expect(detail[0]).toContain("could not be written to R2 for 12 seconds");
    expect(withdrawalList).toMatchObject({
      serial: 1,
      writtenSerial: 0,
      owedSince: "2030-01-01T12:00:00.000Z",
    });
    mend();
    await settle();
    expect(await getHealth()).toMatchObject({
      status: "ok",
      withdrawalList: { writtenSerial: 1, owedSince: null },
    });
  });

  it("names what fails, with its error and its next try, and since when the oldest document is owed", async () => {
    faults.before = ({ method, key }) => {
      if (method === "put" && key === "v1:/2030/01/stuck") refuse();
    };
    await publishPost({ title: "Stuck" });
    for (let run = 0; run < 4; run++) {
      await runAlarm();
      await pass(10_000);
    }
    await republish(1, { title: "Still stuck" });
    await runAlarm();
    const { status, detail, documents } = await getHealth();
    expect(documents.oldestOwed).toMatchObject({
      key: "/2030/01/stuck",
      owedAt: "2030-01-01T12:00:00.000Z",
      seconds: 40,
    });
    expect(documents.failing).toMatchObject([
      { key: "/2030/01/stuck", error: expect.stringContaining("503") },
    ]);
    expect(status, "one failure since it was changed").toBe("ok");
    for (let run = 0; run < 3; run++) {
      await pass(10_000);
      await runAlarm();
    }
    const later = await getHealth();
    expect(later.status).toBe("degraded");
    expect(later.detail[0]).toMatch(/^\/2030\/01\/stuck failed \d times and is tried again: .*503/);
    expect(detail).toEqual(["1 document waits to be written"]);
  });

  it("says that the day's KV writes are used up, and until when", async () => {
    faults.kvWritesPerDay = "101";
    await publishPost({ title: "One" });
    await runAlarm();
    const { status, detail, kvWrites } = await getHealth();
    expect(status).toBe("degraded");
    expect(detail[0]).toMatch(/KV writes are used up.* \d documents wait until 00:00 UTC/);
    expect(kvWrites).toMatchObject({ today: 1, perDay: 101 });
  });

  it("names the imports that are running", async () => {
    const item = { kind: "post", key: "1", path: "/1/", title: "One", body: "x", format: "html" };
    await importItems("http://old.test", [{ ...item, visibility: "public" }]);
    expect((await getHealth()).imports).toMatchObject([{ origin: "http://old.test", status: "publishing" }]);
  });
});

describe("GET /healthz", () => {
  it("tells a stranger that pages can be shown, and nothing else", async () => {
    const response = await openIsolate().visit("/healthz");
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(await response.json()).toEqual({ status: "ok" });
  });

  it.each(["KV", "R2"])("is 503 while %s does not answer, and 200 when it does again", async (name) => {
    let isDown = false;
    const { visit, pass: passHere } = openIsolate((asked) => {
      if (isDown && asked.startsWith(name)) refuse();
    });
    expect((await visit("/healthz")).status).toBe(200);
    isDown = true;
    expect((await visit("/healthz")).status, "as far as it is remembered").toBe(200);
    passHere(31_000);
    const down = await visit("/healthz");
    expect(down.status).toBe(503);
    expect(await down.json()).toEqual({ status: "unavailable" });
    isDown = false;
    expect((await visit("/healthz")).status).toBe(200);
  });

  it("costs what a page costs once in a while, and never wakes the SiteWriter", async () => {
    const { visit, takeCalls, pass: passHere } = openIsolate();
    for (let probe = 0; probe < 20; probe++) await visit("/healthz");
    expect(takeCalls().sort()).toEqual(["KV get v1:site", "R2 get withdrawals.json"]);
    passHere(60_000);
    await visit("/healthz");
    expect(takeCalls().sort()).toEqual(["KV get v1:site", "R2 get withdrawals.json"]);
  });
});

describe("GET /api/overview", () => {
  it("counts what there is, and the posts that readers see by month", async () => {
    await submitPost({ title: "A draft" });
    for (const publishedAt of ["2014-04-02T09:00:00Z", "2014-04-28T09:00:00Z", "2014-06-01T09:00:00Z"])
      await publishPost({ title: publishedAt, publishedAt });
    const { id } = await publishPost({ title: "Gone", publishedAt: "2014-05-01T09:00:00Z" });
    await withdrawPost(id);
    await publishPost({ title: "About", type: "page" });
    expect(await (await call("GET", "/api/overview")).json()).toEqual({
      counts: { draft: 1, scheduled: 0, published: 4, withdrawn: 1 },
      months: [
        { month: "2014-04", posts: 2 },
        { month: "2014-06", posts: 1 },
      ],
    });
  });
});
