import type { Words } from "./words.ts";

/** The neighbouring pages of an archive. Newest first, so what is older comes next. */
export function Pagination({
  older,
  newer,
  words,
}: {
  older: string | null;
  newer: string | null;
  words: Words;
}) {
  if (older === null && newer === null) return null;
  return (
    <nav class="beside" aria-label={words.pages}>
      {newer !== null && (
        <a rel="prev" href={newer}>
          <span aria-hidden="true">← </span>
          {words.newer}
        </a>
      )}
      {older !== null && (
        <a rel="next" href={older}>
          {words.older}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  );
}
