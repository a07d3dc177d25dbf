import * as v from "valibot";
import { instant, language, line, notList, text, version } from "./fields.ts";
import { corrections, featuredImage, guid, sitePath, source } from "./post-parts.ts";
import { because, type Reason, reasonOf, told } from "./reasons.ts";
import { fail, ok, type Result } from "./result.ts";
import { isSlug } from "./slug.ts";

/** How a body is written; it is stored as given and made into SafeHtml when it is published. */
export const formats = ["markdown", "html", "wordpress"] as const;
export type Format = (typeof formats)[number];

/** The longest body, in UTF-16 units: a revision with its HTML must fit a row of 2 MB. */
export const LONGEST_BODY = 500_000;

export const slug = v.pipe(line(200), v.toLowerCase(), v.check(isSlug, told(because("notSlug"))));

export const postTypes = ["post", "page"] as const;
/** A post stands in archives and feeds by its date; a page stands alone, under its parent. */
export type PostType = (typeof postTypes)[number];

const id = v.pipe(
  v.number(told(because("notId"))),
  v.integer(told(because("notId"))),
  v.minValue(1, told(because("notId"))),
);

/** Which part of a series a post is. */
export const part = v.pipe(
  v.number(told(because("notNumber"))),
  v.integer(told(because("notWhole"))),
  v.minValue(1, told(because("tooSmall", 1))),
  v.maxValue(9999, told(because("tooLarge", 9999))),
);
const seriesEntries = { slug: v.nullish(slug, null), name: v.nullish(line(200), null), part };

/** A part of a series. A slug says which one; a name alone makes a series that is new. */
const seriesPart = v.pipe(
  v.strictObject(seriesEntries),
  v.check(({ slug, name }) => slug !== null || name !== null, told(because("namelessSeries"))),
);
export type SeriesPart = v.InferOutput<typeof seriesPart>;

const entries = {
  type: v.nullish(v.picklist(postTypes, told(because("notPostOrPage"))), "post"),
  title: line(500),
  body: text(LONGEST_BODY),
  format: v.picklist(formats, told(because("notOneOf", formats.join(", ")))),
  slug: v.nullish(slug, null),
  /** Verbatim, in place of one that is made of date and slug. */
  path: v.nullish(sitePath, null),
  /** null: as it is. Fixed by the first publication. */
  guid: v.nullish(guid, null),
  /** Named by whoever makes the post; null: as it is. */
  source: v.nullish(source, null),
  subtitle: v.nullish(line(500), null),
  bylines: v.nullish(v.pipe(v.array(line(200)), v.maxLength(20, told(because("tooMany", 20)))), []),
  categories: v.nullish(v.pipe(v.array(line(200)), v.maxLength(50, told(because("tooMany", 50)))), []),
  tags: v.nullish(v.pipe(v.array(line(200)), v.maxLength(50, told(because("tooMany", 50)))), []),
  series: v.nullish(seriesPart, null),
  featuredImage: v.nullish(featuredImage, null),
  /** Stands before the others on the site's first page while it is there. */
  sticky: v.nullish(v.boolean(told(because("notTrueOrFalse"))), false),
  corrections: v.nullish(corrections, []),
  language: v.nullish(language, null),
  /** The id of the post that this one is a translation of. */
  translationOf: v.nullish(id, null),
  /** The id of the page above this one; for pages only. */
  parent: v.nullish(id, null),
  excerpt: v.nullish(v.pipe(text(10_000), v.trim(), v.minLength(1, told(because("empty")))), null),
  publishedAt: v.nullish(instant, null),
};

const at = v.nullish(instant, null);

/** Which version the new one is to say the same as. */
export const restorationInput = v.strictObject({ version });

/** When to publish: at once, or at an instant. What is urgent takes every older version away within ten seconds. */
export const publicationInput = v.pipe(
  v.strictObject({ at, urgent: v.nullish(v.boolean(told(because("notTrueOrFalse"))), false) }),
  v.forward(
    v.check((input) => !input.urgent || input.at === null, told(because("urgentWaits"))),
    ["urgent"],
  ),
);
export type PublicationInput = v.InferOutput<typeof publicationInput>;

/** What an editor writes: the whole of a post (`PUT`), every optional field with its default. */
export const postInput = v.strictObject(entries);
export type PostInput = v.InferOutput<typeof postInput>;

/** A new post, published in the same call when it carries a publication. */
export const newPostInput = v.strictObject({
  ...entries,
  publication: v.nullish(v.pipe(notList, v.strictObject({ at })), null),
});
export type NewPostInput = v.InferOutput<typeof newPostInput>;

/** A JSON merge patch (RFC 7396) of a post: null puts a field back to its default, what is not named is not in it. */
export const postPatch = v.partial(
  v.strictObject({
    ...entries,
    series: v.nullish(v.pipe(notList, v.partial(v.strictObject(seriesEntries))), null),
    featuredImage: v.nullish(v.pipe(notList, v.partial(featuredImage)), null),
  }),
);
export type PostPatch = v.InferOutput<typeof postPatch>;

/** What a patch makes of a post. Fails with the field that is incomplete then. */
export function applyPatch(
  base: PostInput,
  patch: PostPatch,
): Result<PostInput, { field: string; reason: Reason }> {
  const { series, featuredImage: image, ...rest } = patch;
  const merged = Object.assign({ ...base }, rest);
  if (series !== undefined) {
    // Another name means another series, whatever slug the one before has.
    const known = series?.name ? { part: base.series?.part } : base.series;
    const parsed = v.safeParse(v.nullable(seriesPart), series && { ...known, ...series });
    if (!parsed.success) return incomplete("series", parsed.issues);
    merged.series = parsed.output;
  }
  if (image !== undefined) {
    const parsed = v.safeParse(v.nullable(featuredImage), image && { ...base.featuredImage, ...image });
    if (!parsed.success) return incomplete("featuredImage", parsed.issues);
    merged.featuredImage = parsed.output;
  }
  return ok(merged);
}

function incomplete(field: string, [issue]: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]) {
  const key = v.getDotPath(issue);
  return fail({ field: key === null ? field : `${field}.${key}`, reason: reasonOf(issue) });
}

export const withdrawalInput = v.strictObject({
  reason: v.nullish(line(1000), null),
  /** Demanded by the law: readers are told so, with 451 instead of 410. */
  legal: v.nullish(v.boolean(told(because("notTrueOrFalse"))), false),
  /** Paths of files that go with it although other posts show them. */
  files: v.nullish(v.pipe(v.array(line(2000)), v.maxLength(200, told(because("tooMany", 200)))), []),
});
export type WithdrawalInput = v.InferOutput<typeof withdrawalInput>;

/** The post's own title, repeated: a purge cannot be undone. */
export const purgeInput = v.strictObject({
  title: text(2000),
  /** Tags, series and authors that only this post has, and that go with it: such as `tag:camps`. */
  names: v.optional(v.pipe(v.array(line(2000)), v.maxLength(500, told(because("tooMany", 500)))), []),
});
export type PurgeInput = v.InferOutput<typeof purgeInput>;

/** "publishing" becomes "live" when every document was stored and read back. */
export const postStatuses = ["draft", "scheduled", "publishing", "live", "withdrawn"] as const;
export type PostStatus = (typeof postStatuses)[number];
