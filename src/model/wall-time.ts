/**
 * What a clock on the wall shows, such as 2026-11-30T09:00, means none, one or two instants in a time zone: where clocks go
 * forward an hour is missing, where they go back one comes twice. Instants are RFC 3339 in UTC, the earlier one first.
 */
export function instantsAt(wallTime: string, timeZone: string): string[] {
  const asUtc = Date.parse(`${wallTime}Z`);
  // Offsets change less often than every two days, so that those of the day before and after are all that there can be.
  const offsets = new Set([asUtc - DAY_MS, asUtc + DAY_MS].map((ms) => offsetAt(ms, timeZone)));
  return [...offsets]
    .map((offset) => asUtc - offset)
    .filter((ms) => ms + offsetAt(ms, timeZone) === asUtc)
    .sort((a, b) => a - b)
    .map((ms) => new Date(ms).toISOString());
}

/** An instant as a clock on the wall shows it, to the minute: what a field for a local date and time holds. */
export const wallTimeAt = (instant: string, timeZone: string): string =>
  new Date(Date.parse(instant) + offsetAt(Date.parse(instant), timeZone)).toISOString().slice(0, 16);

/** What was typed as a local date and time, in the one spelling; null for what is none. */
export function parseWallTime(text: string): string | null {
  const found = /^(\d{4}-\d\d-\d\d)[T ]+(\d{1,2}:\d\d)(?::\d\d(?:\.\d+)?)?$/.exec(text.trim());
  if (!found) return null;
  const wallTime = `${found[1]}T${found[2]?.padStart(5, "0")}`;
  const ms = Date.parse(`${wallTime}Z`);
  // Date.parse takes the 30th of February for the 2nd of March.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(wallTime) ? wallTime : null;
}

const DAY_MS = 86_400_000;

/** How far the clocks of a zone are ahead of UTC at an instant, in ms. */
function offsetAt(ms: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", { ...SHAPE, timeZone }).formatToParts(new Date(ms));
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return shown - Math.floor(ms / 1000) * 1000;
}

const SHAPE = {
  hourCycle: "h23",
  calendar: "gregory",
  numberingSystem: "latn",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
} as const;
