import * as v from "valibot";
import { invitationInput, personPatch, roles } from "../../../model/person.ts";
import type { Deed } from "../../../writer/access/activity.ts";
import type { InvitationView } from "../../../writer/people/invitations.ts";
import type { PasskeyView } from "../../../writer/people/passkeys.ts";
import type { PersonView } from "../../../writer/people/people.ts";
import { activityQuery } from "../http/query.ts";
import { at, count, id, type SchemaOf } from "./answers.ts";
import type { Operations } from "./operation.ts";

const role = v.picklist(roles);

const person: SchemaOf<PersonView> = v.strictObject({
  id,
  name: v.string(),
  role,
  passkeys: count,
  codes: count,
  createdAt: at,
  seenAt: v.nullable(at),
});

const passkey: SchemaOf<PasskeyView> = v.strictObject({
  id,
  label: v.string(),
  host: v.string(),
  credentialId: v.string(),
  createdAt: at,
  usedAt: v.nullable(at),
});

const invitationFields = {
  id,
  name: v.string(),
  role,
  madeBy: v.nullable(id),
  createdAt: at,
  expiresAt: at,
};
const invitation: SchemaOf<InvitationView> = v.strictObject(invitationFields);

const deed: SchemaOf<Deed> = v.strictObject({
  n: id,
  at,
  until: at,
  who: v.string(),
  name: v.nullable(v.string()),
  what: v.string(),
  post: v.nullable(id),
  title: v.nullable(v.string()),
  thing: v.nullable(v.string()),
  thingName: v.nullable(v.string()),
  fact: v.nullable(v.record(v.string(), v.union([v.number(), v.string()]))),
});

/** Nobody comes to a new site but by an invitation and with a passkey, so that the examples find no person there. */
export const people: Operations = {
  "GET /api/people": {
    summary: "Lists who may sign in, in the order in which they came",
    needs: ["manage"],
    answers: {
      200: { description: "Everybody", schema: v.strictObject({ people: v.array(person) }) },
    },
    examples: [{ status: 200 }],
  },
  "GET /api/people/{id}": {
    summary: "One person",
    needs: ["manage"],
    answers: { 200: { description: "The person", schema: person } },
    examples: [{ path: { id: 1 }, status: 404 }],
  },
  "PATCH /api/people/{id}": {
    summary: "Changes name and role; whoever is no owner any more loses tokens and invitations made as one",
    needs: ["manage"],
    body: { schema: personPatch },
    answers: { 200: { description: "The person as they now are", schema: person } },
    problems: ["conflict"],
    examples: [{ path: { id: 1 }, body: { role: "editor" }, status: 404 }],
  },
  "DELETE /api/people/{id}": {
    summary: "Removes a person, at once and everywhere; what they wrote stays",
    needs: ["manage"],
    answers: {
      200: {
        description: "Who was removed, and how many tokens of theirs were revoked",
        schema: v.strictObject({ name: v.string(), revokedTokens: count }),
      },
    },
    problems: ["conflict"],
    examples: [{ path: { id: 1 }, status: 404 }],
  },
  "GET /api/people/{id}/passkeys": {
    summary: "What a person signs in with",
    needs: ["manage"],
    answers: {
      200: { description: "Their passkeys", schema: v.strictObject({ passkeys: v.array(passkey) }) },
    },
    examples: [{ path: { id: 1 }, status: 404 }],
  },
  "POST /api/invitations": {
    summary: "Invites somebody, by a link that works once",
    needs: ["manage"],
    body: { schema: invitationInput },
    answers: {
      201: {
        description: "The invitation, and the only time its path",
        schema: v.strictObject({ ...invitationFields, path: v.nullable(v.string()) }),
      },
    },
    problems: ["conflict"],
    examples: [{ body: { name: "Hana", role: "editor", days: 3 }, status: 201 }],
  },
  "GET /api/invitations": {
    summary: "Lists the invitations that can be accepted, newest first",
    needs: ["manage"],
    answers: {
      200: {
        description: "Open invitations",
        schema: v.strictObject({ invitations: v.array(invitation) }),
      },
    },
    examples: [{ status: 200 }],
  },
  "DELETE /api/invitations/{id}": {
    summary: "Revokes an invitation",
    needs: ["manage"],
    answers: { 204: { description: "Nobody can accept it" } },
    examples: [{ path: { id: 1 }, status: 204 }],
  },
  "GET /api/activity": {
    summary: "Lists who did what, newest first",
    needs: ["read"],
    query: activityQuery,
    answers: {
      200: {
        description: "A page of deeds",
        schema: v.strictObject({ deeds: v.array(deed), next: v.nullable(id) }),
        headers: ["Link"],
      },
    },
    examples: [{ query: { limit: 20, who: "owner" }, status: 200 }],
  },
};
