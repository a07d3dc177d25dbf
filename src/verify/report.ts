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
      `${texts} public texts, ${guids} of them seen in feeds under a guid; ${comments} comments below them; ${hidden} that nobody may see`,
      ...(files.compared > 0 ? [`${files.compared} files were compared with those of the folder`] : []),
      ...(notAsked.length > 0 ? [`Not asked for: ${notAsked.join(", ")}`] : []),
      `${asBefore} of ${addresses} addresses answer as they did`,
    ].join("\n");
  }
}

function listed(heading: string, paths: string[]): string[] {
  if (paths.length === 0) return [];
  const more = paths.length > MOST ? [`  and ${paths.length - MOST} more (--json lists all)`] : [];
  return [heading, ...paths.slice(0, MOST).map((path) => `  ${path}`), ...more, ""];
}
