import * as v from "valibot";
import type { MergerView } from "../../../writer/terms/merging.ts";
import type { TermView } from "../../../writer/terms/term-views.ts";
import { addresses, id, type SchemaOf, version, type Wire } from "./answers.ts";

/** What the endpoint answers about categories, tags, authors and series. */

const termEntries = {
  id,
  slug: v.string(),
  name: v.string(),
  ...addresses,
  description: v.nullable(v.string()),
  version,
  posts: version,
  refiling: version,
};
const plainTerm: SchemaOf<Wire<Omit<TermView, "kind" | "parent" | "translations">>> =
  v.strictObject(termEntries);
export const category: SchemaOf<Wire<Omit<TermView, "kind">>> = v.strictObject({
  ...termEntries,
  parent: v.nullable(v.string()),
  translations: v.record(v.string(), v.strictObject({ name: v.string(), description: v.string() })),
});
export const term = { category, tag: plainTerm, author: plainTerm, series: plainTerm };
const next = v.nullable(id);
export const termLists = {
  category: v.strictObject({ categories: v.array(category), next }),
  tag: v.strictObject({ tags: v.array(plainTerm), next }),
  author: v.strictObject({ authors: v.array(plainTerm), next }),
  series: v.strictObject({ series: v.array(plainTerm), next }),
};
export const merger: SchemaOf<MergerView> = v.strictObject({
  from: v.string(),
  into: v.string(),
  refiling: version,
});
