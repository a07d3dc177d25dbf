import type { ArchiveDocument } from "../read-model/documents.ts";
import { Arrow } from "./arrow.tsx";
import { monthInWords } from "./date.tsx";
import type { SpokenSite } from "./spoken.ts";

type Props = {
  document: Pick<ArchiveDocument, "entries" | "older" | "newer">;
  site: SpokenSite;
};

/**
 * The neighbouring pages of an archive, and where in time they go on from this one. Newest first, so what is older
 * comes next.
 */
export function Pagination({ document: { entries, older, newer }, site }: Props) {
  const { words } = site;
  if (older === null && newer === null) return null;
  const { newest, oldest } = monthsOf(entries);
  const from = (month: string | undefined, phrase: string) =>
    month ? phrase.replace("{}", monthInWords(month, site.tongue)) : null;
  return (
    <nav class="beside" aria-label={words.pages} {...site.inTongue}>
      {newer !== null && (
        <a rel="prev" href={newer}>
          <span class="label">
            <Arrow to="start" language={site.tongue} /> {words.newer}
          </span>{" "}
          {from(newest, words.since)}
        </a>
      )}{" "}
      {older !== null && (
        <a class="older" rel="next" href={older}>
          <span class="label">
            {words.older} <Arrow to="end" language={site.tongue} />
          </span>{" "}
          {from(oldest, words.until)}
        </a>
      )}
    </nav>
  );
}

/** The months (2015-05) of a page's newest and oldest entry; a page of a series does not stand in the order of dates. */
export function monthsOf(entries: ArchiveDocument["entries"]): { newest?: string; oldest?: string } {
  const months = entries.map(({ publishedOn }) => publishedOn.slice(0, 7)).sort();
  const [oldest] = months;
  const newest = months.at(-1);
  return newest && oldest ? { newest, oldest } : {};
}
