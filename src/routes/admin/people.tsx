import { type Context, Hono } from "hono";
import { fieldErrorsOf } from "../../admin/field-errors.ts";
import { PeoplePage, peopleDone, type Sent } from "../../admin/people/people-page.tsx";
import { peopleWords } from "../../admin/people/people-words.ts";
import { InvitedPage, PersonPage } from "../../admin/people/person-page.tsx";
import type { ShellWords } from "../../admin/words.ts";
import type { App } from "../../app.ts";
import { invitationInput, personPatch } from "../../model/person.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { idOf } from "../number-of.ts";
import { toInvitationPath } from "../signed/invitation-link.ts";
import { makeSecret } from "../signed/signed.ts";
import { act, look } from "./act.ts";
import { parseFields } from "./fields.ts";
import { readForm } from "./form.ts";
import { languageOf, refuse, show, statusOfSent, tooLarge } from "./show.tsx";

/** Who may sign in, and what they may do. For owners. */
export const people = new Hono<App>();

people.get("/", (c) => peoplePage(c, null));

people.get("/:id{[0-9]+}", (c) => personPage(c, null));

people.post("/:id{[0-9]+}", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const typed = { name: form.text("name"), role: form.text("role") };
  const patch = parseFields(personPatch, typed, languageOf(c));
  if (!patch.ok) return personPage(c, { typed, errors: patch.failure, failure: null });
  const changed = await act(c, "changePerson", { id: idOf(c), patch: patch.value }, form);
  return changed.ok
    ? c.redirect(`${paths.admin.people}?done=saved`, 303)
    : personPage(c, sentBack(c, typed, changed.failure));
});

people.post("/:id{[0-9]+}/removal", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const removed = await act(c, "removePerson", { id: idOf(c) }, form);
  return removed.ok ? c.redirect(`${paths.admin.people}?done=removed`, 303) : refuse(c, removed.failure);
});

people.post("/invitations", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const typed = { name: form.text("name"), role: form.text("role"), days: form.text("days") };
  const asked = { ...typed, days: form.number("days") };
  const input = parseFields(invitationInput, asked, languageOf(c));
  if (!input.ok) return peoplePage(c, { typed, errors: input.failure, failure: null });
  const { secret, secretHash } = await makeSecret();
  const made = await act(c, "invite", { ...input.value, secretHash }, form, { asked });
  if (!made.ok) return peoplePage(c, sentBack(c, typed, made.failure));
  const invitation = made.value;
  const path = await toInvitationPath(invitation.id, secret, c.env.OWNER_TOKEN ?? "");
  const url = made.isReplay ? null : new URL(path, c.req.url).href;
  const title = peopleWords[languageOf(c)].invited.replace("{name}", invitation.name);
  return show(c, { title, current: "people" }, (frame) => (
    <InvitedPage frame={frame} invitation={invitation} url={url} />
  ));
});

people.post("/invitations/:id{[0-9]+}/removal", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const revoked = await act(c, "revokeInvitation", { id: idOf(c) }, form);
  return revoked.ok ? c.redirect(`${paths.admin.people}?done=revoked`, 303) : refuse(c, revoked.failure);
});

async function peoplePage(c: Context<App>, sent: Sent<"name" | "role" | "days"> | null) {
  const [listed, open] = await Promise.all([look(c, "listPeople", null), look(c, "listInvitations", null)]);
  if (!listed.ok) return refuse(c, listed.failure);
  if (!open.ok) return refuse(c, open.failure);
  const done = sent ? null : (peopleDone.find((one) => one === c.req.query("done")) ?? null);
  const page = { title: (words: ShellWords) => words.people, current: "people" as const };
  return show(c, { ...page, status: statusOfSent(sent) }, (frame) => (
    <PeoplePage {...{ frame, done, sent }} people={listed.value} invitations={open.value} />
  ));
}

async function personPage(c: Context<App>, sent: Sent<"name" | "role"> | null) {
  const person = await look(c, "getPerson", { id: idOf(c) });
  if (!person.ok) return refuse(c, person.failure);
  return show(c, { title: person.value.name, current: "people", status: statusOfSent(sent) }, (frame) => (
    <PersonPage frame={frame} person={person.value} sent={sent} />
  ));
}

const sentBack = <Field extends string>(
  c: Context<App>,
  typed: Record<Field, string>,
  failure: Failure,
): Sent<Field> => ({ typed, errors: fieldErrorsOf(failure, languageOf(c)), failure });
