import { type ImportSaid, said } from "./said.ts";
import type { Survey } from "./survey.ts";

/** What an import will write, and how long that takes. */
export type Estimate = { documents: number; minutes: number; days: number };

/** Entries of a page of an archive; under twice as many there are no pages. */
const PAGE = 10;
/** Puts that the writer makes in a second where KV is some tens of milliseconds away. */
const A_SECOND = 20;
/** Of the free plan's 1,000 writes a day a hundred are kept for withdrawals. */
const A_DAY = 900;
/** Redirects share so many documents. */
const BUCKETS = 64;
/** Addresses in one sitemap are many more than an import has texts, mostly: one, its index, the site. */
const OTHERS = 3;

/** Counts the documents of the public texts, of every archive that lists them, and of what leads to them. */
export function estimateOf({ tally, categories, attachments }: Survey): Estimate {
  const { posts, pages } = tally;
  const inCategories = new Map<string, number>();
  for (const [slug, n] of tally.categories)
    for (const above of categories.lineageOf(slug))
      inCategories.set(above, (inCategories.get(above) ?? 0) + n);
  const withFeeds = [posts, ...inCategories.values()];
  const emptyCategories = Math.max(0, categories.size - inCategories.size);
  const withoutFeeds = [tally.years, tally.months, tally.authors, tally.tags, tally.series].flatMap(
    (counts) => [...counts.values()],
  );
  const archives = [...withFeeds, ...withoutFeeds].reduce((sum, n) => sum + 1 + pagesOf(n), 0);
  const addresses = posts + pages + categories.size + tally.authors.size + attachments.size;
  // So many of the buckets have at least one, when each falls into any.
  const buckets = Math.round(BUCKETS * (1 - (1 - 1 / BUCKETS) ** addresses));
  const feeds = withFeeds.length + emptyCategories * 2;
  const documents = posts + pages + archives + feeds + buckets + OTHERS;
  return {
    documents,
    minutes: Math.max(1, Math.ceil(documents / A_SECOND / 60)),
    days: Math.max(1, Math.ceil(documents / A_DAY)),
  };
}

const pagesOf = (entries: number) => (entries < 2 * PAGE ? 0 : Math.floor(entries / PAGE) - 1);

/** The estimate for people. */
export const inWords = ({ documents, minutes, days }: Estimate): ImportSaid =>
  said("takes", documents, minutes, days);
