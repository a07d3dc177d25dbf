import type { PostHead } from "../read-model/documents.ts";
import type { SpokenSite } from "./spoken.ts";

const DAY = { year: "numeric", month: "long", day: "numeric" } as const;
const MONTH = { year: "numeric", month: "long" } as const;
const NAME = { month: "short" } as const;

/** A local date such as 2015-05-10 in the words of a language: "10 May 2015". */
export const dateInWords = (date: string, language: string) => inWords(language, DAY).format(toDate(date));

/** A month such as 2015-05: "May 2015". */
export const monthInWords = (month: string, language: string) =>
  inWords(language, MONTH).format(toDate(`${month}-01`));

/** A month's short name, 1 to 12: "May". */
export const monthName = (month: number, language: string) =>
  inWords(language, NAME).format(new Date(Date.UTC(2015, month - 1)));

/** From one month to another: "May to August 2014". */
export const monthsInWords = (from: string, to: string, language: string) =>
  inWords(language, MONTH).formatRange(toDate(`${from}-01`), toDate(`${to}-01`));

/** The local date of an instant (RFC 3339) in a time zone. */
export const localDateOf = (instant: string, timeZone: string) =>
  formatter("en-CA", { timeZone, dateStyle: "short" }).format(new Date(instant));

/** An instant (RFC 3339) in a time zone and the words of a language: "10 May 2015 at 09:00 GMT+9". */
export const instantInWords = (instant: string, timeZone: string, language: string) =>
  formatter(localeOf(language), {
    timeZone,
    dateStyle: "long",
    timeStyle: "long",
  }).format(new Date(instant));

/** Local dates are shown as they stand: the time zone was applied when they were fixed. */
const toDate = (date: string) => new Date(`${date}T00:00:00Z`);

const inWords = (language: string, shape: typeof DAY | typeof MONTH | typeof NAME) =>
  formatter(localeOf(language), { ...shape, timeZone: "UTC" });

/**
 * A language that names no country is said as it is said where it comes from, and Arabic has the digits that stand in all
 * numbers of a page, its addresses among them.
 */
function localeOf(language: string): string {
  if (language === "en") return "en-GB";
  const locale = new Intl.Locale(language);
  const isArabic = locale.language === "ar" && !locale.numberingSystem;
  return isArabic ? new Intl.Locale(language, { numberingSystem: "latn" }).toString() : language;
}

/** Making a formatter costs more than the rest of a page; a site needs a handful. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}

type Published = { post: Pick<PostHead, "publishedAt" | "publishedOn">; site: SpokenSite };

/** The day a post was published, in the page's language among our own words, and for machines. */
export function PublishedOn({ post, site }: Published) {
  return (
    <time datetime={post.publishedAt} {...site.inPage}>
      {dateInWords(post.publishedOn, site.page)}
    </time>
  );
}
