import * as v from "valibot";
import { line } from "./fields.ts";
import { because, told } from "./reasons.ts";

/** What takes two persons while the policy of this name is on: showing readers a version, showing again what was taken down. */
export const policyNames = ["publish", "restore"] as const;
export type PolicyName = (typeof policyNames)[number];

export const policyName = v.picklist(policyNames, told(because("notOneOf", policyNames.join(", "))));

/** What is asked for: a version now, at an instant, or urgently; or that a withdrawn post is shown again as it was. */
export const askedKinds = ["publish", "schedule", "urgent", "restore"] as const;
export type AskedKind = (typeof askedKinds)[number];

/** What somebody says to the one who approves, or declines. */
export const approvalWord = v.nullish(line(500), null);
