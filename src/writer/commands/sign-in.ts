import type { Challenge, NewPasskey } from "../../model/passkey.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { Command, Context } from "../command.ts";
import type { Failure } from "../failures.ts";
import { spend } from "../people/challenges.ts";
import { endInvitation, getInvitation, type InvitationView } from "../people/invitations.ts";
import { getPasskeyBy, insertPasskey, notePasskey, type Passkey } from "../people/passkeys.ts";
import { hasAnyOwner, insertPerson, type NewPerson } from "../people/people.ts";
import { useCode } from "../people/recovery-codes.ts";
import { openSession, replaceSession } from "../people/sessions.ts";

/** A session that was opened: its cookie is made of the id. */
export type Opened = { session: number; person: number };

/** What the Worker verified: somebody made a passkey on this site, in answer to a challenge of ours. */
export type Enrolment = { passkey: NewPasskey; challenge: Challenge; handle: string; secretHash: string };

/** The public half of a passkey, by which the Worker verifies what it signed. */
export const findPasskey: Command<{ credentialId: string }, Passkey> = {
  needs: "nothing",
  reads: true,
  run({ sql }, { credentialId }) {
    const passkey = getPasskeyBy(sql, credentialId);
    return passkey ? ok(passkey) : refused("passkey");
  },
};

/** Opens a session for whose passkey signed. A counter that does not rise is a copy of the passkey, where it counts at all. */
export const signIn: Command<
  {
    credentialId: string;
    counter: number;
    challenge: Challenge;
    secretHash: string;
    /** The session that the browser had before. */
    former: { session: number; secretHash: string } | null;
  },
  Opened
> = {
  needs: "nothing",
  notes: (_, { person }) => ({ by: person }),
  run({ sql, now }, { credentialId, counter, challenge, secretHash, former }) {
    const passkey = getPasskeyBy(sql, credentialId);
    if (!passkey) return refused("passkey");
    if ((counter > 0 || passkey.counter > 0) && counter <= passkey.counter) return refused("counter");
    if (!spend(sql, challenge, now)) return refused("challenge");
    notePasskey(sql, passkey.id, counter, now);
    if (former) replaceSession(sql, former.session, former.secretHash);
    const { person } = passkey;
    return ok({ person, session: openSession(sql, { person, secretHash, passkey: passkey.id }, now) });
  },
};

/** A recovery code is as good as a passkey, once. */
export const signInWithCode: Command<{ codeHash: string; secretHash: string }, Opened> = {
  needs: "nothing",
  notes: (_, { person }) => ({ by: person }),
  run({ sql, now }, { codeHash, secretHash }) {
    const person = useCode(sql, codeHash);
    if (person === null) return refused("code");
    return ok({ person, session: openSession(sql, { person, secretHash, passkey: null }, now) });
  },
};

/** Whether the site has an owner who can sign in. */
export const getFirstRun: Command<null, { hasOwner: boolean }> = {
  needs: "nothing",
  reads: true,
  run: ({ sql }) => ok({ hasOwner: hasAnyOwner(sql) }),
};

/**
 * Makes an owner, with the owner's secret: the first, or one more where no owner can get in. The secret is as good as the right to
 * deploy, with which one could do anything; so it must be asked for twice, and everybody sees it in the activity.
 */
export const enrolOwner: Command<Enrolment & { name: string; breaksGlass: boolean }, Opened> = {
  needs: "owner",
  ownerAlways: true,
  notes: ({ breaksGlass }, { person }) => ({
    thing: `person:${person}`,
    fact: { breaksGlass: Number(breaksGlass) },
  }),
  run(context, { name, breaksGlass, ...enrolment }) {
    if (hasAnyOwner(context.sql) && !breaksGlass) return refused("owner-stands");
    return enrol(context, { name, role: "owner", handle: enrolment.handle }, enrolment);
  },
};

/** The invitation that a link leads to. */
export const viewInvitation: Command<{ id: number; secretHash: string }, InvitationView> = {
  needs: "nothing",
  reads: true,
  run({ sql, now }, { id, secretHash }) {
    const invitation = getInvitation(sql, id, now, secretHash);
    return invitation ? ok(invitation) : refused("invitation");
  },
};

export const acceptInvitation: Command<
  Enrolment & { invitation: { id: number; secretHash: string }; name: string },
  Opened
> = {
  needs: "nothing",
  notes: (_, { person }) => ({ by: person }),
  run(context, { invitation: { id, secretHash }, name, ...enrolment }) {
    const invitation = getInvitation(context.sql, id, context.now, secretHash);
    if (!invitation) return refused("invitation");
    endInvitation(context.sql, id);
    return enrol(context, { name, role: invitation.role, handle: enrolment.handle }, enrolment);
  },
};

function enrol(
  { sql, now }: Context,
  newPerson: NewPerson,
  { passkey, challenge, secretHash }: Enrolment,
): Result<Opened, Failure> {
  if (!spend(sql, challenge, now)) return refused("challenge");
  if (getPasskeyBy(sql, passkey.credentialId)) return refused("passkey");
  const person = insertPerson(sql, newPerson, now);
  const id = insertPasskey(sql, person, passkey, now);
  return ok({ person, session: openSession(sql, { person, secretHash, passkey: id }, now) });
}

const refused = (why: Extract<Failure, { kind: "no-entry" }>["why"]) => fail({ kind: "no-entry", why });
