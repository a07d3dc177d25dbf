/** A list that an import fills is written about once, not after every step: at the end, and else as often as this. */
const FILLED_FOR_MS = 60_000;

/** SQL: whether a committed import has texts or pages that it has not put into the rows. */
export const IS_IMPORTING = "EXISTS (SELECT 1 FROM imports WHERE status IN ('publishing', 'laying-out'))";

/** SQL over `documents`, `?1` being now: lists to which an import that is putting posts in will add more. */
export const IS_BEING_FILLED = `(
  kind IN ('archive', 'feed', 'comment-feed', 'sitemap', 'sitemap-index', 'timeline', 'redirects', 'moved')
  AND COALESCE(owed_at, 0) > ?1 - ${FILLED_FOR_MS} AND ${IS_IMPORTING})`;
