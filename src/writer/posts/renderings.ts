import { CONTENT_VERSION } from "../../content/render.ts";
import type { SafeHtml } from "../../content/safe-html.ts";
import { row, rows, type Sql } from "../sql.ts";

/**
 * The SafeHtml of each post's published revision, with the content version that made it; and of those that an import is about to
 * publish for the first time, so that they are made once.
 */
export type StoredRendering = {
  version: number;
  html: SafeHtml;
  teaser: SafeHtml;
  more: string | null;
  excerpt: string;
};

export function setRendering(
  sql: Sql,
  postId: number,
  version: number,
  rendering: Omit<StoredRendering, "version">,
): void {
  sql.exec(
    "INSERT OR REPLACE INTO renderings VALUES (?, ?, ?, ?, ?, ?, ?)",
    postId,
    version,
    CONTENT_VERSION,
    rendering.html,
    rendering.teaser,
    rendering.more,
    rendering.excerpt,
  );
}

export function getRendering(sql: Sql, postId: number): StoredRendering | null {
  return row<StoredRendering>(
    sql,
    "SELECT version, html, teaser, more, excerpt FROM renderings WHERE post_id = ?",
    postId,
  );
}

/** The rendering of a version, unless what it was made with has changed since. */
export function getCurrentRendering(sql: Sql, postId: number, version: number): StoredRendering | null {
  return row<StoredRendering>(
    sql,
    `SELECT version, html, teaser, more, excerpt FROM renderings
     WHERE post_id = ? AND version = ? AND content_version = ?`,
    postId,
    version,
    CONTENT_VERSION,
  );
}

export const forgetRendering = (sql: Sql, postId: number): void =>
  void sql.exec("DELETE FROM renderings WHERE post_id = ?", postId);

/** What archives show of posts, by id. */
export function listTeasers(sql: Sql, postIds: number[]) {
  const found = rows<Pick<StoredRendering, "teaser" | "more" | "excerpt"> & { id: number }>(
    sql,
    `SELECT post_id AS id, teaser, more, excerpt FROM renderings WHERE post_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(postIds),
  );
  return new Map(found.map((rendering) => [rendering.id, rendering]));
}

/** What feeds show of posts, by id. */
export function listTexts(sql: Sql, postIds: number[]) {
  const found = rows<Pick<StoredRendering, "html" | "excerpt"> & { id: number }>(
    sql,
    `SELECT post_id AS id, html, excerpt FROM renderings WHERE post_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(postIds),
  );
  return new Map(found.map((rendering) => [rendering.id, rendering]));
}
