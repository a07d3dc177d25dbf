import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import * as v from "valibot";
import { LARGEST_PIECE, partOctets } from "../model/file.ts";
import { normalise, paths } from "../paths.ts";
import type { Site } from "./site-command.ts";

const storedFile = v.object({
  id: v.number(),
  path: v.string(),
  url: v.string(),
  alt: v.nullable(v.string()),
  type: v.string(),
  size: v.number(),
  sha256: v.string(),
  dropped: v.array(v.string()),
  carries: v.array(v.string()),
  status: v.string(),
});
export type StoredFile = v.InferOutput<typeof storedFile>;

export const parseFile = (body: unknown): StoredFile => v.parse(storedFile, body);

/** What an upload needs of a site. */
type Way = Pick<Site, "call" | "callOnce" | "progress">;

type Said = { alt?: string; path?: string; held?: true };

/** Stores a file in one piece, or a large one in parts; what of those the site has already is not sent again. */
export async function upload(site: Way, file: string, { alt, path, held }: Said): Promise<StoredFile> {
  const handle = await open(file);
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Error("It is not a file");
    const said = {
      name: basename(file),
      ...(alt !== undefined && { alt }),
      ...(path !== undefined && { path }),
    };
    site.progress.start("Sending", stat.size);
    if (stat.size > LARGEST_PIECE)
      return await sendParts(site, handle, { ...said, ...(held && { held }), size: stat.size });
    const query = new URLSearchParams({ ...said, ...(held && { held: "true" }) });
    const octets = await readAt(handle, 0, stat.size);
    return parseFile((await site.call("POST", `${paths.api.files}?${query}`, octets)).body);
  } finally {
    await handle.close();
  }
}

const uploadView = v.object({
  id: v.number(),
  name: v.string(),
  path: v.nullable(v.string()),
  size: v.number(),
  partSize: v.number(),
  parts: v.number(),
  digests: v.array(v.object({ n: v.number(), sha256: v.string() })),
  held: v.boolean(),
});

async function sendParts(
  site: Way,
  handle: FileHandle,
  said: Said & { name: string; size: number },
): Promise<StoredFile> {
  const { call, progress } = site;
  const { uploads } = v.parse(
    v.object({ uploads: v.array(uploadView) }),
    (await call("GET", paths.api.uploads)).body,
  );
  const begun =
    uploads.find(
      ({ name, path, size, held }) =>
        name === said.name &&
        normalise(path ?? "") === normalise(said.path ?? "") &&
        size === said.size &&
        (held || !said.held),
    ) ?? v.parse(uploadView, (await site.callOnce("POST", paths.api.uploads, said)).body);
  const digests: string[] = [];
  let sent = 0;
  for (let n = 1; n <= begun.parts; n++) {
    const octets = await readAt(handle, (n - 1) * begun.partSize, partOctets(said.size, n));
    const digest = sha256(octets);
    digests.push(digest);
    // What is there already may be another file's, or this one's before it was changed.
    if (begun.digests.find((part) => part.n === n)?.sha256 !== digest)
      await call("PUT", paths.api.uploadPart(begun.id, n), octets);
    sent += octets.length;
    progress.update(sent);
  }
  const expected = { sha256: sha256(digests.join("\n")) };
  return parseFile((await call("PUT", paths.api.uploadCompletion(begun.id), expected)).body);
}

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");

async function readAt(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const octets = new Uint8Array(length);
  const { bytesRead } = await handle.read(octets, 0, length, position);
  if (bytesRead !== length) throw new Error("It became shorter while it was read");
  return octets;
}
