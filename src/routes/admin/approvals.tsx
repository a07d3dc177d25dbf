import { Hono } from "hono";
import { approvalWords } from "../../admin/publication/approval-words.ts";
import { ApprovalsPage } from "../../admin/publication/approvals-page.tsx";
import type { App } from "../../app.ts";
import { policyNames } from "../../model/approval.ts";
import { paths } from "../../paths.ts";
import { idOf } from "../number-of.ts";
import { act, look } from "./act.ts";
import { readForm } from "./form.ts";
import { readWord, refused, seeOther } from "./publication.tsx";
import { languageOf, refuse, show, tooLarge } from "./show.tsx";

/** What waits for a second person, and what takes two. */
export const approvals = new Hono<App>();

approvals.get("/", async (c) => {
  const [waiting, policies] = await Promise.all([
    look(c, "listApprovals", null),
    look(c, "listPolicies", null),
  ]);
  if (!waiting.ok) return refuse(c, waiting.failure);
  if (!policies.ok) return refuse(c, policies.failure);
  return show(c, { title: approvalWords[languageOf(c)].waiting, current: "approvals" }, (frame) => (
    <ApprovalsPage
      frame={frame}
      approvals={waiting.value}
      policies={policies.value}
      turned={c.req.query("turned") ?? null}
    />
  ));
});

/** Turns a policy on or off. */
approvals.post("/", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const name = policyNames.find((one) => one === form.text("policy"));
  if (!name) return refuse(c, { kind: "not-found", what: "The policy" });
  const command = form.text("turn") === "off" ? "turnPolicyOff" : "turnPolicyOn";
  const turned = await act(c, command, { name }, form);
  return turned.ok ? c.redirect(`${paths.admin.approvals}?turned=${name}`, 303) : refuse(c, turned.failure);
});

/** Decides what is asked for of a post, as the page showed it. Below the post. */
export const approval = new Hono<App>();

approval.post("/approval", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const asked = { id: idOf(c), n: form.number("n") ?? 0 };
  const approved = await act(c, "approvePost", asked, form, { waitMs: 2_000 });
  if (!approved.ok) return refused(c, approved.failure);
  return seeOther(c, approved.value.approval === null ? "approved" : "stood-up");
});

approval.post("/approval/decline", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const reply = readWord(form, "reply");
  if (!reply.ok) return refused(c, reply.failure, form.text("reply"));
  const declining = { id: idOf(c), n: form.number("n") ?? 0, reply: reply.value };
  const declined = await act(c, "declineApproval", declining, form);
  return declined.ok ? seeOther(c, "declined") : refused(c, declined.failure, form.text("reply"));
});

approval.post("/approval/take-back", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const taken = await act(c, "withdrawApproval", { id: idOf(c) }, form);
  return taken.ok ? seeOther(c, "taken-back") : refused(c, taken.failure);
});
