import * as v from "valibot";
import { policyNames } from "../../../model/approval.ts";
import type { PolicyView } from "../../../writer/approvals/policies.ts";
import { at, type SchemaOf } from "./answers.ts";
import type { Operations } from "./operation.ts";
import { approval } from "./publication-answers.ts";

const policy: SchemaOf<PolicyView> = v.strictObject({
  name: v.picklist(policyNames),
  on: v.boolean(),
  since: v.nullable(at),
  endsAt: v.nullable(at),
});

/** Before what they concern. */
export const policies: Operations = {
  "PUT /api/policies/{name}": {
    summary: "Turns a policy on, or takes back that it was turned off",
    needs: ["manage"],
    answers: { 200: { description: "The policy", schema: policy } },
    problems: ["not-found"],
    examples: [{ path: { name: "restore" }, status: 200 }],
  },
  "GET /api/policies": {
    summary: "What takes two persons",
    needs: ["read"],
    answers: {
      200: { description: "All policies", schema: v.strictObject({ policies: v.array(policy) }) },
    },
    examples: [{ status: 200 }],
  },
};

/** After what they follow from. */
export const approvals: Operations = {
  "GET /api/approvals": {
    summary: "What waits for a second person, the oldest first",
    needs: ["read"],
    answers: {
      200: {
        description: "The requests, those too that ended because somebody saved",
        schema: v.strictObject({ approvals: v.array(approval) }),
      },
    },
    examples: [{ status: 200 }],
  },
  "GET /api/posts/{id}/approval": {
    summary: "What is asked for, or was declined",
    needs: ["read"],
    answers: { 200: { description: "The request", schema: approval } },
    examples: [{ path: { id: 2 }, status: 200 }],
  },
  "DELETE /api/posts/{id}/approval": {
    summary: "Takes a request back",
    needs: ["write"],
    answers: { 204: { description: "Nothing is asked for any more" } },
    examples: [{ path: { id: 2 }, status: 204 }],
  },
  "DELETE /api/policies/{name}": {
    summary: "Lets a policy end a day from now",
    needs: ["manage"],
    answers: { 200: { description: "The policy, with its end", schema: policy } },
    problems: ["not-found", "conflict"],
    examples: [{ path: { name: "restore" }, status: 200 }],
  },
};
