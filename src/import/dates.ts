import type { WxrItem } from "./wxr.ts";

/** When an item was published: the instant (RFC 3339, UTC), and the old site's own date. Both null when nothing is said. */
export type ItemDates = { publishedAt: string | null; publishedOn: string | null };

/**
 * Drafts, and sometimes published items, carry 0000-00-00 or the year -1: each falls back to the next best. The day is the
 * local one, because the old addresses and archives go by it.
 */
export function datesOf({ localDate, gmtDate, pubDate, modifiedDate }: WxrItem): ItemDates {
  const local = parseDate(localDate);
  const instants = [parseDate(gmtDate), parsePubDate(pubDate), local, parseDate(modifiedDate)];
  const publishedAt = instants.find((instant) => instant !== null) ?? null;
  return { publishedAt, publishedOn: (local ?? publishedAt)?.slice(0, 10) ?? null };
}

function parseDate(text: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)$/.exec(text.trim());
  if (!match || text.startsWith("0000")) return null;
  return toInstant(Date.parse(`${match[1]}T${match[2]}Z`));
}

const parsePubDate = (text: string) => (/-0001/.test(text) ? null : toInstant(Date.parse(text)));

const toInstant = (ms: number) => (Number.isNaN(ms) || ms < EARLIEST ? null : new Date(ms).toISOString());

/** Nothing was on the web before. */
const EARLIEST = Date.UTC(1970, 0, 1);
