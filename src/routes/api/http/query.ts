import type { Context } from "hono";
import * as v from "valibot";
import type { App } from "../../../app.ts";
import { fileFilters } from "../../../model/file.ts";
import { postFilters } from "../../../model/post-query.ts";
import { fail, ok, type Result } from "../../../model/result.ts";
import { NEWEST } from "../../number-of.ts";
import { type FieldError, problem } from "./problem.ts";

/** The answer to a query that has names which the address does not know, or one of them twice; null when it has none. */
export function refuseUnknown(c: Context<App>, known: string[]): Response | null {
  const errors = Object.entries(c.req.queries()).flatMap(([field, values]) => {
    if (!known.includes(field)) return [{ field, detail: "Is not known here: check the spelling" }];
    return values.length > 1 ? [{ field, detail: "Was sent twice: send it once" }] : [];
  });
  return errors.length > 0 ? refuse(c, errors) : null;
}

/** Parses the query of an address with its schema, once, at the door. The failure is the answer: 400, naming what is wrong. */
export function readQuery<S extends v.GenericSchema>(
  c: Context<App>,
  schema: S,
): Result<v.InferOutput<S>, Response> {
  const parsed = v.safeParse(schema, c.req.query(), { abortPipeEarly: true });
  if (parsed.success) return ok(parsed.output);
  return fail(
    refuse(
      c,
      parsed.issues.map((issue) => ({ field: v.getDotPath(issue) ?? "query", detail: issue.message })),
    ),
  );
}

/** More wrong names than this are not listed. */
const MOST_ERRORS = 50;

function refuse(c: Context<App>, all: FieldError[]): Response {
  const errors = all.slice(0, MOST_ERRORS);
  const detail = errors.map((error) => `${error.field}: ${error.detail}`).join("; ");
  return problem(c, 400, "bad-query", { detail, errors });
}

const wholeNumber = (message: string) =>
  v.pipe(v.string(), v.regex(/^\d{1,15}$/, message), v.transform(Number), v.minValue(1, message));

const MOST = 100;

/** How many are listed on a page, when the query does not say, and at most. */
const limit = (byDefault: number, most: number) =>
  v.pipe(
    v.optional(wholeNumber("Must be a whole number above 0"), String(byDefault)),
    v.transform((asked) => Math.min(asked, most)),
  );

/** The `next` of the page before. */
const cursor = wholeNumber("Must be the next of the page before");

const flag = v.optional(v.picklist(["true", "false"], "Must be true or false"), "false");
const searched = v.optional(v.pipe(v.string(), v.maxLength(200, "At most 200 characters")), "");

/** What every list takes that goes from the newest on. */
const pageEntries = { limit: limit(20, MOST), cursor: v.optional(cursor, String(NEWEST)) };

/** A page of a list that cannot be narrowed down. */
export const pageQuery = v.strictObject(pageEntries);

/** Terms in the order in which they were made: most sites have few enough for one page. `q` is a part of the name or slug. */
export const termsQuery = v.strictObject({
  limit: limit(100, 1000),
  cursor: v.optional(cursor),
  q: searched,
});

/** Posts that leave, oldest first. */
export const leavingQuery = v.strictObject({
  limit: pageEntries.limit,
  cursor: v.optional(cursor),
  drafts: flag,
});

/** Comments of a post in the order of their numbers. */
export const commentsQuery = v.strictObject({
  limit: pageEntries.limit,
  cursor: v.optional(cursor),
});

/** Redirects in the order of their addresses. `q` is a part of the address. */
export const redirectsQuery = v.strictObject({
  limit: pageEntries.limit,
  cursor: v.optional(v.pipe(v.string(), v.maxLength(10_000, "Must be the next of the page before")), "/"),
  q: searched,
});

/** `orphan`: what is filed under the term may be left without it. */
export const deletionQuery = v.strictObject({ orphan: flag });

/** One file by its path, or a page of all, or of those with a status. */
export const filesQuery = v.strictObject({ path: v.optional(v.string()), ...fileFilters, ...pageEntries });

/** The version to compare with. */
export const differenceQuery = v.strictObject({
  from: v.optional(wholeNumber("Must be the version to compare with")),
});

/** What one caller did, or what was done to one post. */
export const activityQuery = v.strictObject({
  ...pageEntries,
  who: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^(owner|(person|token):\d{1,15})$/, "Must be owner, or such as person:3 or token:7"),
    ),
  ),
  post: v.optional(wholeNumber("Must be the id of a post")),
});

/** Beside `path`, which leads to one post, the rest is of no matter. */
export const postQuery = v.strictObject({ ...pageEntries, ...postFilters, path: v.optional(v.string()) });

/** Says in `Link` where the next page is: the same address with another cursor (RFC 8288). */
export function nextPage(c: Context<App>, next: number | string | null) {
  if (next === null) return;
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set("cursor", String(next));
  c.header("Link", `<${pathname}?${searchParams}>; rel="next"`);
}
