import * as v from "valibot";
import { because, told } from "./reasons.ts";

/** Field types that more than one thing of the model uses. Every message says what to do. */

/** A text, which may be empty and of several lines. */
export const text = (longest: number) =>
  v.pipe(
    v.string(told(because("notText"))),
    v.maxLength(longest, told(because("tooLong", longest))),
    v.check((value) => value.isWellFormed(), told(because("halfCharacter"))),
  );

/** Trims, and leaves nothing of what nobody would see: a link that such a title makes could not be found. */
export const trimUnseen = (value: string) =>
  /[^\p{Default_Ignorable_Code_Point}\p{Z}]/u.test(value) ? value.trim() : "";

/** A text of one line, which may be empty: breaks and tabs become spaces. */
export const words = (longest: number) =>
  v.pipe(
    text(longest),
    v.transform((value) => trimUnseen(value.replace(/[\t\n\v\f\r]+/g, " "))),
    v.check((value) => !/\p{Cc}/u.test(value), told(because("controlCharacters"))),
    v.normalize("NFC"),
  );

/** A text of one line that says something. */
export const line = (longest: number) => v.pipe(words(longest), v.minLength(1, told(because("empty"))));

/** To stand before an object whose fields are all optional: the schemas take a list for one. */
export const notList = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value), told(because("notObject"))),
);

/** An RFC 3339 date and time with its offset, kept as UTC with milliseconds. */
export const instant = v.pipe(
  v.string(told(because("notText"))),
  v.regex(/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/, told(because("notInstant"))),
  v.check(isOnCalendar, told(because("notOnCalendar"))),
  v.transform((value) => new Date(value).toISOString()),
  v.check((value) => value >= "1000-01-02" && value < "9999-12-31", told(because("outsideYears"))),
);

/** Date.parse takes the 30th of February for the 2nd of March. */
function isOnCalendar(value: string): boolean {
  const day = value.slice(0, 10);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(Date.parse(value)) || Number.isNaN(midnight)) return false;
  return new Date(midnight).toISOString().startsWith(day);
}

/** A post's version. */
export const version = v.pipe(
  v.number(told(because("notVersion"))),
  v.integer(told(because("notVersion"))),
  v.minValue(1, told(because("notVersion"))),
);

/** How many days something lives. */
export const days = (most: number) =>
  v.pipe(
    v.number(told(because("notDays"))),
    v.integer(told(because("notWholeDays"))),
    v.minValue(1, told(because("tooSmall", 1))),
    v.maxValue(most, told(because("tooLarge", most))),
  );

/** A BCP 47 language tag, in its canonical spelling. */
export const language = v.pipe(
  v.string(told(because("notText"))),
  v.check(isLanguage, told(because("notLanguage"))),
  v.transform((value) => Intl.getCanonicalLocales(value)[0] ?? value),
);

function isLanguage(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}
