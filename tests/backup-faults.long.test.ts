import { reset } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { completeRestore, inDatabase, listNames, rowsOf, sendBackup, takeBackup } from "./helpers/backups.ts";
import { type Call, faults, harmAt, killLater, mend, refuse } from "./helpers/faults.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { useOneSitePerTest } from "./helpers/one-site-per-test.ts";
import { bindings, call, pass, publishPost, savePost, settle } from "./helpers/site.ts";

/** A backup and a restore, killed or refused by R2 at their k-th call of a binding, for every k until there is none. */

useOneSitePerTest();

const ofR2 = ({ binding }: Call) => binding === "r2";

describe.each([
  ["is killed", killLater],
  ["is refused by R2", refuse],
])("what %s at its k-th call", (_, harm) => {
  it("is a backup of its moment all the same", async () => {
    const { id } = await publishPost({ title: "As it was" });
    await settle();
    let version = 1;
    for (let k = 1, calls = 2; k <= calls; k++) {
      const [before] = await inDatabase((sql) =>
        sql.exec<{ fields: string }>("SELECT fields FROM revisions ORDER BY version DESC").toArray(),
      );
      const made = harmAt(k, ofR2, harm);
      await call("POST", "/api/backups");
      expect((await savePost(id, version++, { title: `Changed ${k}` })).status).toBe(200);
      await settle();
      calls = made();
      mend();
      await settle();
      const [name = ""] = await listNames();
      const { revisions = [] } = await rowsOf(name);
      expect(revisions.length, `call ${k}`).toBe(version - 1);
      expect(revisions.at(-1)?.fields, `call ${k}`).toBe(before?.fields);
      const { objects } = await bindings.FILES.list({ prefix: "backups/" });
      expect(new Set(objects.map(({ key }) => key.split("/")[1])).size, "nothing is left of others").toBe(1);
      await pass(2_000);
    }
    expect(version).toBeGreaterThan(10);
  });

  it("is a restore all the same", async () => {
    const { path } = await publishPost({ title: "To come back" });
    await settle();
    const text = await openIsolate().read(path);
    const kept = await takeBackup();
    let calls = 2;
    for (let k = 1; k <= calls; k += 2) {
      await reset();
      const made = harmAt(k, (one) => ofR2(one) || one.binding === "kv", harm);
      expect((await sendBackup(kept)).status).toBe(202);
      await settle();
      await completeRestore(kept);
      calls = made();
      mend();
      await settle();
      expect(await openIsolate().read(path), `call ${k}`).toBe(text);
      expect(faults.tooOften).toBe(0);
    }
    expect(calls).toBeGreaterThan(15);
  });
});
