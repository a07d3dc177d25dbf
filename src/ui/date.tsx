import type { PostHead } from "../read-model/documents.ts";

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
  formatter(language === "en" ? "en-GB" : language, {
    timeZone,
    dateStyle: "long",
    timeStyle: "long",
  }).format(new Date(instant));

/** Local dates are shown as they stand: the time zone was applied when they were fixed. */
const toDate = (date: string) => new Date(`${date}T00:00:00Z`);

const inWords = (language: string, shape: typeof DAY | typeof MONTH | typeof NAME) =>
  formatter(language === "en" ? "en-GB" : language, { ...shape, timeZone: "UTC" });

/** Making a formatter costs more than the rest of a page; a site needs a handful. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}

/** The day a post was published, in the reader's words and for machines. */
export function PublishedOn({
  post,
  language,
}: {
  post: Pick<PostHead, "publishedAt" | "publishedOn">;
  language: string;
}) {
  return <time datetime={post.publishedAt}>{dateInWords(post.publishedOn, language)}</time>;
}
