import { normalise } from "../../paths.ts";
import { bucketKey, bucketOf } from "../../read-model/keys.ts";
import type { Outbox } from "../projection/documents.ts";
import { postOwner } from "../projection/owners.ts";
import { row, rows, type Sql } from "../sql.ts";

/** An address that leads to a post, a term's archive, or else a path. */
export type RedirectRow = {
  path_key: string;
  post_id: number | null;
  term_id: number | null;
  to_path: string | null;
  made: Made;
};

/** By whom: an import, or somebody by hand. */
export type Made = "import" | "by-hand";

export type Target = { postId: number } | { termId: number } | { path: string };

/** Adds addresses (normalised) that lead somewhere; an address that leads somewhere already keeps its target. */
export function addRedirects(outbox: Outbox, keys: string[], target: Target, made: Made = "import") {
  for (const key of keys) {
    // Where nothing stands yet, it would lead to itself for ever.
    if ("path" in target && normalise(target.path) === key) continue;
    const bucket = bucketOf(key);
    outbox.sql.exec(
      `INSERT OR IGNORE INTO redirects (path_key, bucket, post_id, term_id, to_path, to_key, made)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      key,
      bucket,
      ...columnsOf(target),
      made,
    );
    oweBucket(outbox, bucket);
  }
}

/** What led to an address that leads on now leads to the end itself, so that a reader takes one step. */
export function leadOn(outbox: Outbox, key: string, target: Target) {
  const led = rows<{ bucket: number }>(
    outbox.sql,
    "UPDATE redirects SET post_id = ?, term_id = ?, to_path = ?, to_key = ? WHERE to_key = ? RETURNING bucket",
    ...columnsOf(target),
    key,
  );
  for (const { bucket } of led) oweBucket(outbox, bucket);
}

/** `to_key` finds again what leads to a path alone. */
const columnsOf = (target: Target): (number | string | null)[] => [
  "postId" in target ? target.postId : null,
  "termId" in target ? target.termId : null,
  "path" in target ? target.path : null,
  "path" in target ? normalise(target.path) : null,
];

export function getRedirect(sql: Sql, key: string): RedirectRow | null {
  return row<RedirectRow>(
    sql,
    "SELECT path_key, post_id, term_id, to_path, made FROM redirects WHERE path_key = ?",
    key,
  );
}

/** Where a row leads; null for an address that is gone with its target. */
export function targetOf({ post_id, term_id, to_path }: RedirectRow): Target | null {
  if (post_id !== null) return { postId: post_id };
  if (term_id !== null) return { termId: term_id };
  return to_path === null ? null : { path: to_path };
}

/** Takes one address away; false when it led nowhere. */
export function removeRedirect(outbox: Outbox, key: string): boolean {
  const gone = row<{ bucket: number }>(
    outbox.sql,
    "DELETE FROM redirects WHERE path_key = ? RETURNING bucket",
    key,
  );
  if (gone) oweBucket(outbox, gone.bucket);
  return gone !== null;
}

/** Takes away every address that leads to a post, and answers those that are spelled out. */
export function eraseRedirectsTo(outbox: Outbox, postId: number): string[] {
  const { sql } = outbox;
  // What led to a path before the post came to stand there spells it too.
  sql.exec(
    `UPDATE redirects SET post_id = ?1, to_path = NULL, to_key = NULL
     WHERE to_key IN (SELECT key FROM documents WHERE owner = ?2)`,
    postId,
    postOwner(postId),
  );
  oweRedirectsTo(outbox, postId);
  const erased = rows<RedirectRow>(sql, "DELETE FROM redirects WHERE post_id = ? RETURNING *", postId);
  return erased.map((redirect) => redirect.path_key);
}

/** Notes that a post was purged at an address, of which only the digest is kept. */
export function addGone(outbox: Outbox, key: string, digest: string, postId: number) {
  const bucket = bucketOf(key);
  outbox.sql.exec(
    "INSERT OR IGNORE INTO redirects (path_key, bucket, post_id) VALUES (?, ?, ?)",
    digest,
    bucket,
    postId,
  );
  oweBucket(outbox, bucket);
}

/** Owes the buckets that lead to a post: it was published, moved or withdrawn. */
export const oweRedirectsTo = (outbox: Outbox, postId: number) => oweBuckets(outbox, "post_id", postId);

/** Owes the buckets that lead to a term: it moved, or became known or unknown to readers. */
export const oweRedirectsToTerm = (outbox: Outbox, termId: number) => oweBuckets(outbox, "term_id", termId);

function oweBuckets(outbox: Outbox, column: "post_id" | "term_id", id: number) {
  const buckets = rows<{ bucket: number }>(
    outbox.sql,
    `SELECT DISTINCT bucket FROM redirects WHERE ${column} = ?`,
    id,
  );
  for (const { bucket } of buckets) oweBucket(outbox, bucket);
}

export function listRedirects(sql: Sql, bucket: number): RedirectRow[] {
  return rows<RedirectRow>(
    sql,
    "SELECT path_key, post_id, term_id, to_path, made FROM redirects WHERE bucket = ? ORDER BY path_key",
    bucket,
  );
}

/** The addresses in one bucket, named by its key, that lead to a post. */
export function listAddresses(sql: Sql, postId: number, key: string): string[] {
  const found = rows<RedirectRow>(
    sql,
    "SELECT path_key FROM redirects WHERE post_id = ? AND 'redirects/' || bucket = ? AND path_key LIKE '/%' ORDER BY 1",
    postId,
    key,
  );
  return found.map((redirect) => redirect.path_key);
}

function oweBucket(outbox: Outbox, bucket: number) {
  outbox.owe(bucketKey(bucket), "redirects", `redirects:${bucket}`);
}
