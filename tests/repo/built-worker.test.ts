import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBuilt, TOKEN } from "../bench/built.ts";

/** The bundle that a deploy uploads, run by Miniflare as a developer can run it. */
describe("the built Worker in Miniflare", () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-built-"));
  let miniflare: Miniflare;

  const headers = { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" };
  const call = (path: string, body: unknown) =>
    miniflare.dispatchFetch(`http://site.test${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });

  beforeAll(async () => {
    execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", folder], { stdio: "pipe" });
    miniflare = startBuilt(folder);
    await miniflare.ready;
  });

  afterAll(async () => {
    await miniflare?.dispose();
    rmSync(folder, { recursive: true });
  });

  it("publishes a post and shows it in its category", async () => {
    expect((await call("/api/categories", { slug: "events", name: "Events" })).status).toBe(201);
    const post = { title: "A symposium", body: "In *New York*.", format: "markdown", categories: ["events"] };
    const created = await call("/api/posts", { ...post, publication: {} });
    expect(created.status).toBe(201);
    await expect
      .poll(async () => (await miniflare.dispatchFetch("http://site.test/category/events/")).text())
      .toContain("<em>New York</em>");
  });

  it("tells a receiver on another port, signed, what was published, and follows no redirect", async () => {
    const told: { headers: IncomingHttpHeaders; body: string; url: string | undefined }[] = [];
    const receiver = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      told.push({ headers: request.headers, body, url: request.url });
      if (request.url === "/moved") response.writeHead(302, { Location: "/elsewhere" });
      response.end("thanks");
    });
    receiver.listen(0, "127.0.0.1");
    await once(receiver, "listening");
    const address = receiver.address();
    const port = typeof address === "object" ? address?.port : null;
    const secrets = new Map<string, string>();
    for (const path of ["/hook", "/moved"]) {
      const webhook = { url: `http://127.0.0.1:${port}${path}`, events: ["published"] };
      const made = await call("/api/webhooks", webhook);
      secrets.set(path, ((await made.json()) as { secret: string }).secret);
    }
    const post = { title: "Told", body: "Words.", format: "markdown", publication: {} };
    expect((await call("/api/posts", post)).status).toBe(201);
    await expect.poll(() => told.length).toBe(2);
    await expect
      .poll(async () => {
        const listed = await miniflare.dispatchFetch("http://site.test/api/webhooks/2/deliveries", {
          headers,
        });
        return (await listed.text()).includes("not followed");
      })
      .toBe(true);
    receiver.close();
    expect(told.map(({ url }) => url).sort()).toEqual(["/hook", "/moved"]);
    for (const { headers, body, url = "" } of told) {
      const { type, data } = JSON.parse(body);
      expect({ type, title: data.title }).toEqual({ type: "published", title: "Told" });
      const key = Buffer.from(secrets.get(url)?.slice("whsec_".length) ?? "", "base64");
      const content = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
      const signature = createHmac("sha256", key).update(content).digest("base64");
      expect(headers["webhook-signature"]).toBe(`v1,${signature}`);
    }
  });
});
