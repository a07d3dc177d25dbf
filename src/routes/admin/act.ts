import type { Context } from "hono";
import type { App } from "../../app.ts";
import { digest } from "../../read-model/digests.ts";
import type { CommandName, InputOf, OutcomeOf } from "../../writer/commands.ts";
import { ask } from "../ask.ts";
import type { FormInput } from "./form.ts";

/** Asks for something to be shown. */
export async function look<N extends CommandName>(
  c: Context<App>,
  name: N,
  input: InputOf<N>,
): Promise<OutcomeOf<N>> {
  return (await ask(c, name, input, { once: null, waitMs: 0 })).outcome;
}

type Options = {
  /** Tells the commands of one form apart. */
  step?: string;
  /** As in {@link ask}. */
  waitMs?: number;
  /** What the form said, where the input has more than that, such as a secret. */
  asked?: unknown;
};

/** `isReplay`: it was done before, by the same form. */
type Acted<N extends CommandName> = OutcomeOf<N> & { isReplay: boolean };

/**
 * Does what a form asks for, once, however often it is sent: the key that the form carries is the command's
 * Idempotency-Key.
 */
export async function act<N extends CommandName>(
  c: Context<App>,
  name: N,
  input: InputOf<N>,
  form: FormInput,
  { step = "", waitMs = 0, asked = input }: Options = {},
): Promise<Acted<N>> {
  const key = form.text("once");
  const once =
    key === ""
      ? null
      : {
          key: await digest(`form ${step} ${key}`),
          fingerprint: await digest(`${name} ${JSON.stringify(asked)}`),
        };
  const { outcome, isReplay } = await ask(c, name, input, { once, waitMs });
  return { ...outcome, isReplay };
}
