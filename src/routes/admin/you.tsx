import { type Context, Hono } from "hono";
import * as v from "valibot";
import { CodesPage, PasskeyPage, type SentLabel } from "../../admin/people/passkey-page.tsx";
import { type SentSelf, YouPage, youDone } from "../../admin/people/you.tsx";
import { youWords } from "../../admin/people/you-words.ts";
import { languages, type ShellWords } from "../../admin/words.ts";
import type { App } from "../../app.ts";
import { passkeyLabel, personName } from "../../model/person.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { idOf } from "../number-of.ts";
import { act, look } from "./act.ts";
import { optionsToEnrol, proveEnrolment } from "./ceremony.ts";
import { deviceIn } from "./enrolment.tsx";
import { parseFields } from "./fields.ts";
import { readForm } from "./form.ts";
import { HOW_MANY, hashOfCode, makeCode } from "./recovery-code.ts";
import { forgetSession } from "./session.ts";
import { frameOf, languageOf, refuse, show, statusOf, statusOfSent, tooLarge } from "./show.tsx";

/** One's own name, passkeys, recovery codes and sessions. */
export const you = new Hono<App>();

you.get("/", (c) => youPage(c, null));

you.post("/", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const typed = { name: form.text("name"), language: form.text("language") };
  const input = parseFields(v.object({ name: personName }), typed, languageOf(c));
  if (!input.ok) return youPage(c, { typed, errors: input.failure, failure: null });
  const language = languages.find((one) => one === typed.language) ?? null;
  const changed = await act(c, "changeSelf", { name: input.value.name, language }, form);
  return changed.ok
    ? c.redirect(`${paths.admin.you}?done=saved`, 303)
    : youPage(c, { typed, errors: {}, failure: changed.failure });
});

you.post("/passkeys", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const label = v.safeParse(passkeyLabel, form.text("label"));
  const name = label.success ? label.output : deviceIn(c.req.header("User-Agent") ?? "");
  const again = (failure: Failure) => youPage(c, null, { label: form.text("label"), failure });
  const proof = await proveEnrolment(c, useOf(c), form.text("credential"), name);
  if (!proof.ok) return again(proof.failure);
  const { passkey, challenge } = proof.value;
  const added = await look(c, "addPasskey", { passkey, challenge });
  return added.ok ? c.redirect(`${paths.admin.you}?done=added`, 303) : again(added.failure);
});

you.get("/passkeys/:id{[0-9]+}", (c) => passkeyPage(c, null));

you.post("/passkeys/:id{[0-9]+}", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const typed = { label: form.text("label") };
  const input = parseFields(v.object({ label: passkeyLabel }), typed, languageOf(c));
  if (!input.ok) return passkeyPage(c, { typed, errors: input.failure, failure: null });
  const renamed = await act(c, "renamePasskey", { id: idOf(c), ...input.value }, form);
  return renamed.ok
    ? c.redirect(`${paths.admin.you}?done=saved`, 303)
    : passkeyPage(c, { typed, errors: {}, failure: renamed.failure });
});

you.post("/passkeys/:id{[0-9]+}/removal", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const removed = await act(c, "removePasskey", { id: idOf(c) }, form);
  return removed.ok ? c.redirect(`${paths.admin.you}?done=removed`, 303) : refuse(c, removed.failure);
});

/** They are made here, and shown in this answer alone: sent again, the form makes others, and shows those. */
you.post("/codes", async (c) => {
  const codes = Array.from({ length: HOW_MANY }, makeCode);
  const hashes = await Promise.all(codes.map(hashOfCode));
  const replaced = await look(c, "replaceRecoveryCodes", { hashes });
  if (!replaced.ok) return refuse(c, replaced.failure);
  const { name } = replaced.value;
  return show(c, { title: youWords[languageOf(c)].yourCodes, current: "you" }, (frame) => (
    <CodesPage frame={frame} name={name} codes={codes} />
  ));
});

you.post("/sessions/:id{[0-9]+}", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const ended = await act(c, "signOut", { session: idOf(c) }, form);
  return ended.ok ? c.redirect(`${paths.admin.you}?done=ended`, 303) : refuse(c, ended.failure);
});

/** What the page that follows says. */
export const SIGNED_OUT = "signed-out";

/** Ends the session of this browser, or all of them. */
export const signOut = new Hono<App>();

signOut.post("/", async (c) => {
  await look(c, "signOut", { session: null });
  forgetSession(c);
  return c.redirect(`${paths.admin.signIn}?done=${SIGNED_OUT}`, 303);
});

signOut.post("/everywhere", async (c) => {
  await look(c, "signOutEverywhere", null);
  forgetSession(c);
  return c.redirect(`${paths.admin.signIn}?done=${SIGNED_OUT}`, 303);
});

/** Another passkey is made for the session that asked for it, and in no other. */
function useOf(c: Context<App>) {
  const caller = c.get("caller");
  return `session ${caller.kind === "person" ? caller.session : 0}` as const;
}

/** A passkey that was not taken, and what it was called. */
type NotAdded = { label: string; failure: Failure };

async function youPage(c: Context<App>, sent: SentSelf | null, notAdded: NotAdded | null = null) {
  const account = await look(c, "getAccount", null);
  if (!account.ok) return refuse(c, account.failure);
  const { siteName } = await frameOf(c);
  const page = {
    account: account.value,
    options: await optionsToEnrol(c, useOf(c), siteName, account.value),
    host: new URL(c.req.url).hostname,
    device: notAdded?.label || deviceIn(c.req.header("User-Agent") ?? ""),
    done: c.req.method === "GET" ? (youDone.find((one) => one === c.req.query("done")) ?? null) : null,
    sent,
    notAdded: notAdded?.failure ?? null,
  };
  const failure = notAdded?.failure ?? sent?.failure;
  const status = failure ? statusOf(failure) : sent === null ? 200 : 422;
  const head = { title: (words: ShellWords) => words.you, current: "you", status } as const;
  return show(c, { ...head, scripts: ["passkey.js"] }, (frame) => <YouPage frame={frame} {...page} />);
}

async function passkeyPage(c: Context<App>, sent: SentLabel | null) {
  const account = await look(c, "getAccount", null);
  if (!account.ok) return refuse(c, account.failure);
  const passkey = account.value.passkeys.find(({ id }) => id === idOf(c));
  if (!passkey) return refuse(c, { kind: "not-found", what: `Passkey ${idOf(c)}` });
  const status = statusOfSent(sent);
  return show(c, { title: passkey.label, current: "you", status }, (frame) => (
    <PasskeyPage frame={frame} passkey={passkey} sent={sent} />
  ));
}
