import type { Challenge, NewPasskey } from "../../model/passkey.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { getLockdown } from "../access/lockdown.ts";
import type { Command, Context } from "../command.ts";
import type { Failure } from "../failures.ts";
import { spend } from "../people/challenges.ts";
import {
  deletePasskey,
  getPasskeyBy,
  insertPasskey,
  listPasskeys,
  MOST_PASSKEYS,
  type PasskeyView,
  renamePasskey as rename,
} from "../people/passkeys.ts";
import { getPerson, hasOtherOwner, type PersonRow, updatePerson, viewPerson } from "../people/people.ts";
import { replaceCodes } from "../people/recovery-codes.ts";
import {
  endSession,
  endSessionsBy,
  endSessionsOf,
  listSessions,
  type SessionView,
} from "../people/sessions.ts";

/** What people see and change of themselves. */

export type Self = Pick<PersonRow, "id" | "name" | "role" | "language"> & { isLockedDown: boolean };

export type Account = {
  id: number;
  name: string;
  role: PersonRow["role"];
  language: string | null;
  handle: string;
  passkeys: PasskeyView[];
  codes: number;
  sessions: SessionView[];
  /** The session that asks. */
  session: number;
};

export const getAccount: Command<null, Account> = {
  needs: "person",
  authors: () => null,
  reads: true,
  run: viewed,
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
    return ok({ id, name, role, language, isLockedDown: getLockdown(context.sql) !== null });
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
    return viewed(context);
  },
};

export const addPasskey: Command<{ passkey: NewPasskey; challenge: Challenge }, Account> = {
  needs: "person",
  authors: () => null,
  isLasting: true,
  notes: (_, { id, passkeys }) => ({ thing: `person:${id}`, fact: { passkey: passkeys.at(-1)?.id ?? 0 } }),
  run(context, { passkey, challenge }) {
    const self = findSelf(context);
    if (!self.ok) return self;
    const { sql, now } = context;
    if (!spend(sql, challenge, now)) return fail({ kind: "no-entry", why: "challenge" });
    if (getPasskeyBy(sql, passkey.credentialId)) return fail({ kind: "no-entry", why: "passkey" });
    if (listPasskeys(sql, self.value.id).length >= MOST_PASSKEYS)
      return fail({ kind: "conflict", message: `You have ${MOST_PASSKEYS} passkeys: remove one first` });
    insertPasskey(sql, self.value.id, passkey, now);
    return viewed(context);
  },
};

export const renamePasskey: Command<{ id: number; label: string }, Account> = {
  needs: "person",
  authors: () => null,
  notes: ({ id }, account) => ({ thing: `person:${account.id}`, fact: { passkey: id } }),
  run(context, { id, label }) {
    const self = findSelf(context);
    if (!self.ok) return self;
    return rename(context.sql, self.value.id, id, label) ? viewed(context) : missing(id);
  },
};

/** Removes a passkey and ends what it opened, but for the session that asks. */
export const removePasskey: Command<{ id: number }, Account> = {
  needs: "person",
  authors: () => null,
  isLasting: true,
  notes: ({ id }, account) => ({ thing: `person:${account.id}`, fact: { passkey: id } }),
  run(context, { id }) {
    const self = findSelf(context);
    if (!self.ok) return self;
    const { sql } = context;
    const { id: person, role } = self.value;
    if (!deletePasskey(sql, person, id)) return missing(id);
    if (role === "owner" && listPasskeys(sql, person).length === 0 && !hasOtherOwner(sql, person))
      return fail({
        kind: "conflict",
        message: "This is the last passkey of the last owner: add another one first",
      });
    const { session } = context.caller.kind === "person" ? context.caller : { session: 0 };
    endSessionsBy(sql, id, session);
    return viewed(context);
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
    return viewed(context);
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

function viewed(context: Context): Result<Account, Failure> {
  const { sql, caller, now } = context;
  const self = findSelf(context);
  if (!self.ok || caller.kind !== "person") return self.ok ? fail({ kind: "void-session" }) : self;
  const { id, name, role, language, handle } = self.value;
  return ok({
    id,
    name,
    role,
    language,
    handle,
    passkeys: listPasskeys(sql, id),
    codes: viewPerson(sql, id)?.codes ?? 0,
    sessions: listSessions(sql, id, now),
    session: caller.session,
  });
}

function findSelf({ sql, caller }: Context): Result<PersonRow, Failure> {
  const self = caller.kind === "person" ? getPerson(sql, caller.id) : null;
  return self ? ok(self) : fail({ kind: "void-session" });
}

const missing = (id: number) => fail({ kind: "not-found", what: `Passkey ${id}` });
