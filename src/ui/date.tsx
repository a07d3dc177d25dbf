import type { PostHead } from "../read-model/documents.ts";

/** A local date such as 2015-05-10 in the words of a language: "10 May 2015". */
export const dateInWords = (date: string, language: string) =>
  format(date, language, { year: "numeric", month: "long", day: "numeric" });

/** A month such as 2015-05: "May 2015". */
export const monthInWords = (month: string, language: string) =>
  format(`${month}-01`, language, { year: "numeric", month: "long" });

/** The local date of an instant (RFC 3339) in a time zone. */
export const localDateOf = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(new Date(instant));

/** Local dates are shown as they stand: the time zone was applied when they were fixed. */
function format(date: string, language: string, options: Intl.DateTimeFormatOptions): string {
  const locale = language === "en" ? "en-GB" : language;
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );
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
