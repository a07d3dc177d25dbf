import * as v from "valibot";

/** Field types that more than one thing of the model uses. Every message says what to do. */

export const text = (longest: number) =>
  v.pipe(
    v.string("Must be a text"),
    v.maxLength(longest, `Must be at most ${longest} characters`),
    v.check((value) => value.isWellFormed(), "Must be valid Unicode (it has half a character)"),
  );

/** A text of one line, which may be empty: breaks and tabs become spaces. */
export const words = (longest: number) =>
  v.pipe(
    text(longest),
    v.transform((value) => value.replace(/[\t\n\v\f\r]+/g, " ")),
    v.trim(),
    v.check((value) => !/\p{Cc}/u.test(value), "Must not have control characters"),
    v.normalize("NFC"),
  );

export const line = (longest: number) => v.pipe(words(longest), v.minLength(1, "Must not be empty"));

/** To stand before an object whose fields are all optional: the schemas take a list for one. */
export const notList = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value), "Must be a JSON object"),
);

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
  const day = value.slice(0, 10);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(Date.parse(value)) || Number.isNaN(midnight)) return false;
  return new Date(midnight).toISOString().startsWith(day);
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
