import { digest } from "./digests.ts";
import type { Document, RedirectBucket, SiteDocument } from "./documents.ts";

/**
 * A value in KV: one JSON line, the head, then the document as JSON. An ETag and a 304 need the head alone.
 * The revision is a hash of the document, so that equal documents are equal bytes wherever they were made.
 */
type Head = { revision: string };

export type Stored<T> = Head & { document: T };

/** Encodes a document; `document.revision` of equal documents is equal. */
export async function encode(
  document: Document | SiteDocument | RedirectBucket,
): Promise<{ revision: string; value: string }> {
  const body = JSON.stringify(document);
  const revision = await digest(body);
  return { revision, value: headLine(revision) + body };
}

/** The reverse; the caller knows from the key what stands there, because only the projector writes. */
export function decode<T extends Document | SiteDocument | RedirectBucket>(value: string): Stored<T> {
  return { ...decodeHead(value), document: decodeDocument<T>(value) };
}

/** The document alone. */
export function decodeDocument<T extends Document | SiteDocument | RedirectBucket>(value: string): T {
  return JSON.parse(value.slice(value.indexOf("\n") + 1));
}

/** The first line alone, which says of which revision the document is. */
export function decodeHead(value: string): Head {
  return JSON.parse(value.slice(0, value.indexOf("\n")));
}

/** Whether a value says that it is of this revision. It may be anything that KV answered with. */
export const isOfRevision = (value: string, revision: string) => value.startsWith(headLine(revision));

const headLine = (revision: string) => `${JSON.stringify({ revision } satisfies Head)}\n`;
