import { Hono } from "hono";
import type { App } from "../../app.ts";
import { personPatch } from "../../model/person.ts";
import { idOf } from "../number-of.ts";
import { readBody } from "./http/body.ts";
import { run } from "./run.ts";

/** Who may sign in to the editors' pages. People come by invitation: nobody can make somebody else's passkey. */
export const people = new Hono<App>();

people.get("/", async (c) => {
  const listed = await run(c, "listPeople", null);
  return listed.ok ? c.json({ people: listed.value }) : listed.failure;
});

people.get("/:id{[0-9]+}", async (c) => {
  const person = await run(c, "getPerson", { id: idOf(c) });
  return person.ok ? c.json(person.value) : person.failure;
});

people.patch("/:id{[0-9]+}", async (c) => {
  const patch = await readBody(c, personPatch);
  if (!patch.ok) return patch.failure;
  const changed = await run(c, "changePerson", { id: idOf(c), patch: patch.value });
  return changed.ok ? c.json(changed.value) : changed.failure;
});

people.delete("/:id{[0-9]+}", async (c) => {
  const removed = await run(c, "removePerson", { id: idOf(c) });
  return removed.ok ? c.json(removed.value) : removed.failure;
});

people.get("/:id{[0-9]+}/passkeys", async (c) => {
  const listed = await run(c, "listPasskeys", { id: idOf(c) });
  return listed.ok ? c.json({ passkeys: listed.value }) : listed.failure;
});
