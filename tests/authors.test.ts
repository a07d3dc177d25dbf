import { beforeAll, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import app from "../src/index.ts";
import type { Caller } from "../src/model/caller.ts";
import { commands } from "../src/writer/commands.ts";
import { described, examples } from "./helpers/described.ts";
import { storeFile } from "./helpers/files.ts";
import { callerOf, join } from "./helpers/people.ts";
import { plainGif } from "./helpers/pictures.ts";
import {
  bindings,
  call,
  everythingPublic,
  ORIGIN,
  publishPost,
  savePost,
  settle,
  submitPost,
  visit,
  withdrawPost,
} from "./helpers/site.ts";

/** What a person who may only write their own drafts can do, tried on every command that the endpoint has. */

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
});

const tried = new Set<string>();

/** Calls the endpoint with the owner's token, and lets the SiteWriter take the caller for another. */
async function callAs(
  caller: Caller,
  method: string,
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
) {
  const SITE_WRITER = new Proxy(bindings.SITE_WRITER, {
    get(namespace, name) {
      if (name !== "getByName") return Reflect.get(namespace, name, namespace);
      return (site: string) => {
        const stub = namespace.getByName(site);
        return {
          run(command: string, input: never, given: object) {
            tried.add(command);
            return stub.run(command as never, input, { ...given, caller } as never);
          },
        };
      };
    },
  });
  const headers = {
    Authorization: `Bearer ${bindings.OWNER_TOKEN}`,
    "Content-Type": "application/json",
    ...more,
  };
  const content = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const request = new Request(ORIGIN + path, { method, headers, ...content });
  return app.fetch(request, { ...bindings, SITE_WRITER }, {
    waitUntil: () => {},
    passThroughOnException: () => {},
    props: {},
  } as never);
}

const files = async () =>
  new Map(
    (await bindings.FILES.list()).objects
      .filter(({ key }) => !key.startsWith("held/"))
      .map(({ key, etag }): [string, string] => [key, etag]),
  );
const everything = async () => JSON.stringify([...(await everythingPublic()), ...(await files())]);

/** What an author comes through with, to a post of their own or to none. */
const OPEN = [
  "DELETE /api/files/{id}",
  "DELETE /api/posts/{id}",
  "DELETE /api/posts/{id}/previews/{n}",
  "GET /api/activity",
  "GET /api/approvals",
  "GET /api/authors",
  "GET /api/categories",
  "GET /api/categories/{slug}",
  "GET /api/files",
  "GET /api/files/{id}",
  "GET /api/health",
  "GET /api/overview",
  "GET /api/policies",
  "GET /api/posts",
  "GET /api/posts/{id}",
  "GET /api/posts/{id}/conflicts",
  "GET /api/posts/{id}/previews",
  "GET /api/posts/{id}/publication",
  "GET /api/posts/{id}/revisions",
  "GET /api/posts/{id}/revisions/{version}",
  "GET /api/posts/{id}/revisions/{version}/difference",
  "GET /api/series",
  "GET /api/site",
  "GET /api/tags",
  "PATCH /api/files/{id}",
  "PATCH /api/posts/{id}",
  "POST /api/authors",
  "POST /api/files",
  "POST /api/posts",
  "POST /api/posts/{id}/previews",
  "POST /api/posts/{id}/revisions",
  "POST /api/series",
  "POST /api/tags",
  "PUT /api/posts/{id}",
];

it("an author can change no public byte, on any route", async () => {
  let author = await callerOf(await join("Aki", "author"));
  const opened = new Set<string>();
  for (const { route, method, path, body, headers } of examples) {
    if (/openapi|problems/.test(path)) continue;
    const before = OPEN.includes(route) && method !== "GET" ? await everything() : null;
    let answer = await callAs(author, method, path, body, headers);
    // The story's lockdown signs everybody out.
    if (answer.status === 401) {
      author = await callerOf(await join("Aki", "author"));
      answer = await callAs(author, method, path, body, headers);
    }
    const text = await answer.text();
    if (answer.status < 300) {
      expect(OPEN, `${route}: ${text}`).toContain(route);
      opened.add(route);
    } else expect([403, 404, 409, 412, 422], `${route}: ${text}`).toContain(answer.status);
    if (before !== null) {
      await settle();
      expect(await everything(), route).toEqual(before);
    }
    if (answer.status >= 300) await call(method, path, body, headers);
    if (method !== "GET") await settle();
  }
  expect([...opened].sort()).toEqual(OPEN);
});

it("nor read or touch what another person wrote and readers do not see, on any route", async () => {
  const author = await callerOf(await join("Aki", "author"));
  const canary = "Nightingale";
  const secret = {
    title: canary,
    slug: canary.toLowerCase(),
    body: canary,
    excerpt: canary,
    bylines: [canary],
  };
  const draft = await submitPost(secret);
  const changed = await publishPost({ title: "Public" });
  await savePost(changed.id, 1, { title: canary, body: canary });
  const gone = await publishPost({ title: "Gone" });
  await savePost(gone.id, 1, { body: canary });
  await withdrawPost(gone.id, canary);
  await settle();
  const hidden = [draft, changed, gone];
  const state = async () => JSON.stringify(await Promise.all(hidden.map(({ id }) => viewed(id))));
  const before = await state();

  for (const { method, path, operation } of described) {
    if (operation.security.length === 0) continue;
    const example = examples.find(({ route }) => route === `${method} ${path}`);
    for (const { id, version } of hidden) {
      const address = path.replace(/\{(\w+)\}/g, (_, name) => String(name === "id" ? id : 1));
      const headers = { ...example?.headers, "If-Match": `"${version}"` };
      const isOfPosts = path.startsWith("/api/posts/{id}");
      const answer = await callAs(
        author,
        method,
        isOfPosts ? address : (example?.path ?? path),
        example?.body,
        headers,
      );
      expect(await answer.text(), `${method} ${address}`).not.toMatch(/nightingale/i);
      if (!isOfPosts) break;
      expect([400, 403], `${method} ${address}`).toContain(answer.status);
    }
  }
  const asked = [
    `q=${canary}`,
    "status=draft",
    "status=withdrawn",
    `author=${canary}`,
    `path=${draft.path}`,
    "limit=100",
  ];
  for (const query of asked) {
    const text = await (await callAs(author, "GET", `/api/posts?${query}`)).text();
    expect(text, query).not.toContain(`"title":"${canary}"`);
  }
  const taken = await callAs(author, "POST", "/api/posts", {
    title: "x",
    slug: secret.slug,
    body: "",
    format: "html",
  });
  expect(await taken.text()).not.toContain(canary);
  expect(await (await callAs(author, "GET", "/api/activity")).text()).not.toContain(canary);
  expect(await state()).toEqual(before);
  await settle();
});

it("but reads what was said below a text of their own, and takes nothing of it away", async () => {
  const author = await callerOf(await join("Aki", "author"));
  const own = { title: "Own", body: "Words.", format: "markdown" };
  const { id } = await (await callAs(author, "POST", "/api/posts", own)).json<{ id: number }>();
  const comments = `/api/posts/${id}/comments`;
  const found = await callAs(author, "GET", comments);
  expect([found.status, await found.json()]).toEqual([200, { comments: [], next: null }]);
  expect((await callAs(author, "DELETE", `${comments}/1`)).status).toBe(403);
});

it("nor see a file that readers cannot have by naming it in a draft and previewing that", async () => {
  const author = await callerOf(await join("Aki", "author"));
  const path = "/wp-content/uploads/2015/05/witness.gif";
  const theirs = await storeFile(plainGif, "witness.gif", { held: "true", path });
  const named = { "Content-Type": "text/plain", "Content-Disposition": "attachment; filename=mine.txt" };
  const sent = await callAs(author, "POST", "/api/files", "Words of an author.", named);
  const mine = await sent.json<{ path: string }>();
  const written = await callAs(author, "POST", "/api/posts", {
    title: "Curious",
    body: `![x](${theirs.path}) [y](${mine.path})`,
    format: "markdown",
    featuredImage: { path: theirs.path, alt: "x" },
  });
  const { id } = await written.json<{ id: number }>();
  const signedIn = async (made: Response) => {
    const html = await (await visit((await made.json<{ path: string }>()).path)).text();
    return new Set([...html.matchAll(/"([^"?]*)\?preview=[^"]*"/g)].map(([, link]) => link));
  };
  const address = `/api/posts/${id}/previews`;
  expect(await signedIn(await callAs(author, "POST", address, { hours: 1 }))).toEqual(new Set([mine.path]));
  expect(await signedIn(await call("POST", address, { hours: 1 }))).toEqual(
    new Set([mine.path, theirs.path]),
  );
});

const viewed = async (id: number) => (await call("GET", `/api/posts/${id}`)).json();

/** What somebody typed themselves, which tests/admin-copies.test.ts asks for as others. */
const OWN = ["keepCopy", "getCopy", "dropCopy"];

it("nor do anything of what only follows on what was refused here", async () => {
  const author = await callerOf(await join("Aki", "author"));
  const elsewhere = Object.entries(commands).flatMap(([name, { needs }]) =>
    needs === "person" || needs === "nothing" || OWN.includes(name) ? [name] : [],
  );
  const left = Object.keys(commands).filter((name) => !tried.has(name) && !elsewhere.includes(name));
  expect(left).toContain("completeUpload");
  for (const name of left) {
    const answer = await siteWriter(bindings).run(name as never, { id: 1 } as never, {
      caller: author,
      forged: {},
      once: null,
      waitMs: 0,
    });
    const kind = expect.stringMatching(/^(forbidden|not-yours)$/);
    expect(answer, name).toMatchObject({ ok: false, failure: { kind } });
  }
});
