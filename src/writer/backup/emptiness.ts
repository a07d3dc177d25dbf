import { row, type Sql } from "../sql.ts";

const THINGS = {
  posts: "posts",
  terms: "categories, tags, authors or series",
  files: "files",
  redirects: "redirects",
  imports: "imports",
  people: "people who sign in",
} as const;

/** What a site has that a restore would write over, in words; null while it is empty but for settings and tokens. */
export function whatIsThere(sql: Sql): string | null {
  const tables = Object.keys(THINGS) as (keyof typeof THINGS)[];
  const found = tables.find((table) => row(sql, `SELECT 1 FROM ${table} LIMIT 1`) !== null);
  return found ? THINGS[found] : null;
}

export const isEmpty = (sql: Sql): boolean => whatIsThere(sql) === null;
