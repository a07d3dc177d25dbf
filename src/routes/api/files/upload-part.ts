import type { Context } from "hono";
import type { App } from "../../../app.ts";
import { carries } from "../../../media/carries.ts";
import { said } from "../../../media/said.ts";
import { sniff } from "../../../media/sniff.ts";
import { type FileType, isFileType, isPicture } from "../../../media/types.ts";
import { countParts, partOctets } from "../../../model/file.ts";
import { fail, ok, type Result } from "../../../model/result.ts";
import { sha256 } from "../../../read-model/digests.ts";
import type { Multipart } from "../../../writer/commands/uploads.ts";
import { idOf } from "../../number-of.ts";
import { FILE_MS, readOctets } from "../http/body.ts";
import { problem } from "../http/problem.ts";
import { run } from "../run.ts";
import { unfit } from "./files.ts";

/** Takes one part: R2 has it before the rows say so, so that one which is noted is there. */
export async function putPart(c: Context<App>): Promise<Response> {
  const [id, n] = [idOf(c), Number(c.req.param("n"))];
  const upload = await run(c, "measureUpload", { id });
  if (!upload.ok) return upload.failure;
  const { size, name } = upload.value;
  if (n < 1 || n > countParts(size)) {
    return problem(c, 404, "not-found", { detail: `Upload ${id} has parts 1 to ${countParts(size)}` });
  }
  const most = partOctets(size, n);
  const octets = await readOctets(c.req.raw, most, FILE_MS);
  if (octets === "too-slow")
    return problem(c, 408, octets, { detail: "The part did not arrive in 15 minutes" });
  if (octets === "too-large")
    return problem(c, 413, octets, { detail: `Part ${n} must have ${most} octets` });
  if (octets.length !== most)
    return unfit(c, `Part ${n} must have ${most} octets, this one has ${octets.length}`);

  const type = n === 1 ? typeOf(octets, name) : ok(null);
  if (!type.ok) return unfit(c, type.failure);
  const opened = await open(c, id, type.value);
  if (!opened.ok) return opened.failure;
  const { key, multipartId, type: known } = opened.value;
  if (type.value !== null && type.value !== known)
    return unfit(c, `The file was ${known}, and now it is ${type.value}`);
  const multipart = c.env.FILES.resumeMultipartUpload(key, multipartId ?? "");
  const { etag } = await multipart.uploadPart(n, octets);
  const told = isFileType(known) ? carries(known, octets) : [];
  const kept = await run(c, "keepPart", { id, n, etag, sha256: await sha256(octets), carries: told });
  return kept.ok ? c.json(kept.value) : kept.failure;
}

/** R2's upload for the file, begun with its first part. */
async function open(
  c: Context<App>,
  id: number,
  type: FileType | null,
): Promise<Result<Multipart, Response>> {
  const opened = await run(c, "openUpload", { id, type });
  if (!opened.ok || opened.value.multipartId !== null) return opened;
  const { path, key, type: known } = opened.value;
  const begun = await c.env.FILES.createMultipartUpload(key, {
    httpMetadata: { contentType: known },
    customMetadata: { path },
  });
  const named = await run(c, "nameMultipart", { id, multipartId: begun.uploadId });
  if (!named.ok || named.value.multipartId !== begun.uploadId) await begun.abort();
  return named;
}

function typeOf(octets: Uint8Array, name: string): Result<FileType, string> {
  const sniffed = sniff(octets, name);
  if ("refused" in sniffed) return fail(sniffed.refused);
  return isPicture(sniffed.type) || sniffed.type.startsWith("text/")
    ? fail(said("inOnePiece"))
    : ok(sniffed.type);
}
