import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import document from "../docs/api.md?raw";
import { createApp } from "../src/app.ts";
import { importItem } from "../src/model/import.ts";
import { scopes } from "../src/model/scope.ts";
import { problemTypes } from "../src/routes/api/http/problem-types.ts";
import { api, described, examples, tellStory } from "./helpers/described.ts";
import { call, problemOf, visit } from "./helpers/site.ts";
import { mint, type Program } from "./helpers/tokens.ts";

/** An editor's program is written by docs/api.md and the OpenAPI document. The app can only be asked for its routes where it runs. */
const routes = [
  ...new Set(
    createApp({ clock: Date.now })
      .routes.filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/"))
      .map(({ method, path }) => `${method} ${path.replace(/\{[^}]*\}/g, "")}`),
  ),
].sort();

it("docs/api.md lists every route of the endpoint, and none that there is not", () => {
  const documented = [...document.matchAll(/^\| `([A-Z]+ \/api\/[^`]*)` +\|/gm)].map(([, route]) => route);
  expect(routes.length).toBeGreaterThan(15);
  expect(documented.sort()).toEqual(routes);
});

const kindsOf = ({ entries: { kind } }: (typeof importItem.options)[number]): string[] =>
  "options" in kind ? [...kind.options] : [kind.literal];

describe("GET /api/openapi.json", () => {
  beforeAll(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
  });
  afterAll(() => {
    vi.useRealTimers();
  });

  it("describes every route of the endpoint, and none that there is not", () => {
    const told = described.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ":$1")}`);
    expect(told.sort()).toEqual(routes);
  });

  it("is there for anybody, and says what its operations need", async () => {
    const answer = await visit("/api/openapi.json");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(api);
    expect(api.openapi).toBe("3.1.0");
    const open = described.filter(({ operation }) => operation.security.length === 0);
    for (const { method, path } of open)
      expect(`${method} ${path}`).toMatch(/^GET \/api\/(openapi|problems)/);
    for (const one of described) {
      if (open.includes(one)) continue;
      const closed = await visit(one.path.replace(/\{\w+\}/g, "1"), { method: one.method });
      expect([401], `${one.method} ${one.path}`).toContain(closed.status);
    }
  });

  it("has examples for every operation, each of which is answered as the document says", async () => {
    expect(await tellStory()).toEqual([]);
  });

  it("names the scopes that each operation needs: without one of them the answer is 403", async () => {
    const owner = "owner";
    const programs = new Map<string, Program>();
    let refused = 0;
    for (const scope of scopes) programs.set(scope, await mint(scopes.filter((other) => other !== scope)));
    programs.set(owner, await mint([...scopes]));
    const neither = await mint(scopes.filter((scope) => !["read", "withdraw"].includes(scope)));
    for (const { method, path, operation } of described) {
      const example = examples.find(({ route }) => route === `${method} ${path}`);
      const [first, other] = operation.security;
      for (const need of first?.token ?? []) {
        if (other) expect([need, other.token]).toEqual(["read", ["withdraw"]]);
        const program = other ? neither : programs.get(need);
        const answer = await program?.call(method, example?.path ?? path, example?.body, example?.headers);
        // What the story took away again is not there to be refused.
        if (answer?.status === 404) continue;
        const { missing } = await problemOf(answer ?? Response.error(), 403);
        if (need !== owner) expect(missing, `${method} ${path}`).toEqual([need]);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(described.length * 0.8);
  });

  it("knows every name that a query may have: any other, and one that is sent twice, is refused on every route", async () => {
    for (const { method, path, operation } of described) {
      const address = path.replace(/\{\w+\}/g, "1");
      const odd = call(method, `${address}?titel=x&constructor=y`);
      const { code, errors } = await problemOf(odd, 400);
      expect([code, errors?.map(({ field }) => field)], path).toEqual([
        "bad-query",
        ["titel", "constructor"],
      ]);
      const known = operation.parameters.find((parameter) => parameter.in === "query")?.name;
      if (known === undefined) continue;
      const twice = await problemOf(call(method, `${address}?${known}=1&${known}=1`), 400);
      expect(twice.errors, path).toEqual([{ field: known, detail: "Was sent twice: send it once" }]);
    }
    expect((await call("HEAD", "/api/site?x=1")).status).toBe(400);
    expect((await visit("/api/site?x=1")).status).toBe(401);
  });

  it("has a schema for every kind of item of a batch, and says which needs more", () => {
    const { requestBody, description } = api.paths["/api/imports/{id}/items"]?.post ?? {};
    const schema = JSON.stringify(requestBody?.content["application/json"]?.schema);
    for (const kind of importItem.options.flatMap(kindsOf))
      expect(schema, kind).toMatch(new RegExp(`"kind":{"(const"|enum":\\[[^\\]]*):?"${kind}"`));
    expect(description).toContain("`settings` needs `manage`");
  });

  it("refers to nothing that it does not have", () => {
    const references = [...JSON.stringify(api).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(10);
    for (const [, name = ""] of references) expect(api.components.schemas).toHaveProperty(name);
  });
});

describe("the type of an error", () => {
  it("is an address that tells anybody what it means and what to do", async () => {
    const { type, title } = await problemOf(call("GET", "/api/posts/999999"), 404);
    expect(title).toBe(problemTypes["not-found"].title);
    const page = await (await visit(String(type))).text();
    expect(page).toContain("# Not found");
    const list = await (await visit("/api/problems")).text();
    for (const [code, { remedy }] of Object.entries(problemTypes)) {
      expect(list).toContain(`/api/problems/${code}\n`);
      const answer = await visit(`/api/problems/${code}`);
      expect(answer.headers.get("Content-Type")).toMatch(/^text\/plain/);
      expect(await answer.text()).toContain(remedy);
    }
    for (const code of ["nothing", "__proto__", "constructor", "%00"])
      await problemOf(visit(`/api/problems/${code}`), 404);
  });
});
