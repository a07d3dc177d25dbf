import { Hono } from "hono";
import type { App } from "../../app.ts";
import { invitationInput } from "../../model/person.ts";
import { idOf } from "../number-of.ts";
import { toInvitationPath } from "../signed/invitation-link.ts";
import { makeSecret } from "../signed/signed.ts";
import { readBody } from "./http/body.ts";
import { run } from "./run.ts";

export const invitations = new Hono<App>();

/** The link is made here and shown in this answer, and never again: what is stored is a hash. */
invitations.post("/", async (c) => {
  const input = await readBody(c, invitationInput);
  if (!input.ok) return input.failure;
  const { secret, secretHash } = await makeSecret();
  const made = await run(c, "invite", { ...input.value, secretHash }, input.value);
  if (!made.ok) return made.failure;
  const path = await toInvitationPath(made.value.id, secret, c.env.OWNER_TOKEN ?? "");
  return c.json({ ...made.value, path: made.isReplay ? null : path }, 201);
});

invitations.get("/", async (c) => {
  const listed = await run(c, "listInvitations", null);
  return listed.ok ? c.json({ invitations: listed.value }) : listed.failure;
});

invitations.delete("/:id{[0-9]+}", async (c) => {
  const revoked = await run(c, "revokeInvitation", { id: idOf(c) });
  return revoked.ok ? c.body(null, 204) : revoked.failure;
});
