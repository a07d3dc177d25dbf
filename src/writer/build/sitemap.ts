import { normalise, paths } from "../../paths.ts";
import type { SitemapDocument, SitemapIndexDocument } from "../../read-model/documents.ts";
import type { Outbox } from "../projection/documents.ts";
import { rows, type Sql } from "../sql.ts";

/** A part holds a fixed range of ids, so that a publication changes one part however long the site is. */
const PART = 1000;

const partOf = (postId: number) => Math.floor((postId - 1) / PART) + 1;

/** Owes what lists a post for search engines. */
export function oweSitemap(outbox: Outbox, postId: number) {
  const part = partOf(postId);
  outbox.owe(normalise(paths.sitemapPart(part)), "sitemap", `sitemap:${part}`);
  outbox.owe(normalise(paths.sitemap), "sitemap-index", "sitemap");
}

export function buildSitemap(sql: Sql, part: number): SitemapDocument {
  const posts = rows<{ id: number; version: number; path: string; lastModifiedAt: string }>(
    sql,
    `SELECT id, published_version AS version, path, COALESCE(revised_at, published_at) AS lastModifiedAt FROM posts
     WHERE state = 'published' AND id > ? AND id <= ? ORDER BY id`,
    (part - 1) * PART,
    part * PART,
  );
  return { kind: "sitemap", path: paths.sitemapPart(part), urls: posts };
}

export function buildSitemapIndex(sql: Sql): SitemapIndexDocument {
  const parts = rows<{ part: number; lastModifiedOn: string }>(
    sql,
    `SELECT (id - 1) / ${PART} + 1 AS part, substr(MAX(COALESCE(revised_at, published_at)), 1, 10) AS lastModifiedOn
     FROM posts WHERE state = 'published' GROUP BY 1 ORDER BY 1`,
  );
  return {
    kind: "sitemap-index",
    path: paths.sitemap,
    parts: parts.map(({ part, lastModifiedOn }) => ({ path: paths.sitemapPart(part), lastModifiedOn })),
  };
}
