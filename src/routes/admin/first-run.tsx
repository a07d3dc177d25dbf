import { type Context, Hono } from "hono";
import { CheckField, TextField } from "../../admin/parts/fields.tsx";
import { Form } from "../../admin/parts/form.tsx";
import { signInWords, whyInWords } from "../../admin/people/sign-in-words.ts";
import type { App } from "../../app.ts";
import { isOwnerToken } from "../../middleware/require-token.ts";
import { paths } from "../../paths.ts";
import { look } from "./act.ts";
import { proveEnrolment } from "./ceremony.ts";
import { enrolPage, readEnrolment } from "./enrolment.tsx";
import { FormInput, readForm } from "./form.ts";
import { makeSession } from "./session.ts";
import { languageOf, show } from "./show.tsx";

/** The first owner, by the owner's secret; and one more, where none of them can get in. */
export const firstRun = new Hono<App>();

firstRun.get("/", (c) => asking(c, {}));

firstRun.post("/", async (c) => {
  const form = (await readForm(c)) ?? new FormInput(new URLSearchParams());
  const words = signInWords[languageOf(c)];
  if (!(await isOwnerToken(form.text("token"), c.env))) {
    c.get("forgeries").count();
    return asking(c, { token: words.whyToken }, form);
  }
  const breaksGlass = form.has("breaks-glass");
  if ((await hasOwner(c)) && !breaksGlass) return asking(c, { breaksGlass: words.whyOwner }, form);
  return enrolPage(c, {
    title: words.makePasskey,
    action: paths.admin.firstPasskey,
    use: breaksGlass ? "owner again" : "first owner",
    name: form.text("name"),
    label: form.text("label"),
    help: words.makePasskeyHelp,
    breaksGlass,
  });
});

/** The challenge was given to nobody but who had the owner's secret, so it proves that. */
firstRun.post("/passkey", async (c) => {
  const sent = await readEnrolment(c);
  const words = signInWords[languageOf(c)];
  const breaksGlass = sent.form.has("breaks-glass");
  const proof = await proveEnrolment(
    c,
    breaksGlass ? "owner again" : "first owner",
    sent.credential,
    sent.label,
  );
  if (!proof.ok) return asking(c, { token: words.whyChallenge }, sent.form);
  c.set("caller", { kind: "owner" });
  const session = await makeSession(c);
  const input = { ...proof.value, name: sent.name, breaksGlass, secretHash: session.secretHash };
  const opened = await look(c, "enrolOwner", input);
  if (!opened.ok) {
    const { failure } = opened;
    const token = failure.kind === "no-entry" ? whyInWords(words, failure.why) : words.whyPasskey;
    return asking(c, { token }, sent.form);
  }
  await session.begin(opened.value.session);
  return c.redirect(`${paths.admin.you}?done=joined`, 303);
});

async function hasOwner(c: Context<App>): Promise<boolean> {
  c.set("caller", { kind: "stranger" });
  const first = await look(c, "getFirstRun", null);
  return !first.ok || first.value.hasOwner;
}

/** `sent` has what was typed on the page behind this one, which stands there again. */
async function asking(
  c: Context<App>,
  errors: { token?: string; breaksGlass?: string },
  sent: FormInput | null = null,
) {
  const words = signInWords[languageOf(c)];
  const isTaken = await hasOwner(c);
  const status = errors.token || errors.breaksGlass ? 403 : 200;
  return show(c, { title: isTaken ? words.owners : words.firstRun, status }, () => (
    <Form action={paths.admin.firstRun}>
      <p>{isTaken ? words.ownersHelp : words.firstRunHelp}</p>
      <TextField
        name="token"
        type="password"
        label={words.ownerToken}
        error={errors.token}
        autocomplete="off"
        required
      />
      {sent && ["name", "label"].map((name) => <input type="hidden" name={name} value={sent.text(name)} />)}
      {isTaken && <CheckField name="breaks-glass" label={words.breakGlass} error={errors.breaksGlass} />}
      <p class="actions">
        <button type="submit">{words.goOnWithToken}</button>
        <a href={paths.admin.signIn}>{words.signIn}</a>
      </p>
    </Form>
  ));
}
