import type { Context } from "hono";
import * as v from "valibot";
import type { App } from "../../../app.ts";
import { type FileInput, fileInput, LARGEST_PIECE } from "../../../model/file.ts";
import { fail, ok, type Result } from "../../../model/result.ts";
import { FILE_MS, FORM_OCTETS, readOctets, toFieldError } from "../http/body.ts";
import { problem } from "../http/problem.ts";

type Sent = FileInput & { octets: Uint8Array<ArrayBuffer> };

/**
 * A file that comes in one piece: as the body, named by Content-Disposition and described by the query, or as the field
 * "file" of a form (multipart/form-data). The failure is the answer.
 */
export async function readSent(c: Context<App>): Promise<Result<Sent, Response>> {
  const type = c.req.header("Content-Type") ?? "";
  const isForm = /^multipart\/form-data\s*;/i.test(type);
  const octets = await readOctets(c.req.raw, LARGEST_PIECE + (isForm ? FORM_OCTETS : 0), FILE_MS);
  if (octets === "too-slow")
    return fail(problem(c, 408, octets, { detail: "The file did not arrive in 15 minutes" }));
  if (octets === "too-large") return fail(tooLarge(c));
  if (!isForm) {
    const { name = nameIn(c.req.header("Content-Disposition")), ...given } = c.req.query();
    return parse(c, octets, { name, ...given });
  }
  const form = await parseForm(octets, type);
  const file = form?.get("file");
  if (!form || !(file instanceof File)) {
    const detail = 'Send the file as the field "file" of multipart/form-data, with its name';
    return fail(problem(c, 400, "not-a-form", { detail }));
  }
  if (file.size > LARGEST_PIECE) return fail(tooLarge(c));
  const fields = Object.fromEntries([...form].filter(([name]) => name !== "file"));
  return parse(c, new Uint8Array(await file.arrayBuffer()), { name: file.name, ...fields });
}

function parse(
  c: Context<App>,
  octets: Uint8Array<ArrayBuffer>,
  given: Record<string, unknown>,
): Result<Sent, Response> {
  const parsed = v.safeParse(fileInput, given);
  if (parsed.success) return ok({ ...parsed.output, octets });
  const errors = parsed.issues.map(toFieldError);
  const detail = errors.map((error) => `${error.field}: ${error.detail}`).join("; ");
  return fail(problem(c, 422, "invalid", { detail, errors }));
}

const tooLarge = (c: Context<App>) =>
  problem(c, 413, "too-large", {
    detail: `A file may have at most ${LARGEST_PIECE} octets in one piece: make a picture smaller, send anything else in parts (POST /api/uploads)`,
  });

async function parseForm(octets: Uint8Array<ArrayBuffer>, type: string): Promise<FormData | null> {
  try {
    return await new Response(octets, { headers: { "Content-Type": type } }).formData();
  } catch {
    return null;
  }
}

/** The name in a Content-Disposition (RFC 6266); the one with its character set goes first. */
function nameIn(header: string | undefined): string | undefined {
  const [, encoded] = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header ?? "") ?? [];
  if (encoded !== undefined) {
    try {
      return decodeURIComponent(encoded);
    } catch {}
  }
  const [, quoted, plain] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header ?? "") ?? [];
  return quoted?.replace(/\\(.)/g, "$1") ?? plain;
}
