import * as v from "valibot";
import { instant } from "./fields.ts";
import { postStatuses, postTypes } from "./post.ts";
import { because, told } from "./reasons.ts";

/** What a list of posts can be narrowed down to; each is a parameter of the query. */

const localDate = /^\d{4}-\d\d-\d\d$/;
const word = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, told(because("empty"))),
  v.maxLength(200, told(because("tooLong", 200))),
);

/** A date alone is the instant at which it begins, in UTC. */
const from = v.pipe(
  v.string(),
  v.transform((value) => (localDate.test(value) ? `${value}T00:00:00Z` : value)),
  instant,
);

export const postFilters = {
  type: v.optional(v.picklist(postTypes, told(because("notOneOf", postTypes.join(", "))))),
  status: v.optional(v.picklist(postStatuses, told(because("notOneOf", postStatuses.join(", "))))),
  /** Those whose newest version waits for a second person. */
  awaitsApproval: v.optional(v.picklist(["true"], told(because("notOneOf", "true")))),
  /** The slug of a category or tag, and of an author the slug or the name. */
  category: v.optional(word),
  tag: v.optional(word),
  author: v.optional(word),
  /** Words of the newest version's title, subtitle or body, letter for letter but for case. */
  q: v.optional(word),
  /** By the date that the post bears: at or after, and before. */
  from: v.optional(from),
  to: v.optional(from),
};
const filters = v.strictObject(postFilters);
export type PostFilters = v.InferOutput<typeof filters>;
