import type { WxrItem } from "./wxr-records.ts";

/** When an item was published: the instant (RFC 3339, UTC), and the old site's own date. Both null when nothing is said. */
export type ItemDates = { publishedAt: string | null; publishedOn: string | null };

/**
 * Drafts, and sometimes published items, carry 0000-00-00 or the year -1: each falls back to the next best. The day is the
 * local one, because the old addresses and archives go by it.
 */
export function datesOf({ status, localDate, gmtDate, pubDate, modifiedDate }: WxrItem): ItemDates {
  // WordPress dates such a draft by its publication; the local date is when somebody last saved it.
  if (FLOATING.has(status) && parseDate(gmtDate) === null) return { publishedAt: null, publishedOn: null };

  const local = parseDate(localDate);
  const instants = [parseDate(gmtDate), parsePubDate(pubDate), local, parseDate(modifiedDate)];
  const publishedAt = instants.find((instant) => instant !== null) ?? null;
  return { publishedAt, publishedOn: (local ?? publishedAt)?.slice(0, 10) ?? null };
}

const FLOATING = new Set(["draft", "pending", "auto-draft"]);

/** A date as WordPress writes it, taken for one in UTC; null for none. */
export function parseDate(text: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)$/.exec(text.trim());
  if (!match || text.startsWith("0000")) return null;
  return toInstant(Date.parse(`${match[1]}T${match[2]}Z`));
}

const parsePubDate = (text: string) => (/-0001/.test(text) ? null : toInstant(Date.parse(text)));

/** Archives date what they show by when it was written, long before the web. */
const toInstant = (ms: number) => (ms >= FIRST && ms <= LAST ? new Date(ms).toISOString() : null);
const FIRST = Date.parse("0001-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59Z");

/** For what has no date at all: ids rise with time, so the date of the item before it is near. */
export class DatesById {
  readonly #dates: { id: number; dates: ItemDates }[] = [];
  #sorted = true;

  add(id: number, dates: ItemDates) {
    if (dates.publishedAt === null) return;
    this.#dates.push({ id, dates });
    this.#sorted = false;
  }

  near(id: number): ItemDates {
    if (!this.#sorted) this.#dates.sort((a, b) => a.id - b.id);
    this.#sorted = true;
    const before = this.#dates.findLast((dated) => dated.id <= id);
    return (before ?? this.#dates[0])?.dates ?? { publishedAt: null, publishedOn: null };
  }
}
