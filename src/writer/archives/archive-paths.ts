import { archiveKey, parseArchiveKey } from "../../model/archive.ts";
import type { TermKind } from "../../model/term.ts";
import { normalise, paths } from "../../paths.ts";
import { isReserved } from "../posts/post-paths.ts";
import type { SeriesRef } from "../posts/posts.ts";
import type { Outbox } from "../projection/documents.ts";
import type { Sql } from "../sql.ts";
import { getTerm, lineage } from "../terms/terms.ts";

/** The path of an archive's head, canonical spelling. */
export function headPath(sql: Sql, archive: string): string {
  const ref = parseArchiveKey(archive);
  switch (ref.kind) {
    case "site":
      return paths.home;
    case "year":
      return paths.year(ref.year);
    case "month":
      return paths.month(ref.month);
    case "language":
      return paths.language(ref.language);
    default:
      return getTerm(sql, ref.id)?.path ?? paths.home;
  }
}

/** The site and categories have a feed document of full texts; other feeds are made from the archive's own document. */
const hasFeedDocument = (archive: string) => archive === "site" || archive.startsWith("category:");

/** The archives that list a post: a pure function of its terms (categories with all above them) and its date. */
export function archivesOf(
  sql: Sql,
  post: {
    authors: number[];
    categories: number[];
    tags: number[];
    series: SeriesRef | null;
    publishedOn: string;
    language: string | null;
  },
): string[] {
  const { language } = post;
  const categories = post.categories.flatMap((id) => lineage(sql, id).map((category) => category.id));
  const ofTerms = (kind: TermKind, ids: number[]) => ids.map((id) => archiveKey({ kind, id }));
  return [
    archiveKey({ kind: "site" }),
    ...ofTerms("category", [...new Set(categories)]),
    ...ofTerms("tag", post.tags),
    ...ofTerms("series", post.series ? [post.series.term] : []),
    ...ofTerms("author", post.authors),
    archiveKey({ kind: "year", year: post.publishedOn.slice(0, 4) }),
    archiveKey({ kind: "month", month: post.publishedOn.slice(0, 7) }),
    ...(hasHome(language) ? [archiveKey({ kind: "language", language })] : []),
  ];
}

/**
 * Whether a language has an archive, which is its home: where posts name it, as they do on a site of several. A longer tag than
 * languages have could be the name of a place of our own.
 */
const hasHome = (language: string | null): language is string =>
  language !== null &&
  /^[a-z]{2,3}(?:-|$)/.test(language) &&
  !isReserved(normalise(paths.language(language)));

/** Owes these pages of an archive. One of a term that is gone has none any more. */
export function oweArchivePages(outbox: Outbox, archive: string, labels: string[]) {
  const head = labels.length === 0 ? null : findHead(outbox.sql, archive);
  if (head === null) return;
  for (const label of labels) {
    const path = paths.archivePage(head, label || null);
    outbox.owe(normalise(path), "archive", archivePageOwner(archive, label));
  }
}

/** Owes an archive's feed, where it has a document of its own and its term is not gone. */
export function oweFeed(outbox: Outbox, archive: string) {
  const head = hasFeedDocument(archive) ? findHead(outbox.sql, archive) : null;
  if (head !== null) outbox.owe(normalise(paths.feed(head)), "feed", archive);
}

/** Owes the page that counts all posts and names all archives. A page that has its path keeps it. */
export const oweTimeline = (outbox: Outbox) => outbox.owe(normalise(paths.archive), "timeline", "timeline");

/** The path of a head that stands; null for the archive of a term that is gone. */
function findHead(sql: Sql, archive: string): string | null {
  const ref = parseArchiveKey(archive);
  if (!("id" in ref)) return headPath(sql, archive);
  const term = getTerm(sql, ref.id);
  return term?.merged_into === null ? term.path : null;
}

/** "category:3#7-2"; the head is "category:3#". */
export const archivePageOwner = (archive: string, label: string) => `${archive}#${label}`;

/** The reverse. */
export function parseArchivePageOwner(owner: string): { archive: string; label: string } {
  const [archive = "", label = ""] = owner.split("#");
  return { archive, label };
}
