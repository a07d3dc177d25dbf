import { exports } from "cloudflare:workers";
import { expect, it } from "vitest";
import { bindings, call, problemOf, saveSettings } from "./helpers/site.ts";

const OURS = /^url: Is this site itself/;
const input = (url: string) => ({ url, events: ["published"] });
const create = (url: string) => call("POST", "/api/webhooks", input(url));

it("a receiver is not this site, by its address or by the one under which it is asked", async () => {
  await saveSettings({ siteUrl: "https://archive.example" });
  const { id } = await (await create("https://receiver.example/")).json<{ id: number }>();
  for (const url of ["https://archive.example/hook", "https://ARCHIVE.example:443/"]) {
    expect((await problemOf(create(url), 422)).detail).toMatch(OURS);
    expect((await problemOf(call("PATCH", `/api/webhooks/${id}`, { url }), 422)).detail).toMatch(OURS);
  }
  const asked = exports.default.fetch("https://front.example/api/webhooks", {
    method: "POST",
    headers: { Authorization: `Bearer ${bindings.OWNER_TOKEN}`, "Content-Type": "application/json" },
    body: JSON.stringify(input("https://front.example/")),
  });
  expect((await problemOf(asked, 422)).detail).toMatch(OURS);
  expect((await call("PATCH", `/api/webhooks/${id}`, { url: "https://other.example/" })).status).toBe(200);
});

it("there are at most twenty webhooks", async () => {
  const { webhooks } = await (await call("GET", "/api/webhooks")).json<{ webhooks: unknown[] }>();
  for (let n = webhooks.length; n < 20; n++)
    expect((await create(`https://receiver.example/${n}`)).status).toBe(201);
  expect((await problemOf(create("https://receiver.example/21"), 409)).detail).toContain("delete one first");
});
