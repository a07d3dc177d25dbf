import * as v from "valibot";
import { language, line, notList, text, words } from "./fields.ts";
import { slug } from "./post.ts";
import { because, told } from "./reasons.ts";
import { descriptionInAnother } from "./site.ts";
import { ourSlugs } from "./slug.ts";

/** A category, a tag, an author or a series: what posts are filed under. */
export type TermKind = "category" | "tag" | "author" | "series";

/** What many of a kind are called: in addresses of the endpoint and in its answers. */
export const collections = {
  category: "categories",
  tag: "tags",
  author: "authors",
  series: "series",
} as const;

const termSlug = v.pipe(
  slug,
  v.check((value) => !ourSlugs.has(value), told(because("ourSlug"))),
);

const entries = {
  slug: termSlug,
  name: line(200),
  /** HTML, shown on top of the archive after the allow-list. */
  description: v.nullish(text(20_000), null),
};

/** What a category is called and said to be in another language; what is empty is said as everywhere. */
const inAnother = v.strictObject({
  name: v.nullish(words(200), ""),
  description: v.nullish(descriptionInAnother, ""),
});

/** By language, given as a whole. They are kept with what else the site says in a language, in its settings. */
const translations = v.nullish(v.record(language, inAnother), {});
export type TermTranslations = v.InferOutput<typeof translations>;

const termInput = v.strictObject(entries);
const categoryInput = v.strictObject({ ...entries, parent: v.nullish(slug, null), translations });

/** What an editor writes of a term; only categories stand below one another. */
export const termInputs = { category: categoryInput, tag: termInput, author: termInput, series: termInput };
export type TermInput = v.InferOutput<typeof termInput> & {
  parent?: string | null;
  translations?: TermTranslations;
};

/** A JSON merge patch (RFC 7396) of a term: null puts a field back to its default, what is not named is not in it. */
export const termPatches = {
  category: v.partial(categoryInput),
  tag: v.partial(termInput),
  author: v.partial(termInput),
  series: v.partial(termInput),
};
export type TermPatch = { [Field in keyof TermInput]?: TermInput[Field] | undefined };

/** The slug of the term into which another is merged. */
export const mergerInput = v.pipe(notList, v.strictObject({ into: line(200) }));
