import { listMonths, type MonthRow } from "../archives/months.ts";
import { count, type Sql } from "../sql.ts";
import type { PostState } from "./posts.ts";

/** How much there is. */
export type Overview = {
  /** Posts and pages by what is public of them. */
  counts: Record<PostState, number>;
  /** Posts that readers see, by the month in which they were published (2015-05, the site's time zone), oldest first. Months without any are left out. */
  months: MonthRow[];
};

export function viewOverview(sql: Sql): Overview {
  const having = (state: PostState) =>
    count(sql, "SELECT COUNT(*) AS n FROM posts WHERE state = ? AND deleted_at IS NULL", state);
  return {
    counts: {
      draft: having("draft"),
      scheduled: having("scheduled"),
      published: having("published"),
      withdrawn: having("withdrawn"),
    },
    months: listMonths(sql),
  };
}
