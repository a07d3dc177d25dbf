import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { expect, vi } from "vitest";
import { CONTENT_VERSION } from "../../src/content/render.ts";
import { type Env, siteWriter } from "../../src/env.ts";
import { isListOwed } from "../../src/writer/withdrawing/withdrawals.ts";
import { ABORTED } from "./faults.ts";

/** The vocabulary of the tests: what an editor and a reader do, by the front door. */

export const bindings: Env = env;

export const ORIGIN = "http://site.test";

/** A reader asks for a path; redirects are not followed. */
export function visit(path: string, init: RequestInit = {}): Promise<Response> {
  return exports.default.fetch(new Request(ORIGIN + path, { redirect: "manual", ...init }));
}

export async function read(path: string): Promise<string> {
  const response = await visit(path);
  expect(response.status, path).toBe(200);
  return response.text();
}

/** An editor's program calls the endpoint, with the owner's token. */
export function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const authorization = { Authorization: `Bearer ${bindings.OWNER_TOKEN}` };
  const content: RequestInit =
    body === undefined
      ? {}
      : {
          body: typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
        };
  return exports.default.fetch(
    new Request(ORIGIN + path, {
      method,
      headers: { "Content-Type": "application/json", ...authorization, ...headers },
      ...content,
    }),
  );
}

export type Post = {
  id: number;
  path: string;
  url: string;
  version: number;
  status: string;
  slug: string;
  dropped: string[];
  [field: string]: unknown;
};

/** Creates a post, a draft unless it carries a publication. */
export async function submitPost(post: Record<string, unknown>): Promise<Post> {
  const response = await call("POST", "/api/posts", { body: "Some words.", format: "markdown", ...post });
  const answer = await response.json<Post>();
  expect(response.status, JSON.stringify(answer)).toBe(201);
  return answer;
}

/** Creates a post and publishes it in the same call. */
export const publishPost = (post: Record<string, unknown>) => submitPost({ publication: {}, ...post });

export async function createCategory(slug: string, more: Record<string, unknown> = {}) {
  const response = await call("POST", "/api/categories", { slug, name: slug, ...more });
  expect(response.status).toBe(201);
}

export const ifMatch = (version: number | string) => ({ "If-Match": `"${version}"` });

/** Saves a change to a post that started from this version. */
export const savePost = (id: number, version: number, patch: Record<string, unknown>) =>
  call("PATCH", `/api/posts/${id}`, patch, ifMatch(version));

export const publishVersion = (id: number, version: number, publication: unknown = {}) =>
  call("PUT", `/api/posts/${id}/publication`, publication, ifMatch(version));

export async function getPost(id: number): Promise<Post> {
  const response = await call("GET", `/api/posts/${id}`);
  expect(response.status).toBe(200);
  return response.json<Post>();
}

export type Problem = {
  status: number;
  code: string;
  detail: string;
  errors?: { field: string; detail: string }[];
  [member: string]: unknown;
};

/** The problem document of an answer that must have this status; it says in words what to do. */
export async function problemOf(answer: Response | Promise<Response>, status: number): Promise<Problem> {
  const response = await answer;
  const text = await response.text();
  expect(response.status, text.slice(0, 500)).toBe(status);
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  const problem: Problem = JSON.parse(text);
  expect(problem.status).toBe(status);
  expect(problem.detail.length).toBeGreaterThan(10);
  return problem;
}

/** Every byte that readers can be served from: all of the read model, and the withdrawal list. */
export async function everythingPublic(): Promise<Map<string, string | null>> {
  const { keys } = await bindings.DOCUMENTS.list();
  const found = new Map<string, string | null>();
  for (let at = 0; at < keys.length; at += 100) {
    const names = keys.slice(at, at + 100).map(({ name }) => name);
    for (const [name, value] of await bindings.DOCUMENTS.get(names, "text")) found.set(name, value);
  }
  const list = await bindings.FILES.get("withdrawals.json");
  return found.set("withdrawals.json", list && (await list.text()));
}

/** Saves a change to a post and publishes it. */
export async function republish(id: number, patch: Record<string, unknown>): Promise<Post> {
  const { version } = await getPost(id);
  const saved = await savePost(id, version, patch);
  const post = await saved.json<Post>();
  expect(saved.status, JSON.stringify(post)).toBe(200);
  expect((await publishVersion(id, post.version)).status).toBe(202);
  return post;
}

/** Changes the site's settings, as they are now. */
export async function saveSettings(patch: Record<string, unknown>) {
  const current = await call("GET", "/api/site");
  const saved = await call("PATCH", "/api/site", patch, { "If-Match": current.headers.get("ETag") ?? "" });
  expect(saved.status, await saved.text()).toBe(200);
}

/** Takes items over from another site, and publishes what was public there. */
export async function importItems(origin: string, items: Record<string, unknown>[], expected = "stored") {
  const { id } = await (await call("POST", "/api/imports", { origin })).json<{ id: number }>();
  const stored = await call("POST", `/api/imports/${id}/items`, { items });
  const { results } = await stored.json<{ results: { outcome: string }[] }>();
  expect(new Set(results.map(({ outcome }) => outcome)), JSON.stringify(results)).toEqual(
    new Set([expected]),
  );
  expect((await call("PUT", `/api/imports/${id}/commit`)).status).toBe(202);
}

export const withdrawPost = (id: number, reason?: string) =>
  call("PUT", `/api/posts/${id}/withdrawal`, reason === undefined ? {} : { reason });

export type Publication = {
  status: string;
  documents: { path: string; readBackAt: string | null; error: string | null }[];
  detail: string | null;
};

export async function getPublication(id: number): Promise<Publication> {
  const response = await call("GET", `/api/posts/${id}/publication`);
  expect(response.status).toBe(200);
  return response.json<Publication>();
}

/** Runs the alarm until nothing is owed and everything was read back, however often the object dies meanwhile. */
export async function settle(): Promise<void> {
  for (let run = 0; run < 2000; run++) {
    try {
      const wait = await runInDurableObject(siteWriter(bindings), (_, state) => nextWork(state.storage.sql));
      if (wait === null) return;
      if (wait > 0) await pass(wait);
      await runDurableObjectAlarm(siteWriter(bindings));
    } catch (error) {
      if (!String(error).includes(ABORTED)) throw error;
    }
  }
  throw new Error("The site did not settle");
}

/** How long until there is something to do, in ms; null when all is done. */
function nextWork(sql: SqlStorage): number | null {
  // Until it is complete, a restore that waits for files keeps everything waiting, and its tables may be of long ago.
  const [restore] = sql
    .exec<{ status: string; at: number }>(
      `SELECT json_extract(value, '$.status') AS status, json_extract(value, '$.notBefore') AS at FROM state WHERE key = 'restore'`,
    )
    .toArray();
  if (restore?.status === "loaded") return null;
  if (restore && ["checking", "loading"].includes(restore.status)) return restore.at - Date.now();
  if (isListOwed(sql)) return 0;
  const [open] = sql
    .exec<{ at: number | null }>(
      `SELECT MIN(at) AS at FROM (
         SELECT MIN(not_before) AS at FROM documents WHERE (wanted > written OR written > confirmed)
           AND NOT EXISTS (SELECT 1 FROM files WHERE access = 'showing')
         UNION ALL SELECT MIN(not_before) FROM files WHERE access = 'showing'
         UNION ALL SELECT 0 FROM imports WHERE status IN ('publishing', 'laying-out') OR status = 'projecting'
           AND NOT EXISTS (SELECT 1 FROM documents WHERE wanted > written OR written > confirmed)
         UNION ALL SELECT 0 WHERE EXISTS (SELECT 1 FROM files WHERE state = 'erasing')
           OR EXISTS (SELECT 1 FROM refilings)
           OR EXISTS (SELECT 1 FROM renderings WHERE content_version < ?)
           OR EXISTS (SELECT 1 FROM search_owed) AND NOT EXISTS (SELECT 1 FROM state WHERE key = 'search')
         UNION ALL SELECT json_extract(value, '$.notBefore') FROM state WHERE key = 'backup' AND (json_extract(value, '$.running') IS NOT NULL
             OR json_extract(value, '$.isPruning') OR json_extract(value, '$.wanted') IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM documents WHERE kind = 'purged'))
           OR key = 'rebuild'
           AND json_extract(value, '$.finishedAt') IS NULL AND (json_extract(value, '$.cursor') IS NOT NULL
             OR NOT EXISTS (SELECT 1 FROM documents WHERE wanted > written OR written > confirmed))
           OR key = 'search' AND (EXISTS (SELECT 1 FROM search_owed) OR json_extract(value, '$.cursor') IS NOT NULL
             AND EXISTS (SELECT 1 FROM posts WHERE state = 'published')))`,
      CONTENT_VERSION,
    )
    .toArray();
  return open?.at == null ? null : open.at - Date.now();
}

/** Writes every document anew into an empty KV, from the rows alone. */
export async function rebuilt(): Promise<Map<string, string | null>> {
  const { keys } = await bindings.DOCUMENTS.list();
  for (const { name } of keys) await bindings.DOCUMENTS.delete(name);
  await rebuild();
  return everythingPublic();
}

/** Compares all of KV with the rows, and writes what differs. */
export async function rebuild() {
  expect((await call("POST", "/api/rebuild")).status).toBe(202);
  await settle();
}

/** Lets time pass: on the test's own clock when it has one. */
export async function pass(ms: number) {
  if (vi.isFakeTimers()) vi.setSystemTime(Date.now() + ms);
  else await new Promise((resolve) => setTimeout(resolve, ms));
}
