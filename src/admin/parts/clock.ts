/** In whose words and on whose clocks a time is said: the admin's language, and the site's time zone. */
export type Clock = { language: string; timeZone: string };

/** Hours from 0 to 23 in every language, so that a time reads the same wherever it stands. */
const HOURS = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

const DAY = { year: "numeric", month: "long", day: "numeric" } as const;

/** An instant (RFC 3339) to the minute, with the name of the time zone: "10 May 2015 at 09:00 GMT+9". */
export const instantOn = (clock: Clock, at: string): string =>
  say(clock, { ...DAY, ...HOURS, timeZoneName: "short" }, at);

/** The time of day alone: "09:00". */
export const timeOn = (clock: Clock, at: string): string => say(clock, HOURS, at);

/** To the second: "09:00:12". */
export const secondOn = (clock: Clock, at: string): string => say(clock, { ...HOURS, second: "2-digit" }, at);

const say = ({ language, timeZone }: Clock, shape: Intl.DateTimeFormatOptions, at: string) =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { ...shape, timeZone }).format(
    new Date(at),
  );
