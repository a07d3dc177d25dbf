import { normalise } from "../paths.ts";
import { sha256 } from "./digests.ts";

/**
 * The keys of the read model. A document's key is its path, normalised, behind the version of the shapes; what is
 * not a path ("site", "redirects/17") has no leading slash and so cannot be asked for.
 */

const PREFIX = "v1:";

/** KV allows 512 bytes; longer paths go under their hash. */
const LONGEST_KEY = 480;

export const SITE_KEY = "site";

/** Redirects share this many documents. */
const BUCKETS = 64;

export const bucketKey = (bucket: number) => `redirects/${bucket}`;

/** The bucket of a normalised path: FNV-1a, 32 bits. */
export function bucketOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const octet of new TextEncoder().encode(key)) hash = Math.imul(hash ^ octet, 0x01000193);
  return (hash >>> 0) % BUCKETS;
}

/** The KV key of a document. */
export async function kvKey(key: string): Promise<string> {
  const octets = new TextEncoder().encode(key);
  return PREFIX + (octets.length <= LONGEST_KEY ? key : await digestOf(key));
}

/** What stands for a key that may not be spelled out, or is too long. */
export async function digestOf(key: string): Promise<string> {
  return `sha256/${await sha256(key)}`;
}

/** The one object in R2 that every isolate asks for what may not be shown. */
export const WITHDRAWALS_KEY = "withdrawals.json";

/** Where a file is in R2, by its path in any spelling. */
export const fileKey = (path: string) => `files${normalise(path)}`;

/** Where it is until readers may have it: no address leads there but a signed one. */
export const heldFileKey = (path: string) => `held${normalise(path)}`;

/** Below it are the backups, each under its name; no address of a reader leads there. */
export const BACKUPS_PREFIX = "backups/";

/** What a backup has; the last of it that is written. */
export const manifestKey = (name: string) => `${BACKUPS_PREFIX}${name}/manifest.json`;

/** A part of a backup. Its digest is in the key, so that another attempt at the same part lies beside it. */
export const backupPartKey = (
  name: string,
  { n, table, sha256 }: { n: number; table: string; sha256: string },
) => `${BACKUPS_PREFIX}${name}/${String(n).padStart(5, "0")}-${table}-${sha256.slice(0, 16)}.ndjson`;
