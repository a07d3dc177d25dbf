import type { OldItem } from "./old-export.ts";

/** Why nobody but editors could read an item in WordPress, in words; null when everybody could. */
export function whyHidden({ status, password, gmt }: OldItem, now: number): string | null {
  if (password !== "") return "it had a password";
  if (status === "publish") return null;
  if (status !== "future") return `its status was “${status || "none"}”`;
  // What was to come by now is out by now, here as it would be there.
  const due = Date.parse(`${gmt.replace(" ", "T")}Z`);
  return due <= now ? null : "it was to be published later";
}
