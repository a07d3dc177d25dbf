import { reset } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { migrations } from "../src/writer/migrations.ts";
import { completeRestore, sendBackup, takeBackup } from "./helpers/backups.ts";
import { allSeen, furnish, schemaNow } from "./helpers/furnished.ts";
import { asOf, deployOver, versionBefore } from "./helpers/older-sites.ts";
import { useOneSitePerTest } from "./helpers/one-site-per-test.ts";
import { call, rebuild, settle } from "./helpers/site.ts";
import { mint } from "./helpers/tokens.ts";

/** A backup of an earlier version becomes what its site would have become by the deploys since. */

useOneSitePerTest();

describe("a restore", () => {
  it.each([
    ["there were redirects to terms", versionBefore("ADD COLUMN term_id")],
    ["months were counted", versionBefore("CREATE TABLE months")],
    ["the parts of a series were rows", versionBefore("INSERT OR IGNORE INTO series_parts")],
    ["the last change", migrations.length - 1],
  ])("takes a backup of before %s, as a deploy would have taken the site", async (_, version) => {
    const paths = await furnish();
    const kept = await asOf(version, await takeBackup());

    await reset();
    await deployOver(kept);
    for (const [id, octets] of kept.files) await call("PUT", `/api/files/${id}/content`, octets);
    await settle();
    await rebuild();
    const deployed = await allSeen(paths);
    const schema = await schemaNow();

    await reset();
    await mint(["manage"]);
    expect((await sendBackup(kept)).status).toBe(202);
    await settle();
    await completeRestore(kept);
    const restored = await allSeen(paths);
    for (const path of paths) expect(restored.get(path), path).toEqual(deployed.get(path));
    expect(await schemaNow()).toEqual(schema);
    expect(restored.get("/archive/")?.text).toContain("January 2015");
    expect((await mint(["read"])).id).toBe(2);
  });
});
