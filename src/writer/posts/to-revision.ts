import type { PostInput, PostPatch, SeriesPart } from "../../model/post.ts";
import { because } from "../../model/reasons.ts";
import { ok, type Result } from "../../model/result.ts";
import { type Failure, invalid } from "../failures.ts";
import type { Sql } from "../sql.ts";
import { addTerm, ensureTerm, findTerm, freeSlug } from "../terms/terms.ts";
import { getPost, type Revision, type SeriesRef } from "./posts.ts";

/**
 * What an editor wrote as a revision, terms by id. Tags, authors and series are made when they are new; a category must
 * exist. `id` is the post's, 0 for a new one; `previous` has what is no editor's to write.
 */
export function toRevision(
  sql: Sql,
  input: PostInput,
  id: number,
  previous: Revision | null = null,
): Result<Revision, Failure> {
  const { type, guid, source, bylines, categories, tags, series, ...fields } = input;
  const found = categories.map((slug) => findTerm(sql, "category", slug));
  const unknown = categories.filter((_, at) => !found[at]);
  if (unknown.length > 0) {
    return invalid("categories", because("noCategories", unknown.join(", ")));
  }
  const link = checkLinks(sql, input, id);
  if (!link.ok) return link;
  if (series !== null && type === "page") {
    return invalid("series", because("seriesOfPages"));
  }
  const part = series === null ? ok(null) : toSeriesRef(sql, series);
  if (!part.ok) return part;
  return ok({
    ...fields,
    authors: unique(bylines.map((name) => ensureTerm(sql, "author", name))),
    categories: unique(found.flatMap((category) => category?.id ?? [])),
    tags: unique(tags.map((name) => ensureTerm(sql, "tag", name))),
    series: part.value,
    position: previous?.position ?? 0,
    publishedOn: previous?.publishedAt === fields.publishedAt ? (previous.publishedOn ?? null) : null,
    note: previous?.note ?? null,
    ...(previous?.attachments && { attachments: previous.attachments }),
  });
}

/** The terms that a patch does not name, by id: two authors may have the same name. */
export function untouchedTerms(
  { authors, categories, tags, series }: Revision,
  patch: PostPatch,
): Partial<Revision> {
  return {
    ...(patch.bylines === undefined && { authors }),
    ...(patch.categories === undefined && { categories }),
    ...(patch.tags === undefined && { tags }),
    ...(patch.series === undefined && { series }),
  };
}

/** A translation and a parent must exist, be of the right type, and not be the post itself. */
function checkLinks(sql: Sql, { type, translationOf, parent }: PostInput, id: number): Result<null, Failure> {
  const original = translationOf === null ? null : getPost(sql, translationOf);
  if (translationOf !== null && (translationOf === id || !original || original.deleted_at !== null)) {
    return invalid("translationOf", because("noPost", translationOf));
  }
  if (parent === null) return ok(null);
  if (type !== "page") return invalid("parent", because("parentOfPost"));
  const seen = new Set<number>();
  for (let above: number | null = parent; above !== null && !seen.has(above); ) {
    const page = getPost(sql, above);
    if (page?.type !== "page" || page.deleted_at !== null)
      return invalid("parent", because("noPage", parent));
    if (above === id) return invalid("parent", because("pageBelowItself"));
    seen.add(above);
    above = page.parent_id;
  }
  return ok(null);
}

function toSeriesRef(sql: Sql, { slug, name, part }: SeriesPart): Result<SeriesRef, Failure> {
  const known = slug === null ? null : findTerm(sql, "series", slug);
  if (known) return ok({ term: known.id, part });
  if (name !== null) {
    const term =
      slug === null
        ? ensureTerm(sql, "series", name)
        : addTerm(sql, "series", freeSlug(sql, "series", slug), name);
    return ok({ term, part });
  }
  return invalid("series.slug", because("noSeries", slug ?? ""));
}

const unique = <T>(items: T[]): T[] => [...new Set(items)];
