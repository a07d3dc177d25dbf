import type { Imported } from "./import-run.ts";

const PLURALS: Record<string, string> = {
  post: "posts",
  page: "pages",
  category: "categories",
  tag: "tags",
  author: "authors",
  attachment: "attachments",
  nav_menu_item: "menu items",
};

/** An import's sums for people: what came, who sees it, and everything that somebody should look at. */
export function summarise(done: Imported, site: string): string {
  const lines = [
    `Imported ${done.origin} into ${site}`,
    "",
    ...Object.entries(done.items).map(([kind, outcomes]) => {
      const all = Object.values(outcomes).reduce((sum, n) => sum + n, 0);
      const how = Object.entries(outcomes).map(([outcome, n]) => `${n} ${WORDS[outcome] ?? outcome}`);
      return row(PLURALS[kind] ?? kind, `${all}: ${how.join(", ")}`);
    }),
    row(
      "readers see",
      `${done.visibility.public}, later ${done.visibility.scheduled}; drafts ${done.visibility.draft}`,
    ),
    row("redirects", `${done.redirects}`),
    ...Object.entries(done.left).map(([what, n]) => row("left for now", `${n} ${PLURALS[what] ?? what}`)),
    ...(done.leftOut > 0 ? [row("left out", `${done.leftOut} characters that XML forbids`)] : []),
    ...(done.owed > 0
      ? ["", `The site has ${done.owed} documents still to write, and goes on by itself.`]
      : []),
    ...done.reasons.flatMap(({ outcome, reason, count, examples }) => [
      "",
      `${WORDS[outcome] ?? outcome}: ${reason}`,
      ...examples.map((example) => `  ${example}`),
      ...(count > examples.length ? [`  and ${count - examples.length} more (--json lists all)`] : []),
    ]),
    ...listDropped(done.dropped),
  ];
  return `${lines.join("\n")}\n`;
}

/** As many kinds of what was left out as fit on a screen. */
const MOST_DROPPED = 15;

function listDropped(dropped: Imported["dropped"]): string[] {
  const kinds = Object.entries(dropped).sort(([, a], [, b]) => b - a);
  if (kinds.length === 0) return [];
  return [
    "",
    "Left out of texts, because it cannot be published safely or is not there",
    ...kinds.slice(0, MOST_DROPPED).map(([what, n]) => `  ${n} × ${what}`),
    ...(kinds.length > MOST_DROPPED
      ? [`  and ${kinds.length - MOST_DROPPED} kinds more (--json lists all)`]
      : []),
  ];
}

const row = (name: string, value: string) => `  ${name.padEnd(13)} ${value}`;

const WORDS: Record<string, string> = {
  stored: "new",
  updated: "changed since",
  unchanged: "as before",
  kept: "kept as it is here",
  refused: "refused",
};
