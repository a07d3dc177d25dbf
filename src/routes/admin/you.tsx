import { type Context, Hono } from "hono";
import * as v from "valibot";
import { CodesPage, PasskeyPage } from "../../admin/people/passkey-page.tsx";
import { YouPage } from "../../admin/people/you.tsx";
import { youWords } from "../../admin/people/you-words.ts";
import { languages } from "../../admin/words.ts";
import type { App } from "../../app.ts";
import { passkeyLabel, personName } from "../../model/person.ts";
import { paths } from "../../paths.ts";
import type { Account } from "../../writer/people/account.ts";
import { act, look } from "./act.ts";
import { optionsToEnrol, proveEnrolment } from "./ceremony.ts";
import { deviceIn } from "./enrolment.tsx";
import { readForm } from "./form.ts";
import { idOf } from "./id-of.ts";
import { HOW_MANY, hashOfCode, makeCode } from "./recovery-code.ts";
import { forgetSession } from "./session.ts";
import { frameOf, languageOf, refuse, show, tooLarge } from "./show.tsx";

/** One's own name, passkeys, recovery codes and sessions. */
export const you = new Hono<App>();

you.get("/", async (c) => {
  const account = await look(c, "getAccount", null);
  return account.ok ? shown(c, account.value) : refuse(c, account.failure);
});

you.post("/", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const name = v.safeParse(personName, form.text("name"));
  if (!name.success) return c.redirect(paths.admin.you, 303);
  const language = languages.find((one) => one === form.text("language")) ?? null;
  const changed = await act(c, "changeSelf", { name: name.output, language }, form);
  return changed.ok ? c.redirect(`${paths.admin.you}?saved`, 303) : refuse(c, changed.failure);
});

you.post("/passkeys", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const label = v.safeParse(passkeyLabel, form.text("label"));
  const name = label.success ? label.output : deviceIn(c.req.header("User-Agent") ?? "");
  const proof = await proveEnrolment(c, useOf(c), form.text("credential"), name);
  if (!proof.ok) return refuse(c, proof.failure);
  const { passkey, challenge } = proof.value;
  const added = await look(c, "addPasskey", { passkey, challenge });
  return added.ok ? c.redirect(`${paths.admin.you}?saved`, 303) : refuse(c, added.failure);
});

you.get("/passkeys/:id{[0-9]+}", async (c) => {
  const account = await look(c, "getAccount", null);
  if (!account.ok) return refuse(c, account.failure);
  const passkey = account.value.passkeys.find(({ id }) => id === idOf(c));
  if (!passkey) return refuse(c, { kind: "not-found", what: `Passkey ${idOf(c)}` });
  return show(c, { title: passkey.label, current: "you" }, (frame) => (
    <PasskeyPage frame={frame} passkey={passkey} />
  ));
});

you.post("/passkeys/:id{[0-9]+}", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const label = v.safeParse(passkeyLabel, form.text("label"));
  if (!label.success) return c.redirect(paths.admin.passkey(idOf(c)), 303);
  const renamed = await act(c, "renamePasskey", { id: idOf(c), label: label.output }, form);
  return renamed.ok ? c.redirect(`${paths.admin.you}?saved`, 303) : refuse(c, renamed.failure);
});

you.post("/passkeys/:id{[0-9]+}/removal", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const removed = await act(c, "removePasskey", { id: idOf(c) }, form);
  return removed.ok ? c.redirect(`${paths.admin.you}?saved`, 303) : refuse(c, removed.failure);
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
  return ended.ok ? c.redirect(`${paths.admin.you}?saved`, 303) : refuse(c, ended.failure);
});

/** Ends the session of this browser, or all of them. */
export const signOut = new Hono<App>();

signOut.post("/", async (c) => {
  await look(c, "signOut", { session: null });
  forgetSession(c);
  return c.redirect(paths.admin.signIn, 303);
});

signOut.post("/everywhere", async (c) => {
  await look(c, "signOutEverywhere", null);
  forgetSession(c);
  return c.redirect(paths.admin.signIn, 303);
});

/** Another passkey is made for the session that asked for it, and in no other. */
function useOf(c: Context<App>) {
  const caller = c.get("caller");
  return `session ${caller.kind === "person" ? caller.session : 0}` as const;
}

async function shown(c: Context<App>, account: Account) {
  const { siteName } = await frameOf(c);
  const options = await optionsToEnrol(c, useOf(c), siteName, account);
  const page = {
    account,
    options,
    host: new URL(c.req.url).hostname,
    device: deviceIn(c.req.header("User-Agent") ?? ""),
    isSaved: c.req.query("saved") !== undefined,
  };
  return show(c, { title: (words) => words.you, current: "you", scripts: ["passkey.js"] }, (frame) => (
    <YouPage frame={frame} {...page} />
  ));
}
