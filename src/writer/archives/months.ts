import { rows, type Sql } from "../sql.ts";

/** A month such as 2015-05, in the site's time zone, and how many posts readers see of it. */
export type MonthRow = { month: string; posts: number };

/**
 * How many posts stand in the archive of each month, counted as they come and go: to count them anew would read all of the
 * archive with every publication.
 */
export function countEntry(sql: Sql, archive: string, by: 1 | -1) {
  if (!archive.startsWith("month:")) return;
  const month = archive.slice("month:".length);
  sql.exec(
    "INSERT INTO months VALUES (?1, ?2) ON CONFLICT(month) DO UPDATE SET posts = posts + ?2",
    month,
    by,
  );
}

/** Oldest first; months without posts are left out. */
export const listMonths = (sql: Sql): MonthRow[] =>
  rows(sql, "SELECT month, posts FROM months WHERE posts > 0 ORDER BY month");
