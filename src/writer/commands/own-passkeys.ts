import type { Challenge, NewPasskey } from "../../model/passkey.ts";
import { because } from "../../model/reasons.ts";
import { fail } from "../../model/result.ts";
import type { Command } from "../command.ts";
import { conflict } from "../failures.ts";
import { type Account, findSelf, viewAccount } from "../people/account.ts";
import { spend } from "../people/challenges.ts";
import {
  deletePasskey,
  getPasskeyBy,
  insertPasskey,
  listPasskeys,
  MOST_PASSKEYS,
  renamePasskey as rename,
} from "../people/passkeys.ts";
import { hasOtherOwner } from "../people/people.ts";
import { endSessionsBy } from "../people/sessions.ts";

/** One's own passkeys. */

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
      return conflict(because("manyPasskeys", MOST_PASSKEYS));
    insertPasskey(sql, self.value.id, passkey, now);
    return viewAccount(context);
  },
};

export const renamePasskey: Command<{ id: number; label: string }, Account> = {
  needs: "person",
  authors: () => null,
  notes: ({ id }, account) => ({ thing: `person:${account.id}`, fact: { passkey: id } }),
  run(context, { id, label }) {
    const self = findSelf(context);
    if (!self.ok) return self;
    return rename(context.sql, self.value.id, id, label) ? viewAccount(context) : missing(id);
  },
};

/** Ends what the passkey opened too, but for the session that asks. */
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
      return conflict(because("lastPasskey"));
    const { session } = context.caller.kind === "person" ? context.caller : { session: 0 };
    endSessionsBy(sql, id, session);
    return viewAccount(context);
  },
};

const missing = (id: number) => fail({ kind: "not-found", what: `Passkey ${id}` });
