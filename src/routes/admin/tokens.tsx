import { type Context, Hono } from "hono";
import { fieldErrorsOf } from "../../admin/field-errors.ts";
import { tokenWords } from "../../admin/people/token-words.ts";
import {
  type SentSecret,
  type SentToken,
  ShownTokenPage,
  TokenPage,
  TokensPage,
} from "../../admin/people/tokens-page.tsx";
import type { App } from "../../app.ts";
import { secretInput, tokenInput } from "../../model/token.ts";
import { paths } from "../../paths.ts";
import type { TokenView } from "../../writer/access/tokens.ts";
import type { Failure } from "../../writer/failures.ts";
import { idOf } from "../number-of.ts";
import { makeSecret } from "../signed/signed.ts";
import { toTokenText } from "../signed/token-text.ts";
import { act, look } from "./act.ts";
import { parseFields } from "./fields.ts";
import { readForm } from "./form.ts";
import { languageOf, refuse, show, statusOfSent, tooLarge } from "./show.tsx";

/** What programs may do. For owners. */
export const tokens = new Hono<App>();

tokens.get("/", (c) => listPage(c, null));

tokens.post("/", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const asked = { label: form.text("label"), scopes: form.all("scope"), days: form.number("days") };
  const input = parseFields(tokenInput, asked, languageOf(c));
  const typed = { ...asked, days: form.text("days") };
  if (!input.ok) return listPage(c, { ...typed, errors: input.failure, failure: null });
  const { secret, secretHash } = await makeSecret();
  const made = await act(c, "createToken", { ...input.value, secretHash }, form, { asked });
  return made.ok
    ? shown(c, made.value, made.isReplay ? null : secret)
    : listPage(c, { ...typed, ...refusal(c, made.failure) });
});

tokens.get("/:id{[0-9]+}", (c) => tokenPage(c, null));

tokens.post("/:id{[0-9]+}/secret", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const days = form.text("days");
  const input = parseFields(secretInput, { days: form.number("days") }, languageOf(c));
  if (!input.ok) return tokenPage(c, { days, errors: input.failure, failure: null });
  const { secret, secretHash } = await makeSecret();
  const asked = { ...input.value, id: idOf(c) };
  const replaced = await act(c, "replaceSecret", { ...asked, secretHash }, form, { asked });
  if (!replaced.ok) return tokenPage(c, { days, ...refusal(c, replaced.failure) });
  return shown(c, replaced.value, replaced.isReplay ? null : secret);
});

tokens.post("/:id{[0-9]+}/removal", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const revoked = await act(c, "revokeToken", { id: idOf(c) }, form);
  return revoked.ok ? c.redirect(`${paths.admin.tokens}?done=revoked`, 303) : refuse(c, revoked.failure);
});

/** `sent`: what was typed and not taken. */
async function listPage(c: Context<App>, sent: SentToken | null) {
  const listed = await look(c, "listTokens", null);
  if (!listed.ok) return refuse(c, listed.failure);
  const isRevoked = sent === null && c.req.query("done") === "revoked";
  const status = statusOfSent(sent);
  return show(c, { title: (words) => words.tokens, current: "tokens", status }, (frame) => (
    <TokensPage frame={frame} {...listed.value} isRevoked={isRevoked} sent={sent} />
  ));
}

async function tokenPage(c: Context<App>, sent: SentSecret | null) {
  const token = await look(c, "getToken", { id: idOf(c) });
  if (!token.ok) return refuse(c, token.failure);
  const status = statusOfSent(sent);
  return show(c, { title: token.value.label, current: "tokens", status }, (frame) => (
    <TokenPage frame={frame} token={token.value} sent={sent} />
  ));
}

const refusal = (c: Context<App>, failure: Failure) => ({
  errors: fieldErrorsOf(failure, languageOf(c)),
  failure,
});

async function shown(c: Context<App>, token: TokenView, secret: string | null) {
  const text = secret === null ? null : await toTokenText(token.id, secret, c.env.OWNER_TOKEN ?? "");
  const title = tokenWords[languageOf(c)].shown.replace("{label}", token.label);
  return show(c, { title, current: "tokens" }, (frame) => <ShownTokenPage frame={frame} text={text} />);
}
