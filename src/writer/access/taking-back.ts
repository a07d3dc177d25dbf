import { endInvitationsBy } from "../people/invitations.ts";
import { endPreviewsBy } from "../posts/previews.ts";
import type { Sql } from "../sql.ts";
import { revokeToken, revokeTokensOf } from "./tokens.ts";

/**
 * What opens something ends with who made it: tokens, invitations and links to previews. Whoever stole a token or a session has had
 * all of them in hand.
 */

/** Revokes a token and whatever it made, and so on. Answers the ids of the tokens. */
export function takeBackToken(sql: Sql, id: number, now: string): number[] {
  const revoked = revokeToken(sql, id, now);
  endLinksBy(sql, revoked.map(toName), now);
  return revoked;
}

/** Takes back what a person made, and whatever that made. Answers the ids of the tokens. */
export function takeBackFrom(sql: Sql, person: number, now: string): number[] {
  const revoked = revokeTokensOf(sql, person, now);
  endLinksBy(sql, [`person:${person}`, ...revoked.map(toName)], now);
  return revoked;
}

const toName = (token: number) => `token:${token}`;

function endLinksBy(sql: Sql, makers: string[], now: string) {
  endInvitationsBy(sql, makers);
  endPreviewsBy(sql, makers, now);
}
