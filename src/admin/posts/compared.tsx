import { difference } from "../../content/difference.ts";
import type { Frame } from "../page.tsx";
import { Changes } from "./changes.tsx";
import { type FieldWords, fieldWords } from "./field-words.ts";
import type { Typed } from "./typed.ts";

/** The fields of a post beside its text, in the order in which its form has them. */
const FIELDS = [
  "title",
  "subtitle",
  "format",
  "bylines",
  "categories",
  "tags",
  "series",
  "newSeries",
  "part",
  "excerpt",
  "imagePath",
  "imageAlt",
  "publishedAt",
  "slug",
  "path",
  "parent",
  "sticky",
  "language",
  "translationOf",
  "corrections",
] as const satisfies (keyof Typed & keyof FieldWords)[];

/** What two versions say differently: field by field, then in the text, word by word. */
export function Compared(props: { frame: Frame; older: Typed; newer: Typed; names?: Map<string, string> }) {
  const { frame, older, newer, names } = props;
  const { language } = frame;
  const words = fieldWords[language];
  const changed = FIELDS.filter(
    (field) => say(older, field, words, names) !== say(newer, field, words, names),
  );
  return (
    <>
      {changed.length > 0 && (
        <dl class="compared">
          {changed.map((field) => (
            <>
              <dt>{words[field]}</dt>
              <dd>
                <Changes
                  stretches={difference(say(older, field, words, names), say(newer, field, words, names))}
                  language={language}
                />
              </dd>
            </>
          ))}
        </dl>
      )}
      <h3>{words.body}</h3>
      <Changes stretches={difference(older.body, newer.body)} language={language} />
    </>
  );
}

/** A field as one text; `names` are those of categories, by slug. */
function say(
  typed: Typed,
  field: (typeof FIELDS)[number],
  words: FieldWords,
  names: Map<string, string> = new Map(),
): string {
  switch (field) {
    case "format":
      return words[typed.format];
    case "categories":
      return typed.categories.map((slug) => names.get(slug) ?? slug).join(", ");
    case "sticky":
      return typed.sticky ? "✓" : "";
    case "corrections":
      return typed.corrections.map(({ at, note }) => `${at.replace("T", " ")} ${note}`).join("\n");
    default:
      return typed[field];
  }
}
