import type { Context } from "hono";
import * as v from "valibot";
import type { App } from "../../app.ts";
import { postFilters } from "../../model/post-query.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { problem } from "./problem.ts";

/**
 * Parses the query of an address with a strict object, once, at the door. The failure is the answer, 400: it names what the
 * address does not know, what is wrong, and what was sent twice.
 */
export function readQuery<S extends v.GenericSchema>(
  c: Context<App>,
  schema: S,
): Result<v.InferOutput<S>, Response> {
  const sent = Object.entries(c.req.queries());
  const twice = sent.filter(([, values]) => values.length > 1);
  const query = Object.fromEntries(sent.map(([name, [value]]) => [name, value]));
  const parsed = v.safeParse(schema, query, { abortPipeEarly: true });
  if (parsed.success && twice.length === 0) return ok(parsed.output);
  const errors = [
    ...twice.map(([field]) => ({ field, detail: "Was sent twice: send it once" })),
    ...(parsed.issues ?? []).map((issue) => ({
      field: v.getDotPath(issue) ?? "query",
      detail: issue.expected === "never" ? "Is not known here: check the spelling" : issue.message,
    })),
  ].slice(0, MOST_ERRORS);
  const detail = errors.map((error) => `${error.field}: ${error.detail}`).join("; ");
  return fail(problem(c, 400, "bad-query", { detail, errors }));
}

/** More wrong names than this are not listed. */
const MOST_ERRORS = 50;

const wholeNumber = (message: string) =>
  v.pipe(v.string(), v.regex(/^\d{1,15}$/, message), v.transform(Number), v.minValue(1, message));

const MOST = 100;

/** What every list takes: how many at most, and the `next` of the page before. */
export const pageEntries = {
  limit: v.pipe(
    v.optional(wholeNumber("Must be a whole number above 0"), "20"),
    v.transform((limit) => Math.min(limit, MOST)),
  ),
  cursor: v.pipe(v.optional(wholeNumber("Must be the next of the page before"), String(10 ** 15 - 1))),
};

export const pageQuery = v.strictObject(pageEntries);

/** Terms in the order in which they were made: most sites have few enough for one page. `q` is a part of the name or slug. */
export const termsQuery = v.strictObject({
  limit: v.pipe(
    v.optional(wholeNumber("Must be a whole number above 0"), "100"),
    v.transform((limit) => Math.min(limit, 1000)),
  ),
  cursor: v.optional(wholeNumber("Must be the next of the page before")),
  q: v.optional(v.pipe(v.string(), v.maxLength(200, "At most 200 characters")), ""),
});

export const deletionQuery = v.strictObject({
  orphan: v.optional(v.picklist(["true", "false"], "Must be true or false"), "false"),
});

/** One file by its path, or a page of all. */
export const filesQuery = v.strictObject({ path: v.optional(v.string()), ...pageEntries });

/** Beside `path`, which leads to one post, the rest is of no matter. */
export const postQuery = v.strictObject({ ...pageEntries, ...postFilters, path: v.optional(v.string()) });

/** Says in `Link` where the next page is: the same address with another cursor (RFC 8288). */
export function nextPage(c: Context<App>, next: number | null) {
  if (next === null) return;
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set("cursor", String(next));
  c.header("Link", `<${pathname}?${searchParams}>; rel="next"`);
}
