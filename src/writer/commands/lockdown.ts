import { because } from "../../model/reasons.ts";
import { fail, ok } from "../../model/result.ts";
import { getLockdown as get, type Lockdown, setLockdown } from "../access/lockdown.ts";
import { revokeAllButWithdrawing } from "../access/tokens.ts";
import type { Command } from "../command.ts";
import { conflict } from "../failures.ts";
import { endAllInvitations } from "../people/invitations.ts";
import { endAllSessions } from "../people/sessions.ts";
import { endAllPreviews } from "../posts/previews.ts";

export const getLockdown: Command<null, Lockdown> = {
  needs: "read",
  ownerAlways: true,
  run({ sql }) {
    const lockdown = get(sql);
    return lockdown ? ok(lockdown) : fail({ kind: "not-found", what: "A lockdown" });
  },
};

/** What was voided with it. */
export type Imposed = Lockdown & { revoked: number; sessions: number; invitations: number };

/**
 * Voids every token that can do more than withdraw, ends every session, invitation and link to a preview, and freezes publishing. Whoever may take
 * every post down may do this too. Whoever signs in again reads and withdraws.
 */
export const imposeLockdown: Command<null, Imposed> = {
  needs: "withdraw",
  ownerAlways: true,
  notes: (_, { revoked, sessions }) => ({ fact: { tokens: revoked, sessions } }),
  run({ sql, now }) {
    const lockdown = get(sql) ?? { since: now };
    setLockdown(sql, lockdown);
    endAllPreviews(sql, now);
    return ok({
      ...lockdown,
      revoked: revokeAllButWithdrawing(sql, now),
      sessions: endAllSessions(sql),
      invitations: endAllInvitations(sql),
    });
  },
};

/** Thaws publishing: what was scheduled meanwhile is published. Tokens that were voided stay so. */
export const liftLockdown: Command<null, Lockdown> = {
  needs: "owner",
  ownerAlways: true,
  isLasting: true,
  notes: () => ({}),
  run({ sql }) {
    const lockdown = get(sql);
    if (!lockdown) return conflict(because("notLockedDown"));
    setLockdown(sql, null);
    return ok(lockdown);
  },
};
