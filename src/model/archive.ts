/** An archive is a list of posts, newest first. `id` is the row of its term, `year` is 2015, `month` is 2015-05, `language` a tag (BCP 47). */
export type ArchiveRef =
  | { kind: "site" }
  | { kind: "category" | "tag" | "author" | "series"; id: number }
  | { kind: "year"; year: string }
  | { kind: "month"; month: string }
  | { kind: "language"; language: string };

/** How an archive is written in keys of tables: site, category:3, year:2015, month:2015-05, language:ja. */
export function archiveKey(ref: ArchiveRef): string {
  switch (ref.kind) {
    case "site":
      return ref.kind;
    case "year":
      return `year:${ref.year}`;
    case "month":
      return `month:${ref.month}`;
    case "language":
      return `language:${ref.language}`;
    default:
      return `${ref.kind}:${ref.id}`;
  }
}

/** Reads what `archiveKey` wrote. */
export function parseArchiveKey(key: string): ArchiveRef {
  const [kind, value = ""] = key.split(":");
  switch (kind) {
    case "site":
      return { kind };
    case "year":
      return { kind, year: value };
    case "month":
      return { kind, month: value };
    case "language":
      return { kind, language: value };
    case "category":
    case "tag":
    case "author":
    case "series":
      return { kind, id: Number(value) };
    default:
      throw new Error(`No archive has the key ${key}`);
  }
}
