import type { PersonPatch } from "../../model/person.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { takeBackFrom } from "../access/taking-back.ts";
import type { Command, Context } from "../command.ts";
import { conflict, type Failure } from "../failures.ts";
import {
  endInvitation,
  getInvitation,
  type InvitationView,
  insertInvitation,
  listInvitations as listOpen,
  MOST_INVITATIONS,
  type NewInvitation,
} from "../people/invitations.ts";
import { listPasskeys as listPasskeysOf, type PasskeyView } from "../people/passkeys.ts";
import {
  getPerson as getRow,
  hasOtherOwner,
  listPeople as list,
  type PersonRow,
  type PersonView,
  removePerson as remove,
  updatePerson,
  viewPerson,
} from "../people/people.ts";

export const listPeople: Command<null, PersonView[]> = {
  needs: "manage",
  reads: true,
  run: ({ sql }) => ok(list(sql)),
};

export const getPerson: Command<{ id: number }, PersonView> = {
  needs: "manage",
  reads: true,
  run: viewed,
};

/** Changes name and role. Who is no owner any more loses the tokens and invitations made as one. */
export const changePerson: Command<{ id: number; patch: PersonPatch }, PersonView> = {
  needs: "manage",
  isLasting: true,
  notes: ({ id, patch: { role } }) => ({ thing: `person:${id}`, ...(role && { fact: { role } }) }),
  run(context, { id, patch }) {
    const found = findPerson(context, id);
    if (!found.ok) return found;
    const { name = found.value.name, role = found.value.role } = patch;
    if (found.value.role === "owner" && role !== "owner") {
      if (!hasOtherOwner(context.sql, id)) return lastOwner;
      takeBackFrom(context.sql, id, context.now);
    }
    updatePerson(context.sql, id, { name, role, language: found.value.language });
    return viewed(context, { id });
  },
};

/** Signs somebody out for good. What they wrote stays; what they made that opens anything does not. */
export const removePerson: Command<{ id: number }, { name: string; revokedTokens: number }> = {
  needs: "manage",
  isLasting: true,
  notes: ({ id }) => ({ thing: `person:${id}` }),
  run(context, { id }) {
    const found = findPerson(context, id);
    if (!found.ok) return found;
    if (found.value.role === "owner" && !hasOtherOwner(context.sql, id)) return lastOwner;
    const revokedTokens = takeBackFrom(context.sql, id, context.now).length;
    remove(context.sql, id, context.now);
    return ok({ name: found.value.name, revokedTokens });
  },
};

export const listPasskeys: Command<{ id: number }, PasskeyView[]> = {
  needs: "manage",
  reads: true,
  run(context, { id }) {
    const found = findPerson(context, id);
    return found.ok ? ok(listPasskeysOf(context.sql, id)) : found;
  },
};

/** Makes an invitation; the secret of its link is made where the command comes from. */
export const invite: Command<NewInvitation, InvitationView> = {
  needs: "manage",
  isLasting: true,
  notes: ({ role }, { id }) => ({ thing: `invitation:${id}`, fact: { role } }),
  run({ sql, now, caller }, input) {
    if (listOpen(sql, now).length >= MOST_INVITATIONS)
      return conflict(because("manyInvitations", MOST_INVITATIONS));
    const invitation = getInvitation(sql, insertInvitation(sql, input, caller, now), now);
    return invitation ? ok(invitation) : fail({ kind: "not-found", what: "The invitation" });
  },
};

/** Those that can be accepted. */
export const listInvitations: Command<null, InvitationView[]> = {
  needs: "manage",
  reads: true,
  run: ({ sql, now }) => ok(listOpen(sql, now)),
};

export const revokeInvitation: Command<{ id: number }, null> = {
  needs: "manage",
  notes: ({ id }) => ({ thing: `invitation:${id}` }),
  run({ sql, now }, { id }) {
    if (!getInvitation(sql, id, now)) return fail({ kind: "not-found", what: `Invitation ${id}` });
    endInvitation(sql, id);
    return ok(null);
  },
};

function viewed({ sql }: Context, { id }: { id: number }): Result<PersonView, Failure> {
  const person = viewPerson(sql, id);
  return person ? ok(person) : fail({ kind: "not-found", what: `Person ${id}` });
}

function findPerson({ sql }: Context, id: number): Result<PersonRow, Failure> {
  const person = getRow(sql, id);
  return person ? ok(person) : fail({ kind: "not-found", what: `Person ${id}` });
}

const lastOwner = conflict(because("lastOwner"));
