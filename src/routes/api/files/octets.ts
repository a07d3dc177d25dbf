import { type Context, Hono } from "hono";
import type { App } from "../../../app.ts";
import { uploadedParts } from "../../../model/backup.ts";
import { countParts, LARGEST_PIECE, PART_OCTETS, partOctets } from "../../../model/file.ts";
import { sha256 } from "../../../read-model/digests.ts";
import type { Located } from "../../../writer/commands/backups.ts";
import { idOf, numberOf } from "../../number-of.ts";
import { FILE_MS, readBody, readOctets } from "../http/body.ts";
import { problem } from "../http/problem.ts";
import { run } from "../run.ts";
import { unfit } from "./files.ts";

/**
 * The octets of files as R2 has them, held ones too, and the way back for those that it has lost: nothing but what the row says,
 * byte for byte, and never over what is there.
 */
export const fileOctets = new Hono<App>();

fileOctets.get("/", async (c) => {
  const located = await run(c, "locateFile", { id: idOf(c) });
  if (!located.ok) return located.failure;
  const { key, other, path } = located.value;
  const found = (await readAt(c, key)) ?? (await readAt(c, other));
  if (!found) return problem(c, 404, "not-found", { detail: `R2 does not have ${path}` });
  return c.body(found.body, 200, {
    "Content-Type": "application/octet-stream",
    "Content-Length": String(found.size),
  });
});

fileOctets.put("/", async (c) => {
  const located = await run(c, "locateFile", { id: idOf(c) });
  if (!located.ok) return located.failure;
  const { key, size } = located.value;
  if (size > LARGEST_PIECE) return unfit(c, "Is too large for one piece: send it in parts");
  if (await isThere(c, located.value)) return c.body(null, 204);
  const octets = await readOctets(c.req.raw, size, FILE_MS);
  if (octets === "too-slow")
    return problem(c, 408, octets, { detail: "The file did not arrive in 15 minutes" });
  if (octets === "too-large" || !(await isContent(octets, located.value)))
    return unfit(c, "Is not what the site knows of the file: its length or digest is another");
  await c.env.FILES.put(key, octets, metadataOf(located.value));
  return c.body(null, 204);
});

/** Begins with a large one; 204 when it is there. */
fileOctets.post("/parts", async (c) => {
  const located = await run(c, "locateFile", { id: idOf(c) });
  if (!located.ok) return located.failure;
  if (await isThere(c, located.value)) return c.body(null, 204);
  const begun = await c.env.FILES.createMultipartUpload(located.value.key, metadataOf(located.value));
  return c.json({ upload: begun.uploadId, partSize: PART_OCTETS }, 201);
});

fileOctets.put("/parts/:n{[0-9]+}", async (c) => {
  const located = await run(c, "locateFile", { id: idOf(c) });
  if (!located.ok) return located.failure;
  const { key, size } = located.value;
  const [n, upload] = [numberOf(c, "n"), c.req.query("upload") ?? ""];
  if (n < 1 || n > countParts(size))
    return problem(c, 404, "not-found", { detail: `The file has parts 1 to ${countParts(size)}` });
  const octets = await readOctets(c.req.raw, partOctets(size, n), FILE_MS);
  if (octets === "too-slow")
    return problem(c, 408, octets, { detail: "The part did not arrive in 15 minutes" });
  if (octets === "too-large" || octets.length !== partOctets(size, n))
    return unfit(c, `Part ${n} must have ${partOctets(size, n)} octets`);
  const { etag } = await c.env.FILES.resumeMultipartUpload(key, upload).uploadPart(n, octets);
  return c.json({ n, etag, sha256: await sha256(octets) });
});

/** All parts are there; their digests must be those that the row was made of. */
fileOctets.put("/parts/completion", async (c) => {
  const given = await readBody(c, uploadedParts);
  if (!given.ok) return given.failure;
  const located = await run(c, "locateFile", { id: idOf(c) });
  if (!located.ok) return located.failure;
  if (await isThere(c, located.value)) return c.body(null, 204);
  const { upload, parts } = given.value;
  if ((await ofParts(parts.map((part) => part.sha256))) !== located.value.sha256)
    return unfit(c, "Is not what the site knows of the file: its digest is another");
  const multipart = c.env.FILES.resumeMultipartUpload(located.value.key, upload);
  await multipart.complete(parts.map(({ n, etag }) => ({ partNumber: n, etag })));
  return c.body(null, 204);
});

async function isThere(c: Context<App>, { key, other, size }: Located): Promise<boolean> {
  const sizes = await Promise.all([key, other].map(async (key) => (await c.env.FILES.head(key))?.size));
  return sizes.includes(size);
}

const readAt = (c: Context<App>, key: string) => c.env.FILES.get(key);

const metadataOf = ({ path, type }: Located) => ({
  httpMetadata: { contentType: type },
  customMetadata: { path },
});

/** The digest of the whole, or that of the digests of its parts, as the file came. */
async function isContent(octets: Uint8Array<ArrayBuffer>, located: Located): Promise<boolean> {
  if (octets.length !== located.size) return false;
  if ((await sha256(octets)) === located.sha256) return true;
  const parts = Array.from({ length: countParts(octets.length) }, (_, n) =>
    sha256(octets.slice(n * PART_OCTETS, (n + 1) * PART_OCTETS)),
  );
  return (await ofParts(await Promise.all(parts))) === located.sha256;
}

const ofParts = (digests: string[]) => sha256(digests.join("\n"));
