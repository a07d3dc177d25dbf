import type { ArchiveDocument, FeedDocument, SiteDocument } from "../read-model/documents.ts";
import { monthInWords } from "./date.tsx";
import { ownNameOf } from "./language.ts";
import type { SpokenSite } from "./spoken.ts";
import type { Words } from "./words.ts";

type Archive = Pick<ArchiveDocument | FeedDocument, "archive"> & { name?: string | null };

/** The language of an archive's pages; null: the site's. */
export const languageOfArchive = ({ archive }: Archive): string | null =>
  archive.kind === "language" ? archive.language : null;

/** What an archive is and what it is called; the home's name is the site's. */
export function headingOf(
  { archive, name }: Archive,
  site: SpokenSite,
): { kind: keyof Words | null; name: string } {
  switch (archive.kind) {
    case "site":
      return { kind: null, name: site.name };
    case "category":
      return { kind: "category", name: site.categories[archive.id]?.name ?? "" };
    case "author":
      return { kind: "author", name: site.authors[archive.id]?.name ?? "" };
    case "tag":
    case "series":
      return { kind: archive.kind, name: name ?? "" };
    case "language":
      return { kind: null, name: ownNameOf(archive.language) };
    case "year":
      return { kind: "year", name: archive.year };
    case "month":
      return { kind: "month", name: monthInWords(archive.month, site.page) };
  }
}

export type Step = { name: string; path: string };

/** The categories above a category, topmost first. */
export const parentsOf = ({ archive }: ArchiveDocument, site: SiteDocument): Step[] =>
  archive.kind === "category" ? stepsTo(archive.id, site).slice(0, -1) : [];

/** A category with those above it, topmost first. */
export function stepsTo(category: number, { categories }: SiteDocument): Step[] {
  const steps: Step[] = [];
  let id: number | null = category;
  while (id !== null && steps.length < 20) {
    const found: SiteDocument["categories"][number] | undefined = categories[id];
    if (found) steps.unshift(found);
    id = found?.parent ?? null;
  }
  return steps;
}

/** The categories right below a category. */
export function childrenOf({ archive }: ArchiveDocument, { categories }: SiteDocument): Step[] {
  if (archive.kind !== "category") return [];
  return Object.values(categories).filter((category) => category.parent === archive.id);
}
