import type { Caller } from "../../model/caller.ts";
import { parseSigned, toSigned } from "./signed.ts";

/** A token as a program carries it: holdfast_ID_SECRET_MAC. The prefix lets scanners of leaked secrets know it. */
const PREFIX = "holdfast_";

const PURPOSE = "holdfast tokens";

export const toTokenText = async (id: number, secret: string, ownerToken: string): Promise<string> =>
  PREFIX + (await toSigned(PURPOSE, id, secret, ownerToken));

/** The token that a text is, by its MAC; null when it is none of ours. */
export async function parseTokenText(text: string, ownerToken: string): Promise<Caller | null> {
  if (!text.startsWith(PREFIX)) return null;
  const token = await parseSigned(PURPOSE, text.slice(PREFIX.length), ownerToken);
  return token && { kind: "token", ...token };
}
