import { normalise } from "../../paths.ts";
import { PREVIEWS } from "./preview-link.ts";
import { isMac, macOf } from "./signed.ts";

/** How long a link to a held file works, in ms: as long as somebody may sit over one page. */
export const HELD_LINK_MS = 4 * 3_600_000;

/** The path of a held file for whoever may see it already; it works until `expiresAt` (ms), and for this file alone. */
export async function toHeldLink(path: string, expiresAt: number, ownerToken: string): Promise<string> {
  return `${path}?preview=${expiresAt}.${await macOf(PREVIEWS, toText(path, expiresAt), ownerToken)}`;
}

/** Whether a query opens the held file at a path now. One that is forged or over opens nothing, and says nothing. */
export async function opensHeld(
  path: string,
  query: string | undefined,
  now: number,
  ownerToken: string,
): Promise<boolean> {
  const [, until, mac] = /^([1-9]\d{12,13})\.([\w-]{43})$/.exec(query ?? "") ?? [];
  if (until === undefined || mac === undefined || Number(until) <= now || ownerToken === "") return false;
  return isMac(mac, PREVIEWS, toText(path, Number(until)), ownerToken);
}

/** A preview's own links begin with a number, so that neither can stand for the other. */
const toText = (path: string, expiresAt: number) => `file.${expiresAt}.${normalise(path)}`;
