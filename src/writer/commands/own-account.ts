import { fail, ok } from "../../model/result.ts";
import { getLockdown } from "../access/lockdown.ts";
import type { Command } from "../command.ts";
import { type Account, findSelf, type Self, viewAccount } from "../people/account.ts";
import { updatePerson } from "../people/people.ts";
import { replaceCodes } from "../people/recovery-codes.ts";
import { endSession, endSessionsOf } from "../people/sessions.ts";
import { getSettings } from "../settings.ts";

/** What people see and change of themselves. */

/** All that somebody's own page shows. */
export const getAccount: Command<null, Account> = {
  needs: "person",
  authors: () => null,
  reads: true,
  run: viewAccount,
};

/** Who is here, for the frame of every page. */
export const getSelf: Command<null, Self> = {
  needs: "person",
  reads: true,
  authors: () => null,
  run(context) {
    const self = findSelf(context);
    if (!self.ok) return self;
    const { id, name, role, language } = self.value;
    const { settings } = getSettings(context.sql);
    const site = { name: settings.name, timeZone: settings.timeZone };
    return ok({ id, name, role, language, isLockedDown: getLockdown(context.sql) !== null, site });
  },
};

/** Changes one's own name, and the language of the admin. */
export const changeSelf: Command<{ name: string; language: string | null }, Account> = {
  needs: "person",
  authors: () => null,
  notes: (_, { id }) => ({ thing: `person:${id}` }),
  run(context, { name, language }) {
    const self = findSelf(context);
    if (!self.ok) return self;
    updatePerson(context.sql, self.value.id, { name, language, role: self.value.role });
    return viewAccount(context);
  },
};

/** New recovery codes, in the place of all earlier ones. They are made where the command comes from. */
export const replaceRecoveryCodes: Command<{ hashes: string[] }, Account> = {
  needs: "person",
  authors: () => null,
  isLasting: true,
  notes: (_, { id }) => ({ thing: `person:${id}` }),
  run(context, { hashes }) {
    const self = findSelf(context);
    if (!self.ok) return self;
    replaceCodes(context.sql, self.value.id, hashes);
    return viewAccount(context);
  },
};

/** Ends one session: this one is signing out. */
export const signOut: Command<{ session: number | null }, null> = {
  needs: "person",
  authors: () => null,
  isStep: true,
  run({ sql, caller }, { session }) {
    if (caller.kind !== "person") return fail({ kind: "void-session" });
    const isEnded = endSession(sql, caller.id, session ?? caller.session);
    return isEnded ? ok(null) : fail({ kind: "not-found", what: `Session ${session}` });
  },
};

/** Signs out everywhere, here too. */
export const signOutEverywhere: Command<null, { ended: number }> = {
  needs: "person",
  authors: () => null,
  notes: (_, { ended }) => ({ fact: { sessions: ended } }),
  run({ sql, caller }) {
    if (caller.kind !== "person") return fail({ kind: "void-session" });
    return ok({ ended: endSessionsOf(sql, caller.id) });
  },
};
