import { fail, ok } from "../../model/result.ts";
import { getLockdown as get, type Lockdown, setLockdown } from "../access/lockdown.ts";
import { revokeAllButWithdrawing } from "../access/tokens.ts";
import type { Command } from "../command.ts";

export const getLockdown: Command<null, Lockdown> = {
  needs: "read",
  ownerAlways: true,
  run({ sql }) {
    const lockdown = get(sql);
    return lockdown ? ok(lockdown) : fail({ kind: "not-found", what: "A lockdown" });
  },
};

/** Voids every token that can do more than withdraw, and freezes publishing. Whoever may take every post down may do this too. */
export const imposeLockdown: Command<null, Lockdown & { revoked: number }> = {
  needs: "withdraw",
  ownerAlways: true,
  run({ sql, now }) {
    const lockdown = get(sql) ?? { since: now };
    setLockdown(sql, lockdown);
    return ok({ ...lockdown, revoked: revokeAllButWithdrawing(sql, now) });
  },
};

/** Thaws publishing: what was scheduled meanwhile is published. Tokens that were voided stay so. */
export const liftLockdown: Command<null, Lockdown> = {
  needs: "owner",
  ownerAlways: true,
  run({ sql }) {
    const lockdown = get(sql);
    if (!lockdown) return fail({ kind: "conflict", message: "The site is not locked down" });
    setLockdown(sql, null);
    return ok(lockdown);
  },
};
