import type { SeriesRef } from "../posts/posts.ts";
import { row, rows, type Sql } from "../sql.ts";

/**
 * The posts of each series that readers see, in reading order: by part, then by id. A post names the parts around it, and is
 * written again when one of them changes, so that a publication costs the same however long its series is.
 */

/** So many parts are all named on each; of a longer series those nearest. */
const MOST = 40;
const NEAREST = 10;

export type Part = { part: number; id: number };

/** Parts in reading order; `isWhole` when there are no others. */
export type Parts = { parts: Part[]; isWhole: boolean };

/** Where a post stands in a series; null when it is in none. */
export const getPart = (sql: Sql, postId: number): (Part & { series: number }) | null =>
  row(sql, "SELECT series, part, post_id AS id FROM series_parts WHERE post_id = ?", postId);

/** Puts a post where it belongs now; null: in no series. */
export function setPart(sql: Sql, postId: number, place: SeriesRef | null) {
  sql.exec("DELETE FROM series_parts WHERE post_id = ?", postId);
  if (place) sql.exec("INSERT INTO series_parts VALUES (?, ?, ?)", place.term, place.part, postId);
}

/** What a part names: all parts of its series, itself among them, or those nearest to it. */
export function listAround(sql: Sql, { series, part, id }: Part & { series: number }): Parts {
  const all = listFirst(sql, series, MOST);
  if (all.isWhole) return all;
  const beside = (comparison: "<" | ">=", order: "DESC" | "ASC", limit: number) =>
    rows<Part>(
      sql,
      `SELECT part, post_id AS id FROM series_parts WHERE series = ? AND (part, post_id) ${comparison} (?, ?)
       ORDER BY part ${order}, post_id ${order} LIMIT ?`,
      series,
      part,
      id,
      limit,
    );
  const parts = [...beside("<", "DESC", NEAREST).reverse(), ...beside(">=", "ASC", NEAREST + 1)];
  return { parts, isWhole: false };
}

/** The first parts of a series. */
export function listFirst(sql: Sql, series: number, limit: number): Parts {
  const parts = rows<Part>(
    sql,
    "SELECT part, post_id AS id FROM series_parts WHERE series = ? ORDER BY part, post_id LIMIT ?",
    series,
    limit + 1,
  );
  return { parts: parts.slice(0, limit), isWhole: parts.length <= limit };
}
