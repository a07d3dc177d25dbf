import * as v from "valibot";

/** Field types that more than one thing of the model uses. Every message says what to do. */

export const text = (longest: number) =>
  v.pipe(
    v.string("Must be a text"),
    v.maxLength(longest, `Must be at most ${longest} characters`),
    v.check((value) => value.isWellFormed(), "Must be valid Unicode (it has half a character)"),
  );

export const line = (longest: number) =>
  v.pipe(text(longest), v.trim(), v.minLength(1, "Must not be empty"), v.normalize("NFC"));

/** An RFC 3339 date and time with its offset, kept as UTC with milliseconds. */
export const instant = v.pipe(
  v.string("Must be a text"),
  v.regex(
    /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/,
    "Must be a date and time with its offset, such as 2015-05-10T09:00:00+09:00",
  ),
  v.check(isOnCalendar, "Must be a date that exists"),
  v.transform((value) => new Date(value).toISOString()),
  v.check((value) => value >= "1000-01-02" && value < "9999-12-31", "Must be in the years 1000 to 9999"),
);

/** Date.parse takes the 30th of February for the 2nd of March. */
function isOnCalendar(value: string): boolean {
  const day = `${value.slice(0, 10)}T00:00:00Z`;
  return !Number.isNaN(Date.parse(value)) && new Date(day).toISOString().startsWith(value.slice(0, 10));
}

/** A BCP 47 language tag, in its canonical spelling. */
export const language = v.pipe(
  v.string("Must be a text"),
  v.check(isLanguage, "Must be a language tag such as en, ja or zh-Hant"),
  v.transform((value) => Intl.getCanonicalLocales(value)[0] ?? value),
);

function isLanguage(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}
