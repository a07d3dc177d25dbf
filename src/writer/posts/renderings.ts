import { CONTENT_VERSION, type Rendering } from "../../content/render.ts";
import type { SafeHtml } from "../../content/safe-html.ts";
import { row, rows, type Sql } from "../sql.ts";

/** The SafeHtml of each post's published revision, with the content version that made it. */
export type StoredRendering = {
  version: number;
  html: SafeHtml;
  teaser: SafeHtml;
  more: string | null;
  excerpt: string;
};

export function setRendering(sql: Sql, postId: number, version: number, rendering: Rendering): void {
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
