import { Hono } from "hono";
import * as v from "valibot";
import { PeoplePage } from "../../admin/people/people-page.tsx";
import { peopleWords } from "../../admin/people/people-words.ts";
import { InvitedPage, PersonPage } from "../../admin/people/person-page.tsx";
import type { App } from "../../app.ts";
import { invitationInput, personPatch } from "../../model/person.ts";
import { paths } from "../../paths.ts";
import { toInvitationPath } from "../invitation-link.ts";
import { makeSecret } from "../signed.ts";
import { act, look } from "./act.ts";
import { readForm } from "./form.ts";
import { idOf } from "./id-of.ts";
import { firstIssue } from "./issues.ts";
import { languageOf, refuse, show, tooLarge } from "./show.tsx";

/** Who may sign in, and what they may do. For owners. */
export const people = new Hono<App>();

people.get("/", async (c) => {
  const [listed, open] = await Promise.all([look(c, "listPeople", null), look(c, "listInvitations", null)]);
  if (!listed.ok) return refuse(c, listed.failure);
  if (!open.ok) return refuse(c, open.failure);
  const isSaved = c.req.query("saved") !== undefined;
  return show(c, { title: (words) => words.people, current: "people" }, (frame) => (
    <PeoplePage frame={frame} people={listed.value} invitations={open.value} isSaved={isSaved} />
  ));
});

people.get("/:id{[0-9]+}", async (c) => {
  const person = await look(c, "getPerson", { id: idOf(c) });
  if (!person.ok) return refuse(c, person.failure);
  return show(c, { title: person.value.name, current: "people" }, (frame) => (
    <PersonPage frame={frame} person={person.value} />
  ));
});

people.post("/:id{[0-9]+}", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const patch = v.safeParse(personPatch, { name: form.text("name"), role: form.text("role") });
  if (!patch.success) return refuse(c, firstIssue(patch.issues));
  const changed = await act(c, "changePerson", { id: idOf(c), patch: patch.output }, form);
  return changed.ok ? c.redirect(`${paths.admin.people}?saved`, 303) : refuse(c, changed.failure);
});

people.post("/:id{[0-9]+}/removal", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const removed = await act(c, "removePerson", { id: idOf(c) }, form);
  return removed.ok ? c.redirect(`${paths.admin.people}?saved`, 303) : refuse(c, removed.failure);
});

people.post("/invitations", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const asked = { name: form.text("name"), role: form.text("role"), days: form.number("days") };
  const input = v.safeParse(invitationInput, asked);
  if (!input.success) return refuse(c, firstIssue(input.issues));
  const { secret, secretHash } = await makeSecret();
  const made = await act(c, "invite", { ...input.output, secretHash }, form, { asked });
  if (!made.ok) return refuse(c, made.failure);
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
  return revoked.ok ? c.redirect(`${paths.admin.people}?saved`, 303) : refuse(c, revoked.failure);
});
