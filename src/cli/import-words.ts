const PLURALS: Record<string, string> = {
  category: "categories",
  nav_menu_item: "menu items",
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
export const OUTCOMES: Record<string, string> = {
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
};
