import type { Finding, Kind, Verified } from "./findings.ts";

/** What was asked for, kind by kind. */
export const HEADINGS: Record<Kind, string> = {
  text: "Texts",
  words: "Words that nobody may see",
  hidden: "What nobody could read",
  id: "Addresses by number",
  earlier: "Earlier addresses",
  category: "Categories",
  tag: "Tags",
  author: "Authors",
  date: "Dates",
  feed: "Feeds",
  page: "Pages of the site",
  attachment: "Pages of attachments",
  file: "Files",
};

/** As many of a kind as somebody reads. */
const MOST = 50;

/** What differs, kind by kind, for people. */
export class Report {
  readonly #groups = new Map<Kind, { lines: string[]; count: number }>();

  add({ kind, address, differences }: Finding) {
    if (differences.length === 0) return;
    const group = this.#groups.get(kind) ?? { lines: [], count: 0 };
    this.#groups.set(kind, group);
    group.count++;
    if (group.count <= MOST) group.lines.push(...differences.map((sentence) => `  ${address} ${sentence}`));
  }

  toText({ addresses, asBefore, guids, comments, texts, hidden, left, ...files }: Verified): string {
    const groups = Object.entries(HEADINGS).flatMap(([kind, heading]) => {
      const group = this.#groups.get(kind as Kind);
      if (!group) return [];
      const more = group.count > MOST ? [`  and ${group.count - MOST} more (--json lists all)`] : [];
      return [heading, ...group.lines, ...more, ""];
    });
    const notAsked = Object.entries(left).map(([what, n]) => `${n} × ${what}`);
    return [
      ...groups,
      ...listed("Files that the folder does not have, which were not compared", files.notInFolder),
      ...this.#next(),
      "",
      `${texts} public texts, ${guids} of them seen in feeds under a guid; ${comments} comments below them; ${hidden} that nobody may see`,
      ...(files.compared > 0 ? [`${files.compared} files were compared with those of the folder`] : []),
      ...(notAsked.length > 0 ? [`Not asked for: ${notAsked.join(", ")}`] : []),
      `${asBefore} of ${addresses} addresses answer as they did`,
    ].join("\n");
  }

  /** What to do now. */
  #next(): string[] {
    if (this.#groups.size === 0)
      return [
        "When the old site's domain leads here, verify once more, and only then switch the old site off.",
      ];
    const urgent = (["words", "hidden"] as const).filter((kind) => this.#groups.has(kind));
    const headings = urgent.map((kind) => `"${HEADINGS[kind]}"`).join(" and ");
    return [
      ...(urgent.length > 0
        ? [`First withdraw what stands under ${headings}: npm run holdfast -- withdraw ADDRESS`]
        : []),
      "At each address above readers find something else than on the old site, or nothing. Verifying changed nothing.",
      "Expected: what was edited, moved or withdrawn here since; what the import's report names as refused, kept, a draft or",
      "missing; what plugins made, such as forms. While the site still writes pages (npm run holdfast -- status), verify later.",
      "Of all else: put the text right, import again what is missing, or lead its address on (npm run holdfast -- redirects",
      "add FROM TO). Then verify again. The same command with --json lists every difference.",
    ];
  }
}

function listed(heading: string, paths: string[]): string[] {
  if (paths.length === 0) return [];
  const more = paths.length > MOST ? [`  and ${paths.length - MOST} more (--json lists all)`] : [];
  return [heading, ...paths.slice(0, MOST).map((path) => `  ${path}`), ...more, ""];
}
