import { normalise, paths } from "../../paths.ts";
import type { SitemapDocument, SitemapIndexDocument, Translation } from "../../read-model/documents.ts";
import type { Outbox } from "../projection/documents.ts";
import { rows, type Sql } from "../sql.ts";

/** A part holds a fixed range of ids, so that a publication changes one part however long the site is. */
const PART = 1000;

/** So many languages of a post are named, in each of them: a part with as many of all its posts has some 6 of the 50 MB allowed. */
const MOST = 50;

const partOf = (postId: number) => Math.floor((postId - 1) / PART) + 1;

/** Owes what lists a post for search engines. */
export function oweSitemap(outbox: Outbox, postId: number) {
  const part = partOf(postId);
  outbox.owe(normalise(paths.sitemapPart(part)), "sitemap", `sitemap:${part}`);
  outbox.owe(normalise(paths.sitemap), "sitemap-index", "sitemap");
}

/** One part of the sitemap: the posts of a thousand ids. */
export function buildSitemap(sql: Sql, part: number): SitemapDocument {
  const posts = rows<{ id: number; version: number; path: string; lastModifiedAt: string }>(
    sql,
    `SELECT id, published_version AS version, path, COALESCE(revised_at, published_at) AS lastModifiedAt FROM posts
     WHERE state = 'published' AND id > ? AND id <= ? ORDER BY id`,
    (part - 1) * PART,
    part * PART,
  );
  const groups = listGroups(sql, part);
  return {
    kind: "sitemap",
    path: paths.sitemapPart(part),
    urls: posts,
    ...(groups.length > 0 && { groups }),
  };
}

/** The posts of a part that have translations, with these, wherever they are listed themselves. */
function listGroups(sql: Sql, part: number): Translation[][] {
  const posts = rows<Translation & { original: number }>(
    sql,
    `SELECT posts.id, published_version AS version, path, original, json_extract(fields, '$.language') AS language FROM (
       SELECT DISTINCT COALESCE(translation_group, id) AS original FROM posts AS here
       WHERE state = 'published' AND id > ? AND id <= ? AND (translation_group IS NOT NULL
         OR EXISTS (SELECT 1 FROM posts WHERE translation_group = here.id))
     ) JOIN posts ON posts.id = original OR translation_group = original
     JOIN revisions ON post_id = posts.id AND revisions.version = published_version
     WHERE state = 'published' AND json_valid(fields) ORDER BY original, posts.id`,
    (part - 1) * PART,
    part * PART,
  );
  return [...Map.groupBy(posts, ({ original }) => original).values()].flatMap((group) => {
    const isFirst = ({ language }: Translation, at: number) =>
      group.findIndex((post) => post.language === language) === at;
    const named = group.filter(isFirst).slice(0, MOST);
    return named.length < 2 ? [] : [named.map(({ original, ...post }) => post)];
  });
}

/** Names the parts that have posts. */
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
