import type { Context } from "hono";
import * as v from "valibot";
import type { App } from "../../../app.ts";
import { notList } from "../../../model/fields.ts";
import { inEnglish } from "../../../model/reason-words.ts";
import { reasonOf, sentence } from "../../../model/reasons.ts";
import { fail, ok, type Result } from "../../../model/result.ts";
import { DEEPEST, findOddity, type Oddity } from "./names.ts";
import { type FieldError, problem } from "./problem.ts";

/** Enough for the longest body, escaped. */
export const POST_LIMIT = 2_000_000;
export const BATCH_LIMIT = 8_000_000;
const SMALL_LIMIT = 100_000;

/** More wrong fields than this are not listed. */
const MOST_ERRORS = 50;

/** A body that arrives slower than this is given up. */
const READ_MS = 30_000;

/** The same of a file, or a part of one: twenty million octets on a bad line. */
export const FILE_MS = 15 * 60_000;

/** A form around files is not much longer than they are. */
export const FORM_OCTETS = 100_000;

/**
 * Reads a JSON body of at most `limit` octets and parses it with the schema, once, at the door. The failure is the
 * answer: 408, 413 and 415 for the body, 400 for what is not UTF-8, not JSON, or JSON of two meanings, 422 naming every field that is wrong.
 */
export async function readBody<S extends v.GenericSchema>(
  c: Context<App>,
  schema: S,
  limit = SMALL_LIMIT,
): Promise<Result<v.InferOutput<S>, Response>> {
  const type = c.req.header("Content-Type");
  if (type !== undefined && !/^application\/(json|merge-patch\+json)\s*(;|$)/i.test(type))
    return fail(notJson(c));
  const octets = await readOctets(c.req.raw, limit);
  if (octets === "too-large") {
    return fail(problem(c, 413, octets, { detail: `The body may have at most ${limit} octets` }));
  }
  if (octets === "too-slow")
    return fail(problem(c, 408, octets, { detail: "The body did not arrive in 30 seconds" }));
  if (type === undefined && octets.length > 0) return fail(notJson(c));
  const text = decode(octets);
  if (text === null) return fail(problem(c, 400, "not-utf-8", { detail: "The body is not valid UTF-8" }));
  const oddity = findOddity(text);
  if (oddity) return fail(odd(c, oddity));
  const json = parse(text);
  if (!json.ok) return fail(problem(c, 400, "not-json", { detail: `The body is not JSON: ${json.failure}` }));
  const parsed = v.safeParse(v.pipe(notList, schema), json.value);
  if (parsed.success) return ok(parsed.output);
  const errors = parsed.issues.slice(0, MOST_ERRORS).map(toFieldError);
  const detail = errors.map((error) => `${error.field}: ${error.detail}`).join("; ");
  return fail(problem(c, 422, "invalid", { detail, errors }));
}

const notJson = (c: Context<App>) =>
  problem(c, 415, "wrong-type", { detail: "Send the body as Content-Type: application/json" });

function odd(c: Context<App>, oddity: Oddity): Response {
  if (oddity.kind === "too-deep")
    return problem(c, 400, oddity.kind, { detail: `The body is nested deeper than ${DEEPEST} levels` });
  const error = { field: oddity.field, detail: "Stands twice in its object: send it once" };
  return problem(c, 400, oddity.kind, { detail: `${error.field}: ${error.detail}`, errors: [error] });
}

/** An empty body counts as {}: `PUT …/publication` needs none. */
export async function readOctets(
  request: Request,
  limit: number,
  patienceMs = READ_MS,
): Promise<Uint8Array<ArrayBuffer> | "too-large" | "too-slow"> {
  if (Number(request.headers.get("Content-Length") ?? 0) > limit) return "too-large";
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  let timer: number | null = null;
  const deadline = new Promise<"too-slow">((resolve) => {
    timer = setTimeout(resolve, patienceMs, "too-slow");
  });
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const read = await Promise.race([reader.read(), deadline]);
      if (read !== "too-slow" && read.done) break;
      if (read !== "too-slow") size += read.value.length;
      if (read === "too-slow" || size > limit) {
        reader.cancel().catch(() => {});
        return read === "too-slow" ? read : "too-large";
      }
      chunks.push(read.value);
    }
  } finally {
    clearTimeout(timer);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function decode(octets: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(octets);
  } catch {
    return null;
  }
}

function parse(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text || "{}"));
  } catch (error) {
    return fail(error instanceof Error ? error.message : "it cannot be read");
  }
}

/** What a schema says against a field, in English. */
export function toFieldError(issue: v.BaseIssue<unknown>): FieldError {
  return { field: v.getDotPath(issue) ?? "body", detail: sentence(inEnglish, reasonOf(issue)) };
}
