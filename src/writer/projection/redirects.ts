import { normalise } from "../../paths.ts";
import { bucketKey, bucketOf } from "../../read-model/keys.ts";
import { rows, type Sql } from "../sql.ts";
import type { Outbox } from "./documents.ts";

/** An address that leads to a post, a term's archive, or else a path. */
export type RedirectRow = {
  path_key: string;
  post_id: number | null;
  term_id: number | null;
  to_path: string | null;
};

export type Target = { postId: number } | { termId: number } | { path: string };

/** Adds addresses (normalised) that lead somewhere; an address that leads somewhere already keeps its target. */
export function addRedirects(outbox: Outbox, keys: string[], target: Target) {
  for (const key of keys) {
    // Where nothing stands yet, it would lead to itself for ever.
    if ("path" in target && normalise(target.path) === key) continue;
    const bucket = bucketOf(key);
    outbox.sql.exec(
      "INSERT OR IGNORE INTO redirects (path_key, bucket, post_id, term_id, to_path) VALUES (?, ?, ?, ?, ?)",
      key,
      bucket,
      "postId" in target ? target.postId : null,
      "termId" in target ? target.termId : null,
      "path" in target ? target.path : null,
    );
    oweBucket(outbox, bucket);
  }
}

/** Takes away every address that leads to a post, and answers those that are spelled out. */
export function eraseRedirectsTo(outbox: Outbox, postId: number): string[] {
  const { sql } = outbox;
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
    "SELECT path_key, post_id, term_id, to_path FROM redirects WHERE bucket = ? ORDER BY path_key",
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

export function oweBucket(outbox: Outbox, bucket: number) {
  outbox.owe(bucketKey(bucket), "redirects", `redirects:${bucket}`);
}
