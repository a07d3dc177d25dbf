import { type Context, Hono } from "hono";
import type { App } from "../../app.ts";
import { secretInput, tokenInput } from "../../model/token.ts";
import { paths } from "../../paths.ts";
import type { TokenView } from "../../writer/access/tokens.ts";
import { idOf } from "../number-of.ts";
import { makeSecret } from "../signed/signed.ts";
import { toTokenText } from "../signed/token-text.ts";
import { readBody } from "./http/body.ts";
import { run } from "./run.ts";

export const tokens = new Hono<App>();

/** The secret is made here and shown in this answer, and never again: what is stored is its hash. */
tokens.post("/", async (c) => {
  const input = await readBody(c, tokenInput);
  if (!input.ok) return input.failure;
  const { secret, secretHash } = await makeSecret();
  const created = await run(c, "createToken", { ...input.value, secretHash }, input.value);
  if (!created.ok) return created.failure;
  c.header("Location", paths.api.token(created.value.id));
  return c.json(await withText(c, created, secret), 201);
});

tokens.get("/", async (c) => {
  const listed = await run(c, "listTokens", null);
  return listed.ok ? c.json(listed.value) : listed.failure;
});

tokens.get("/:id{[0-9]+}", async (c) => {
  const token = await run(c, "getToken", { id: idOf(c) });
  return token.ok ? c.json(token.value) : token.failure;
});

tokens.post("/:id{[0-9]+}/secret", async (c) => {
  const input = await readBody(c, secretInput);
  if (!input.ok) return input.failure;
  const { secret, secretHash } = await makeSecret();
  const asked = { ...input.value, id: idOf(c) };
  const replaced = await run(c, "replaceSecret", { ...asked, secretHash }, asked);
  return replaced.ok ? c.json(await withText(c, replaced, secret), 201) : replaced.failure;
});

tokens.delete("/:id{[0-9]+}", async (c) => {
  const revoked = await run(c, "revokeToken", { id: idOf(c) });
  return revoked.ok ? c.json({ revoked: revoked.value }) : revoked.failure;
});

/** An answer that is given again cannot have the token: nobody knows it any more. */
const withText = async (c: Context<App>, made: { value: TokenView; isReplay: boolean }, secret: string) => ({
  ...made.value,
  token: made.isReplay ? null : await toTokenText(made.value.id, secret, c.env.OWNER_TOKEN ?? ""),
});
