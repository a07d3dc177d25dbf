import { type Context, Hono } from "hono";
import { TextField } from "../../admin/parts/fields.tsx";
import { Form } from "../../admin/parts/form.tsx";
import { Answer } from "../../admin/parts/notice.tsx";
import { PasskeyForm } from "../../admin/parts/passkey-form.tsx";
import { signInWords, whyInWords } from "../../admin/people/sign-in-words.ts";
import type { App } from "../../app.ts";
import { NOWHERE, paths } from "../../paths.ts";
import type { Opened } from "../../writer/commands/sign-in.ts";
import type { Failure } from "../../writer/failures.ts";
import { look } from "./act.ts";
import { optionsToSignIn, proveSignIn } from "./ceremony.ts";
import { FormInput, readForm } from "./form.ts";
import { hashOfCode } from "./recovery-code.ts";
import { makeSession, readSession } from "./session.ts";
import { languageOf, show } from "./show.tsx";
import { SIGNED_OUT } from "./you.tsx";

/** Signing in: with a passkey, or without script and device by a recovery code. */
export const signIn = new Hono<App>();

signIn.use(async (c, next) => {
  c.set("caller", { kind: "stranger" });
  await next();
});

signIn.get("/", async (c) => {
  const to = destination(c.req.query("to") ?? "");
  // A link in a letter brings no cookie along, because the cookie is for our own pages alone: this one opens it once more.
  if (c.req.header("Sec-Fetch-Site") === "cross-site") return again(c, to);
  const first = await look(c, "getFirstRun", null);
  if (first.ok && !first.value.hasOwner) return c.redirect(paths.admin.firstRun, 303);
  return door(c, to, null);
});

signIn.post("/", async (c) => {
  const form = (await readForm(c)) ?? nothing;
  const to = destination(form.text("to"));
  const proof = await proveSignIn(c, form.text("credential"));
  if (!proof.ok) return door(c, to, proof.failure);
  const session = await makeSession(c);
  const former = await readSession(c);
  const opened = await look(c, "signIn", { ...proof.value, secretHash: session.secretHash, former });
  return opened.ok ? welcome(c, session, opened.value, to) : door(c, to, opened.failure);
});

signIn.post("/code", async (c) => {
  const form = (await readForm(c)) ?? nothing;
  const to = destination(form.text("to"));
  const attempts = c.get("codes");
  const code = form.text("code");
  if (attempts.isExhausted()) return door(c, to, "too-many", code);
  const session = await makeSession(c);
  const codeHash = await hashOfCode(code);
  const opened = await look(c, "signInWithCode", { codeHash, secretHash: session.secretHash });
  if (opened.ok) return welcome(c, session, opened.value, to);
  attempts.count();
  return door(c, to, opened.failure, code);
});

/** What is answered to a form that came after its session had ended. */
export function lost(c: Context<App>) {
  const words = signInWords[languageOf(c)];
  return show(c, { title: words.signedOut, status: 401 }, () => (
    <>
      <p>{words.signedOutHelp}</p>
      <p>
        <a class="button" href={paths.admin.signIn} target="_blank" rel="noopener">
          {words.signIn}
        </a>
      </p>
    </>
  ));
}

const nothing = new FormInput(new URLSearchParams());

/** Begins the session that the writer opened, and leads on. */
async function welcome(
  c: Context<App>,
  session: Awaited<ReturnType<typeof makeSession>>,
  opened: Opened,
  to: string,
) {
  await session.begin(opened.session);
  return c.redirect(to, 303);
}

/** Where to go afterwards: a page of the admin, whatever the address says. */
function destination(to: string): string {
  if (!to.startsWith("/") || !URL.canParse(to, NOWHERE)) return paths.admin.home;
  const { origin, pathname, search } = new URL(to, NOWHERE);
  const isAdmin = origin === NOWHERE && (pathname === "/admin" || pathname.startsWith("/admin/"));
  return isAdmin ? pathname + search : paths.admin.home;
}

function again(c: Context<App>, to: string) {
  const words = signInWords[languageOf(c)];
  c.header("Refresh", `0; url=${to}`);
  return show(c, { title: words.signIn }, () => (
    <p>
      <a class="button" href={to}>
        {words.goOn}
      </a>
    </p>
  ));
}

/** `code`: as it was typed, so that a slip in it is mended and not all of it typed anew. */
async function door(c: Context<App>, to: string, failure: Failure | "too-many" | null, code = "") {
  const language = languageOf(c);
  const words = signInWords[language];
  const options = await optionsToSignIn(c);
  const status = failure === "too-many" ? 429 : failure ? 403 : 200;
  return show(c, { title: words.signIn, status, scripts: ["passkey.js"] }, () => (
    <>
      {c.req.query("done") === SIGNED_OUT && <Answer>{words.outNow}</Answer>}
      {failure === "too-many" && <Answer kind="bad">{words.whyTooMany}</Answer>}
      {failure && failure !== "too-many" && failure.kind === "no-entry" && (
        <Answer kind="bad">{whyInWords(words, failure.why)}</Answer>
      )}
      <PasskeyForm action={paths.admin.signIn} options={options} button={words.withPasskey} words={words}>
        <p>{words.signInHelp}</p>
        <input type="hidden" name="to" value={to} />
      </PasskeyForm>
      <details open={failure === "too-many" || (failure?.kind === "no-entry" && failure.why === "code")}>
        <summary>{words.withCode}</summary>
        <Form action={paths.admin.signInWithCode}>
          <input type="hidden" name="to" value={to} />
          <TextField name="code" label={words.code} hint={words.codeHelp} value={code} required />
          <p class="actions">
            <button type="submit" class="quiet">
              {words.useCode}
            </button>
          </p>
        </Form>
      </details>
    </>
  ));
}
