import { beforeAll, expect, it, vi } from "vitest";
import type { Example } from "../src/routes/api/description/operation.ts";
import { operations } from "../src/routes/api/description/operations.ts";
import { join } from "./helpers/people.ts";
import {
  bindings,
  call,
  everythingPublic as everythingInDocuments,
  importItems,
  problemOf,
  publishPost,
  rebuilt,
  settle,
} from "./helpers/site.ts";
import { mint, type Program } from "./helpers/tokens.ts";

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
});

const send = (
  program: Pick<Program, "call">,
  route: string,
  { path = {}, query = {}, ...example }: Example,
) => {
  const [method = "", template = ""] = route.split(" ");
  const address = template.replace(/\{(\w+)\}/g, (_, name) => String(path[name]));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const headers: Record<string, string> = example.ifMatch ? { "If-Match": example.ifMatch } : {};
  return program.call(method, search.size ? `${address}?${search}` : address, example.body, headers);
};

/** And every file, but for those that are held: no address leads there, and another test asks for them. */
async function everythingPublic() {
  const { objects } = await bindings.FILES.list();
  return new Map([
    ...(await everythingInDocuments()),
    ...objects
      .filter(({ key }) => !key.startsWith("held/"))
      .map(({ key, etag }): [string, string] => [key, etag]),
  ]);
}

/**
 * Every example of the endpoint's description, which has one for each route, is tried with a token that may only write before
 * the owner goes on with the story.
 */
it("a token that may only write cannot change one public byte, on any route", async () => {
  let writer = await mint(["write"]);
  let before = await everythingPublic();
  const opened: string[] = [];
  for (const [route, operation] of Object.entries(operations)) {
    if (operation.needs === null) continue;
    for (const example of operation.examples) {
      if ((await writer.call("GET", "/api/posts")).status === 401) writer = await mint(["write"]);
      const answer = await send(writer, route, example);
      const text = await answer.text();
      expect([example.status, 403], `${route}: ${text}`).toContain(answer.status);
      if (answer.status !== 403) {
        opened.push(route);
        await settle();
      }
      expect(await everythingPublic(), route).toEqual(before);
      if (answer.status !== 403) continue;
      await send({ call }, route, example);
      await settle();
      before = await everythingPublic();
    }
  }
  expect(opened).toContain("POST /api/posts");
  expect(opened).toContain("POST /api/imports/{id}/items");
  expect(opened).toContain("POST /api/files");
  expect(opened).toContain("DELETE /api/files/{id}");
  expect(opened).toContain("PUT /api/uploads/{id}/completion");
});

it("nor what a later publication would make of the rows: items that are sent again wait for their commit", async () => {
  const origin = "https://renamed.example";
  const category = { kind: "category", slug: "renamed", name: "As it was", path: "/category/renamed/" };
  await importItems(origin, [category, { kind: "tag", slug: "tagged", name: "As it was" }]);
  await publishPost({ title: "In it", categories: ["renamed"], tags: ["tagged"] });
  await settle();
  const before = await everythingInDocuments();
  const writer = await mint(["write"]);
  const started = await writer.call("POST", "/api/imports", { origin });
  const { id } = await started.json<{ id: number }>();
  const items = [
    { ...category, name: "Defaced", description: "<p>Defaced.</p>" },
    { kind: "tag", slug: "tagged", name: "Defaced" },
  ];
  const sent = await writer.call("POST", `/api/imports/${id}/items`, { items });
  expect(sent.status).toBe(200);
  await settle();
  expect(await rebuilt()).toEqual(before);

  expect((await call("PUT", `/api/imports/${id}/commit`)).status).toBe(202);
  await settle();
  expect(JSON.stringify([...(await everythingPublic())])).toContain("Defaced");
});

it("nor what a term says on top of its archive, which nobody who publishes a post in it is shown", async () => {
  const [writer, author] = [await mint(["write"]), await join("Eva", "author")];
  const input = { slug: "kim", name: "Kim", description: "<p>Words that nobody read before.</p>" };
  for (const collection of ["tags", "authors", "series"]) {
    const { missing } = await problemOf(writer.call("POST", `/api/${collection}`, input), 403);
    expect(missing).toEqual(["publish"]);
    expect((await author.send(`/admin/${collection}`, { ...input, parent: "" })).status).toBe(403);
    expect(await author.read(`/admin/${collection}`)).not.toContain('name="description"');
    expect((await writer.call("POST", `/api/${collection}`, { slug: "kim", name: "Kim" })).status).toBe(201);
  }
});
