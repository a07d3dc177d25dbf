import { reset } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { migrations } from "../src/writer/migrations.ts";
import {
  completeRestore,
  inDatabase,
  type Kept,
  runAlarm,
  sendBackup,
  takeBackup,
} from "./helpers/backups.ts";
import { allSeen, furnish, schemaNow } from "./helpers/furnished.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { asOf, versionBefore, wakeAnew } from "./helpers/older-sites.ts";
import { useOneSitePerTest } from "./helpers/one-site-per-test.ts";
import {
  bindings,
  call,
  getPost,
  pass,
  problemOf,
  publishPost,
  saveSettings,
  settle,
  submitPost,
  withdrawPost,
} from "./helpers/site.ts";
import { mint } from "./helpers/tokens.ts";

const DAY = 86_400_000;

useOneSitePerTest();

describe("a restore", () => {
  it("makes every page again, to the byte and to the header, with all that editors have, in an empty site alone", async () => {
    const paths = await furnish();
    const before = await allSeen(paths);
    expect(new Set([...before.values()].map(({ status }) => status))).toEqual(
      new Set([200, 302, 301, 404, 410, 451]),
    );
    const told = [
      ["/search/?s=foreword", "/2030/01/foreword/"],
      ["/search/?s=words", "/old/31/"],
      ["/old/0/", "What 0 says."],
      ["/comments/feed/", "What 59 says."],
      ["/archive/", "January 2015"],
      ["/series/letters/", "Foreword"],
    ] as const;
    for (const [path, words] of told) expect(before.get(path)?.text, path).toContain(words);
    for (const scope of ["read", "write"]) await mint([scope]);
    const kept = await takeBackup();
    expect((await problemOf(sendBackup(kept), 409)).detail).toContain("The site has posts");
    const asEditors = async () => ({
      posts: await (await call("GET", "/api/posts?limit=100")).json(),
      conflicts: await (await call("GET", "/api/posts/1/conflicts")).json(),
      versions: await (await call("GET", "/api/posts/1/revisions")).json(),
      files: (await (await call("GET", "/api/files")).json<{ files: { status: string }[] }>()).files.map(
        ({ status }) => status,
      ),
    });
    const editors = await asEditors();
    const { id: last } = await submitPost({ title: "Made after it" });
    expect((await mint(["read"])).id).toBe(3);

    await reset();
    await mint(["manage"]);
    expect((await sendBackup(kept)).status).toBe(202);
    await settle();
    expect(await (await call("GET", "/api/restore")).json()).toMatchObject({ status: "loaded", error: null });
    expect((await problemOf(call("GET", "/api/posts"), 409)).detail).toContain("being restored");
    expect((await openIsolate().visit("/old/3/")).status, "nothing is public before it is complete").toBe(
      404,
    );
    await completeRestore(kept);
    const after = await allSeen(paths);
    for (const path of paths) expect(after.get(path), path).toEqual(before.get(path));
    expect(await asEditors()).toEqual(editors);
    expect((await submitPost({ title: "The next" })).id, "no number twice").toBe(last);
    expect((await mint(["read"])).id, "that the backup knows").toBe(3);
    await pass(2 * 365 * DAY);
    await runAlarm();
    await settle();
    expect(await (await call("GET", "/api/posts?status=scheduled")).json()).toMatchObject({ posts: [] });
  });

  it("finds damage before it changes anything, and takes the mended backup then", async () => {
    await publishPost({ title: "One" });
    const kept = await takeBackup();
    await reset();
    const damaged = {
      ...kept,
      parts: kept.parts.map((text, n) => (n === 1 ? text.replace("1", "2") : text)),
    };
    await sendBackup(damaged);
    await settle();
    const failed = await (await call("GET", "/api/restore")).json<{ status: string; error: string }>();
    expect(failed.status).toBe("failed");
    expect(failed.error).toMatch(/Part 2 .* is missing/);
    const key = (await bindings.FILES.list({ prefix: "backups/" })).objects[0]?.key ?? "";
    await bindings.FILES.put(key, "{}\n");
    await call("POST", "/api/restore", { backup: kept.manifest.name });
    await settle();
    expect(await (await call("GET", "/api/restore")).json()).toMatchObject({
      status: "failed",
      error: expect.stringContaining("is damaged"),
    });
    await bindings.FILES.delete(key);
    expect((await sendBackup(kept)).status, "the site is as empty as before").toBe(202);
    await settle();
    await completeRestore(kept);
    expect((await getPost(1)).title).toBe("One");
  });

  it("begins anew when a deploy changes the tables in the middle of it, and fails of rows that are not of their version", async () => {
    const { path } = await publishPost({ title: "One" });
    await inDatabase((sql) =>
      sql
        .exec(
          "CREATE TABLE IF NOT EXISTS __of_a_server (k PRIMARY KEY); INSERT INTO __of_a_server VALUES ('x')",
        )
        .toArray(),
    );
    await settle();
    const whole = await takeBackup();
    expect(whole.manifest.tables, "what is the platform's own stays there").not.toHaveProperty(
      "__of_a_server",
    );
    const kept = await asOf(migrations.length - 1, whole);
    await reset();
    await mint(["manage"]);
    await saveSettings({ name: "Empty" });
    const asVersion = (schemaVersion: number): Kept => ({
      ...whole,
      manifest: { ...whole.manifest, schemaVersion },
    });
    for (const [version, words] of [
      [versionBefore("TABLE months"), "a table months, which its version did not have"],
      [versionBefore("ADD COLUMN made_by"), "instead of created_at,deleted_at"],
    ] as const) {
      expect((await sendBackup(asVersion(version))).status).toBe(202);
      await settle();
      const failed = await (await call("GET", "/api/restore")).json<{ status: string; error: string }>();
      expect(failed).toMatchObject({ status: "failed", error: expect.stringContaining(words) });
    }
    expect((await problemOf(sendBackup(asVersion(999)), 409)).detail).toContain("newer version");
    await problemOf(sendBackup(asVersion(0)), 422);

    expect((await sendBackup(kept)).status).toBe(202);
    const isLoading = async () =>
      (await (await call("GET", "/api/restore")).json<{ status: string }>()).status === "loading";
    while (!(await isLoading())) await runAlarm();
    for (let n = 0; n < kept.parts.length + 1; n++) await runAlarm();
    expect(await isLoading()).toBe(true);
    migrations.push(
      "CREATE TABLE of_tomorrow (id INTEGER PRIMARY KEY); ALTER TABLE posts ADD COLUMN tomorrow TEXT",
    );
    await wakeAnew();
    await settle();
    await completeRestore(kept);
    expect((await openIsolate().visit(path)).status).toBe(200);
    expect(await schemaNow()).toContain("of_tomorrow");
    migrations.pop();
  });

  it("shows nothing that was withdrawn since, where the list in R2 says so", async () => {
    const { id, path } = await publishPost({ title: "Danger" });
    await withdrawPost(id);
    await call("DELETE", `/api/posts/${id}/withdrawal`);
    await settle();
    expect((await openIsolate().visit(path)).status, "it is shown again").toBe(200);
    const kept = await takeBackup();
    await pass(2000);
    await withdrawPost(id);
    await settle();
    const list = await (await bindings.FILES.get("withdrawals.json"))?.text();
    await reset();
    await bindings.FILES.put("withdrawals.json", list ?? "");
    await sendBackup(kept);
    await settle();
    await completeRestore(kept);
    expect((await openIsolate().visit(path)).status).toBe(410);
  });
});
