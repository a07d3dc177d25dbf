import { describe, expect, it } from "vitest";
import worker from "../src/index.ts";
import { manifestKey } from "../src/read-model/keys.ts";
import { getManifest, inDatabase, listNames, rowsOf, runAlarm, takeBackup } from "./helpers/backups.ts";
import { faults, refuse } from "./helpers/faults.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { useOneSitePerTest } from "./helpers/one-site-per-test.ts";
import { join } from "./helpers/people.ts";
import {
  bindings,
  call,
  createCategory,
  importItems,
  pass,
  problemOf,
  publishPost,
  savePost,
  saveSettings,
  settle,
  submitPost,
  visit,
  withdrawPost,
} from "./helpers/site.ts";
import { mint } from "./helpers/tokens.ts";

const DAY = 86_400_000;

useOneSitePerTest();

/** How somebody may write the address of something in R2. */
function spellingsOf(key: string): string[] {
  const octets = [...key].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join("");
  const ups = ["..", "%2e%2e", "%252e%252e", "..%2f..", "..\\", "..;", "%c0%ae%c0%ae", "．．", "."];
  const forms = [
    key,
    key.toUpperCase(),
    key.replaceAll("/", "//"),
    key.replaceAll("/", "%2f"),
    octets,
    key.replaceAll("/", "\\"),
  ];
  const ends = [
    "",
    "/",
    "/feed/",
    ".jpg",
    "%00.jpg",
    "/../x.jpg",
    "?x=.jpg",
    `?preview=9999999999999.${"A".repeat(43)}`,
  ];
  return [
    ...forms.map((form) => `/${form}`),
    ...forms.map((form) => `/files/../${form}.jpg`),
    ...ups.flatMap((up) => [`/files/${up}/${key}`, `/held/${up}/${key}.jpg`, `//${up}/${key}`]),
    ...ends.map((end) => `/${key}${end}`),
  ];
}

/** A night passes. */
async function night() {
  await pass(DAY);
  await worker.scheduled({ cron: "17 3 * * *", scheduledTime: Date.now(), noRetry() {} }, bindings);
}

describe("a backup", () => {
  it("is of one moment, whatever editors do while it is made, and leaves nothing behind", async () => {
    await createCategory("kept");
    await importItems(
      "https://old.example",
      Array.from({ length: 24 }, (_, n) => ({
        kind: "post",
        key: String(n),
        title: `Old ${n}`,
        body: `${n} `.repeat(30_000),
        format: "html",
        visibility: "draft",
      })),
    );
    await publishPost({ title: "Filed", categories: ["kept"] });
    const leaving = await submitPost({ title: "Draft", slug: "draft-that-goes" });
    await settle();
    const before = await inDatabase((sql) => {
      const all = (table: string) => sql.exec(`SELECT * FROM ${table}`).toArray();
      return {
        posts: all("posts"),
        revisions: all("revisions"),
        terms: all("terms"),
        entries: all("archive_entries"),
      };
    });
    expect((await call("POST", "/api/backups")).status).toBe(202);
    for (let step = 0; step < 6; step++) {
      // The last first, the first last: before it was copied, and after.
      for (const id of [24 - step, step + 1])
        expect((await savePost(id, 1, { title: `Changed ${step}`, body: "Less." })).status).toBe(200);
      if (step === 0)
        expect(
          (await call("DELETE", `/api/posts/${leaving.id}`, undefined, { "If-Match": '"1"' })).status,
        ).toBe(204);
      await publishPost({ title: `New ${step}`, categories: ["kept"], publishedAt: "2010-01-01T00:00:00Z" });
      await call("PATCH", "/api/categories/kept", { name: `Name ${step}` }, { "If-Match": `"${step + 1}"` });
      await runAlarm();
    }
    expect(await listNames(), "is still being made").toEqual([]);
    await settle();
    const [name = ""] = await listNames();
    const { posts, revisions, terms, archive_entries: entries } = await rowsOf(name);
    const alike = (rows: object[] = []) =>
      rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
    expect(alike(posts)).toEqual(alike(before.posts));
    expect(alike(revisions)).toEqual(alike(before.revisions));
    expect(alike(terms)).toEqual(alike(before.terms));
    expect(alike(entries)).toEqual(alike(before.entries));
    expect((await getManifest(name)).tables.posts).toBe(26);
    const left = await inDatabase((sql) => [
      ...sql.exec("SELECT name FROM sqlite_schema WHERE type = 'trigger'"),
      ...sql.exec("SELECT * FROM snapshot_rows"),
    ]);
    expect(left).toEqual([]);
  });

  it("takes one part at a time while an import publishes, and no editor waits for it", async () => {
    const items = Array.from({ length: 40 }, (_, n) => ({
      ...{ kind: "post", key: String(n), title: `Old ${n}`, body: "Words. ".repeat(700), format: "html" },
      ...{ visibility: "public", publishedAt: new Date(Date.UTC(2015, 0, 1) + n * DAY).toISOString() },
    }));
    await importItems("https://old.example", items);
    expect((await call("POST", "/api/backups")).status).toBe(202);
    const parts: number[] = [];
    const live: number[] = [];
    for (let run = 0; (await listNames()).length === 0; run++) {
      expect(run).toBeLessThan(60);
      const { path } = await publishPost({ title: `Now ${run}` });
      const puts = { parts: 0, live: 0 };
      faults.before = ({ method, key }) => {
        if (method !== "put") return;
        if (key.startsWith("backups/")) puts.parts++;
        if (key === `v1:${path.slice(0, -1)}`) puts.live++;
      };
      await runAlarm();
      parts.push(puts.parts);
      live.push(puts.live);
      await pass(1_100);
    }
    expect(Math.max(...parts)).toBe(1);
    expect(parts.length).toBeGreaterThan(5);
    expect(new Set(live), "the next run makes it live").toEqual(new Set([1]));
    const [name = ""] = await listNames();
    for (const { rows, octets, table } of (await getManifest(name)).parts) {
      expect(rows, table).toBeLessThanOrEqual(1_001);
      expect(octets, table).toBeLessThan(1_100_000);
    }
  });

  it("keeps the row that another takes the place of, and is given up when a deploy changes the tables", async () => {
    const { id } = await publishPost({ title: "Asked for" });
    const ask = (n: number) =>
      inDatabase((sql) =>
        sql.exec(
          "INSERT OR REPLACE INTO approvals (post_id, version, kind, asked_by, asked_at) VALUES (?, ?, 'publish', 'person:1', '2030')",
          id,
          n,
        ),
      );
    await ask(1);
    await call("POST", "/api/backups");
    await ask(2);
    await settle();
    const [name = ""] = await listNames();
    expect((await rowsOf(name)).approvals).toMatchObject([{ version: 1 }]);
    await pass(1000);
    await call("POST", "/api/backups");
    await inDatabase((sql) => {
      sql.exec("UPDATE state SET value = json_set(value, '$.running.schemaVersion', 1) WHERE key = 'backup'");
    });
    await settle();
    const [newest = ""] = await listNames();
    expect((await getManifest(newest)).schemaVersion).toBeGreaterThan(1);
  });

  it("has nothing that lets anybody in, needs the right to manage, and stands where no reader comes", async () => {
    await join("Hana", "editor");
    await publishPost({ title: "Public" });
    await call("POST", "/api/people/invitations", { name: "Jun", role: "author" });
    const writer = await mint(["read", "write", "publish", "withdraw", "purge"]);
    for (const [method, path] of [
      ["POST", "/api/backups"],
      ["GET", "/api/backups"],
      ["GET", "/api/restore"],
      ["GET", "/api/files/1/content"],
    ] as const)
      expect((await problemOf(writer.call(method, path), 403)).missing, path).toEqual(["manage"]);
    const { manifest, parts } = await takeBackup();
    const hashes = await inDatabase((sql) =>
      ["tokens.secret_hash", "sessions.secret_hash", "recovery_codes.code_hash"].flatMap((column) => {
        const [table, name] = column.split(".");
        return sql.exec(`SELECT ${name} AS secret FROM ${table}`).toArray();
      }),
    );
    expect(hashes.length).toBeGreaterThan(1);
    for (const { secret } of hashes) expect(parts.join("")).not.toContain(secret);
    const { objects } = await bindings.FILES.list({ prefix: "backups/" });
    expect(objects.length).toBe(manifest.parts.length + 1);
    const isolate = openIsolate();
    const [first, last] = [objects[0]?.key ?? "", manifestKey(manifest.name)];
    for (const path of [...spellingsOf(first), ...spellingsOf(last)])
      expect((await isolate.visit(path)).status, path).toBeGreaterThanOrEqual(300);
    const asked = isolate.takeCalls().filter((one) => one.startsWith("R2 "));
    expect(asked.some((one) => one.startsWith("R2 get files/backups/"))).toBe(true);
    expect(
      asked.filter((one) => !/^R2 (?:get|head) (?:withdrawals\.json$|files\/|held\/)/.test(one)),
    ).toEqual([]);
  });

  it("knows of every table and column whether it may leave", async () => {
    await publishPost({ title: "One" });
    const columns = await inDatabase((sql) =>
      sql
        .exec<{ t: string; c: string; type: string }>(
          `SELECT tables.name AS t, columns.name AS c, columns.type FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
           WHERE tables.type = 'table' AND tables.name NOT GLOB '_cf*'`,
        )
        .toArray(),
    );
    const { manifest } = await takeBackup();
    const leaving = columns.filter(({ t }) => !(t in manifest.leftOut) && !t.startsWith("sqlite_"));
    expect(
      leaving.filter(({ type }) => type === "BLOB"),
      "JSON has no octets",
    ).toEqual([]);
    const telling = leaving
      .filter(({ c }) => /secret|code|hash|token/.test(c))
      .map(({ t, c }) => `${t}.${c}`);
    expect(telling, "none of them is a secret").toEqual(["documents.hash", "import_items.hash"]);
  });
});

describe("the backup of the night", () => {
  it("is made by cron, kept for seven nights, and told by health, which complains after two without one", async () => {
    await saveSettings({ siteUrl: "http://site.test" });
    await night();
    expect(await listNames(), "there was nothing to keep").toEqual([]);
    await publishPost({ title: "One" });
    await settle();
    const health = async () => (await call("GET", "/api/health")).json<Record<string, unknown>>();
    expect(await health()).toMatchObject({ lastBackupAt: null, status: "ok" });
    const nights: string[] = [];
    for (let n = 0; n < 9; n++) {
      await night();
      nights.unshift(new Date().toISOString());
      await settle();
    }
    expect((await health()).lastBackupAt).toBe(nights[0]);
    const named = (await listNames()).map((name) => name.slice(0, 10));
    expect(named).toEqual(nights.slice(0, 7).map((at) => at.slice(0, 10)));
    const { objects } = await bindings.FILES.list({ prefix: "backups/" });
    expect(new Set(objects.map(({ key }) => key.split("/")[1])).size).toBe(7);
    await takeBackup();
    await pass(1000);
    await takeBackup();
    expect((await listNames()).map((name) => name.split("-").at(-1)).sort()).toEqual([
      "asked",
      ...Array(7).fill("nightly"),
    ]);
    await pass(2 * DAY);
    expect(await health()).toMatchObject({ status: "degraded", complaints: ["backup-late"] });
    faults.before = ({ key }) => {
      if (key.startsWith("backups/")) refuse();
    };
    await night();
    await runAlarm();
    expect(String((await health()).detail)).toContain("R2 says Error: 503");
  });

  it("holds nothing any more of what was purged, once the purge is done", async () => {
    const { id, path } = await publishPost({ title: "Canary", body: "A canary-word.", slug: "canary-slug" });
    await publishPost({ title: "Another" });
    await settle();
    await night();
    await settle();
    await takeBackup();
    const singing = async () => {
      const { objects } = await bindings.FILES.list();
      const texts = objects.map(async ({ key }) => `${key} ${await (await bindings.FILES.get(key))?.text()}`);
      return (await Promise.all(texts)).filter((text) => /canary/i.test(text)).length;
    };
    expect(await singing()).toBeGreaterThan(2);
    // One is being made when the purge comes.
    await pass(1000);
    await call("POST", "/api/backups");
    await runAlarm();
    await withdrawPost(id);
    await settle();
    // KV does not do it at once: until it does, rows spell the address.
    let refused = 0;
    faults.before = ({ binding, method }) => {
      if (binding === "kv" && method === "delete" && refused++ < 3) refuse();
    };
    const purged = await call("PUT", `/api/posts/${id}/purge`, { title: "Canary" });
    expect(purged.status).toBe(202);
    await settle();
    expect(await singing()).toBe(0);
    expect(await (await call("GET", `/api/posts/${id}/purge`)).json()).toMatchObject({ left: 0 });
    expect(await listNames(), "there is always one").toHaveLength(1);
    expect((await visit(path)).status).toBe(410);
  });
});
