import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBuilt, TOKEN } from "../bench/built.ts";

/** The bundle that a deploy uploads, run by Miniflare as a developer can run it. */
describe("the built Worker in Miniflare", () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-built-"));
  let miniflare: Miniflare;

  beforeAll(async () => {
    execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", folder], { stdio: "pipe" });
    miniflare = startBuilt(folder);
    await miniflare.ready;
  }, 60_000);

  afterAll(async () => {
    await miniflare?.dispose();
    rmSync(folder, { recursive: true });
  });

  it("publishes a post and shows it in its category", async () => {
    const call = (path: string, body: unknown) =>
      miniflare.dispatchFetch(`http://site.test${path}`, {
        method: "POST",
        headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    expect((await call("/api/categories", { slug: "events", name: "Events" })).status).toBe(201);
    const post = { title: "A symposium", body: "In *New York*.", format: "markdown", categories: ["events"] };
    const created = await call("/api/posts", { ...post, publication: {} });
    expect(created.status).toBe(201);
    await expect
      .poll(async () => (await miniflare.dispatchFetch("http://site.test/category/events/")).text(), {
        timeout: 10_000,
      })
      .toContain("<em>New York</em>");
  });
});
