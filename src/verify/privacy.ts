import type { OldItem } from "./old-export.ts";
import { said, type VerifySaid } from "./said.ts";

/** Why nobody but editors could read an item in WordPress; null when everybody could. */
export function whyHidden(
  { status, password, gmt }: Pick<OldItem, "status" | "password" | "gmt">,
  now: number,
): VerifySaid | null {
  if (password !== "") return said("hadPassword");
  if (status === "publish") return null;
  if (status !== "future") return said("hadStatus", status);
  // What was to come by now is out by now, here as it would be there.
  const due = Date.parse(`${gmt.replace(" ", "T")}Z`);
  return due <= now ? null : said("wasToCome");
}
