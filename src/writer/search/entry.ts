import type { SearchChange } from "../../read-model/search.ts";
import { listArchivesOf } from "../archives/archives.ts";
import { getListedPost, listNamedTerms, toPostHead } from "../build/post-head.ts";
import { getRendering } from "../posts/renderings.ts";
import type { Sql } from "../sql.ts";
import { getTerm } from "../terms/terms.ts";

/** A post as the index is told of it, from the rows as they are now: an entry, or that nothing of it is public. */
export function toSearchChange(sql: Sql, id: number): SearchChange {
  const post = getListedPost(sql, id);
  const rendering = post && getRendering(sql, id);
  if (!post || !rendering) return { id, gone: true };
  const { version, path, title, subtitle, authors, categories, tags, series, ...head } = toPostHead(
    post,
    listNamedTerms(sql, [post]),
  );
  const archives = listArchivesOf(sql, id).map(({ archive }) => archive.split(":"));
  return {
    id,
    version,
    path,
    title,
    language: head.language,
    publishedAt: head.publishedAt,
    publishedOn: head.publishedOn,
    names: [
      subtitle ?? "",
      ...tags.map(({ name }) => name),
      series?.name ?? "",
      ...authors.map((author) => getTerm(sql, author)?.name ?? ""),
    ].filter((name) => name !== ""),
    categories,
    within: archives.flatMap(([kind, category]) => (kind === "category" ? [Number(category)] : [])),
    html: rendering.html,
  };
}
