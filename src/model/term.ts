import * as v from "valibot";
import { line, text } from "./fields.ts";
import { slug } from "./post.ts";
import { ourSlugs } from "./slug.ts";

/** A category, a tag, an author or a series: what posts are filed under. */
export type TermKind = "category" | "tag" | "author" | "series";

export const categoryInput = v.strictObject({
  slug: v.pipe(
    slug,
    v.check((value) => !ourSlugs.has(value), "Is a word of the site itself: choose another slug"),
  ),
  name: line(200),
  parent: v.nullish(slug, null),
  /** HTML, shown on top of the archive after the allow-list. */
  description: v.nullish(text(20_000), null),
});
export type CategoryInput = v.InferOutput<typeof categoryInput>;
