import type { Context } from "hono";
import * as v from "valibot";
import { TextField } from "../../admin/parts/fields.tsx";
import { Answer } from "../../admin/parts/notice.tsx";
import { PasskeyForm } from "../../admin/parts/passkey-form.tsx";
import { signInWords } from "../../admin/people/sign-in-words.ts";
import type { App } from "../../app.ts";
import { passkeyLabel, personName } from "../../model/person.ts";
import { optionsToEnrol } from "./ceremony.ts";
import type { Use } from "./challenge.ts";
import { FormInput, readForm } from "./form.ts";
import { frameOf, languageOf, show } from "./show.tsx";

type Enrolling = {
  title: string;
  action: string;
  use: Use;
  /** As whoever invited them wrote it. */
  name: string;
  help: string;
  breaksGlass?: boolean;
  problem?: string | null;
  /** What the device was called when that was not taken. */
  label?: string;
};

/** The page on which somebody new says who they are and makes their first passkey. */
export async function enrolPage(c: Context<App>, enrolling: Enrolling) {
  const { title, action, use, name, help, breaksGlass = false, problem = null, label = "" } = enrolling;
  const words = signInWords[languageOf(c)];
  const { siteName } = await frameOf(c);
  // The device shows a name of its own making: who is new has not told theirs yet.
  const options = await optionsToEnrol(c, use, siteName, { handle: null, name: name || siteName });
  const status = problem === null ? 200 : 403;
  return show(c, { title, status, scripts: ["passkey.js"] }, () => (
    <PasskeyForm
      action={action}
      options={options}
      button={words.make}
      words={{ ...words, noScript: words.enrolNoScript }}
    >
      {problem !== null && <Answer kind="bad">{problem}</Answer>}
      <p>{help}</p>
      {breaksGlass && <input type="hidden" name="breaks-glass" value="yes" />}
      <TextField
        name="name"
        label={words.yourName}
        hint={words.yourNameHelp}
        value={name}
        autocomplete="name"
        more={{ maxlength: 100 }}
        required
      />
      <TextField
        name="label"
        label={words.deviceName}
        value={label || deviceIn(c.req.header("User-Agent") ?? "")}
        more={{ maxlength: 100 }}
        required
      />
    </PasskeyForm>
  ));
}

type Enrolment = { form: FormInput; credential: string; name: string; label: string };

/** What such a page sent. A name that is none reads as the device's, so that nobody makes a second passkey for a slip. */
export async function readEnrolment(c: Context<App>): Promise<Enrolment> {
  const form = (await readForm(c)) ?? new FormInput(new URLSearchParams());
  const device = deviceIn(c.req.header("User-Agent") ?? "");
  const label = v.safeParse(passkeyLabel, form.text("label"));
  const name = v.safeParse(personName, form.text("name"));
  return {
    form,
    credential: form.text("credential"),
    label: label.success ? label.output : device,
    name: name.success ? name.output : device,
  };
}

/** What a device is called at first; its owner may call it something else. */
export function deviceIn(userAgent: string): string {
  const [device = "Passkey"] = /iPhone|iPad|Android|Windows|Macintosh|Linux/.exec(userAgent) ?? [];
  return device === "Macintosh" ? "Mac" : device;
}
