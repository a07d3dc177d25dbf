import type { ArchiveDocument } from "../read-model/documents.ts";
import { monthInWords } from "./date.tsx";
import type { Words } from "./words.ts";

type Props = {
  document: Pick<ArchiveDocument, "entries" | "older" | "newer">;
  language: string;
  words: Words;
};

/**
 * The neighbouring pages of an archive, and where in time they go on from this one. Newest first, so what is older
 * comes next.
 */
export function Pagination({ document: { entries, older, newer }, language, words }: Props) {
  if (older === null && newer === null) return null;
  const from = (day: string | undefined, phrase: string) =>
    day ? phrase.replace("{}", monthInWords(day.slice(0, 7), language)) : null;
  return (
    <nav class="beside" aria-label={words.pages}>
      {newer !== null && (
        <a rel="prev" href={newer}>
          <span class="label">
            <span aria-hidden="true">← </span>
            {words.newer}
          </span>{" "}
          {from(entries[0]?.publishedOn, words.since)}
        </a>
      )}
      {older !== null && (
        <a class="older" rel="next" href={older}>
          <span class="label">
            {words.older}
            <span aria-hidden="true"> →</span>
          </span>{" "}
          {from(entries.at(-1)?.publishedOn, words.until)}
        </a>
      )}
    </nav>
  );
}
