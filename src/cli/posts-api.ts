import { setTimeout as pause } from "node:timers/promises";
import * as v from "valibot";
import { paths } from "../paths.ts";
import type { CallApi } from "./editor-api.ts";

/** What the commands use of a post as the site answers it; the rest is there too. */
const post = v.looseObject({
  id: v.number(),
  type: v.string(),
  title: v.string(),
  path: v.string(),
  url: v.string(),
  version: v.number(),
  status: v.string(),
  publishedVersion: v.nullable(v.number()),
});
export type Post = v.InferOutput<typeof post>;

/** What the site tells of a post by its address to whoever may read or only withdraw. */
const found = v.looseObject({
  id: v.number(),
  path: v.string(),
  url: v.string(),
  title: v.nullable(v.string()),
});
export type Found = v.InferOutput<typeof found>;

export const parsePost = (body: unknown): Post => v.parse(post, body);

/** The post to which an address on the site leads: a path, with its query. Null when none does. */
export async function findPostAt(call: CallApi, address: string): Promise<Found | null> {
  const { body } = await call("GET", `${paths.api.posts}?path=${encodeURIComponent(address)}`);
  return v.parse(v.object({ posts: v.array(found) }), body).posts[0] ?? null;
}

const line = v.object({ path: v.string(), readBackAt: v.nullable(v.string()) });

/** What changes on the site, line by line: the receipt of a publication or a withdrawal. */
export const documents = v.array(line);

/** Without any change for so long the site waits for something else, such as the next day's quota. */
const PATIENCE_MS = 60_000;

/** Looks again and again until `isDone`, or nothing changes for a minute; answers with what was seen last. */
export async function watch<T>(look: () => Promise<T>, isDone: (seen: T) => boolean): Promise<T> {
  let last = "";
  let changedAt = Date.now();
  for (let wait = 100; ; wait = Math.min(wait * 1.5, 2_000)) {
    const seen = await look();
    const now = JSON.stringify(seen);
    if (now !== last) changedAt = Date.now();
    last = now;
    if (isDone(seen) || Date.now() - changedAt > PATIENCE_MS) return seen;
    await pause(wait);
  }
}
