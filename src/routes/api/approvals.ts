import { Hono } from "hono";
import * as v from "valibot";
import type { App } from "../../app.ts";
import { policyName } from "../../model/approval.ts";
import { idOf } from "../number-of.ts";
import { problem } from "./http/problem.ts";
import { run } from "./run.ts";

/** What waits for a second person. A program may ask, see and take back; only a person who is signed in to the admin approves. */
export const approvals = new Hono<App>();

approvals.get("/", async (c) => {
  const listed = await run(c, "listApprovals", null);
  return listed.ok ? c.json({ approvals: listed.value }) : listed.failure;
});

/** The same of one post, below it. */
export const approval = new Hono<App>();

approval.get("/", async (c) => {
  const found = await run(c, "getApproval", { id: idOf(c) });
  return found.ok ? c.json(found.value.approval) : found.failure;
});

approval.delete("/", async (c) => {
  const taken = await run(c, "withdrawApproval", { id: idOf(c) });
  return taken.ok ? c.body(null, 204) : taken.failure;
});

/** What takes two persons. */
export const policies = new Hono<App>();

policies.get("/", async (c) => {
  const listed = await run(c, "listPolicies", null);
  return listed.ok ? c.json({ policies: listed.value }) : listed.failure;
});

policies.on(["PUT", "DELETE"], "/:name", async (c) => {
  const name = v.safeParse(policyName, c.req.param("name"));
  if (!name.success)
    return problem(c, 404, "not-found", { detail: `The policy ${c.req.param("name")} does not exist` });
  const turned = await run(c, c.req.method === "PUT" ? "turnPolicyOn" : "turnPolicyOff", {
    name: name.output,
  });
  return turned.ok ? c.json(turned.value) : turned.failure;
});
