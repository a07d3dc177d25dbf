import * as v from "valibot";
import { days, line } from "./fields.ts";
import { because, told } from "./reasons.ts";
import type { Scope } from "./scope.ts";

/** What somebody is to the site. An author's scopes reach their own drafts only: writer/access/access.ts says how far. */
export const roles = ["author", "editor", "owner"] as const;
export type Role = (typeof roles)[number];

export const scopesOf: Record<Role, Scope[]> = {
  author: ["read", "write"],
  editor: ["read", "write", "publish", "withdraw"],
  owner: ["read", "write", "publish", "withdraw", "manage", "purge"],
};

const role = v.picklist(roles, told(because("notOneOf", roles.join(", "))));

/** As colleagues know them: something that can be seen, and nothing that turns the line around it the other way. */
export const personName = v.pipe(
  line(100),
  v.check((name) => /[^\p{Default_Ignorable_Code_Point}\s]/u.test(name), told(because("unseenName"))),
  v.check((name) => !/[\u202a-\u202e\u2066-\u2069]/.test(name), told(because("turningName"))),
);

/** What a passkey is on, such as "Phone". */
export const passkeyLabel = line(100);

export const personPatch = v.strictObject({
  name: v.exactOptional(personName),
  role: v.exactOptional(role),
});
export type PersonPatch = v.InferOutput<typeof personPatch>;

/** A link that nobody opened is found by whoever looks through old mail. */
const MOST_INVITED_DAYS = 7;

export const invitationInput = v.strictObject({
  name: personName,
  role,
  days: days(MOST_INVITED_DAYS),
});
export type InvitationInput = v.InferOutput<typeof invitationInput>;
