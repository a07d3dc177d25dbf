import type { PolicyName } from "../../model/approval.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { listPolicies as list, type PolicyView, turnOff, turnOn } from "../approvals/policies.ts";
import type { Command, Moment } from "../command.ts";
import { conflict, type Failure } from "../failures.ts";

/** What takes two persons here. */
export const listPolicies: Command<null, PolicyView[]> = {
  needs: "read",
  authors: () => null,
  run: ({ sql, now }) => ok(list(sql, now)),
};

/** Holds from now on; what was scheduled before stays so. */
export const turnPolicyOn: Command<{ name: PolicyName }, PolicyView> = {
  needs: "manage",
  notes: ({ name }) => ({ fact: { policy: name } }),
  run(moment, { name }) {
    turnOn(moment.sql, name, moment.now);
    return viewed(moment, name);
  },
};

/** Holds for a day longer, so that nobody can turn it off, publish alone, and turn it on again unseen. */
export const turnPolicyOff: Command<{ name: PolicyName }, PolicyView> = {
  needs: "manage",
  isLasting: true,
  notes: ({ name }) => ({ fact: { policy: name } }),
  run(moment, { name }) {
    return turnOff(moment.sql, name, moment.now) ? viewed(moment, name) : conflict(because("policyOff"));
  },
};

function viewed({ sql, now }: Moment, name: PolicyName): Result<PolicyView, Failure> {
  const policy = list(sql, now).find((one) => one.name === name);
  return policy ? ok(policy) : fail({ kind: "not-found", what: `The policy ${name}` });
}
