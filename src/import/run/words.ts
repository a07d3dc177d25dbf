import type { LedgerLine, Summary } from "./ledger.ts";

const PLURALS: Record<string, string> = {
  category: "categories",
  comments: "texts with comments",
  nav_menu_item: "menu items",
  "menu entry": "entries of block menus",
  wp_navigation: "block menus",
  series: "series",
  settings: "settings",
  "other address": "other addresses",
};

/** "1 post", "2 posts"; kinds of items in words. */
export function plural(n: number, what: string): string {
  const number = n.toLocaleString("en");
  return n === 1 ? `${number} ${what}` : `${number} ${PLURALS[what] ?? `${what}s`}`;
}

/** Outcomes in words. */
export const OUTCOMES: Record<LedgerLine["outcome"], string> = {
  stored: "new",
  updated: "changed since",
  unchanged: "as before",
  kept: "kept as it is here",
  redirect: "leads on",
  used: "in the menu",
  data: "kept as data",
  left: "not taken over",
  refused: "refused",
  missing: "missing",
  instead: "another form of it stands there",
};

/** How many comments came, and why others did not. */
export function commentsInWords({ comments: { came, mentions, left } }: Pick<Summary, "comments">): string {
  const others = left.list().map(({ said, count }) => `${count} left: ${said}`);
  return [`${came}, and ${plural(mentions, "mention")} by other pages`, ...others].join("; ");
}
