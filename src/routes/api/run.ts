import type { Context } from "hono";
import type { App } from "../../app.ts";
import { siteWriter } from "../../env.ts";
import { fail, type Result } from "../../model/result.ts";
import type { CommandName, InputOf, OutcomeOf } from "../../writer/commands.ts";
import { problemOf } from "./problem.ts";

type ValueOf<N extends CommandName> = Extract<OutcomeOf<N>, { ok: true }>["value"];

/** Asks the writer for a command. The failure is the answer. */
export async function run<N extends CommandName>(
  c: Context<App>,
  name: N,
  input: InputOf<N>,
): Promise<Result<ValueOf<N>, Response>> {
  const call = { caller: c.get("caller"), forged: c.get("forgeries").take() };
  // A call to an object loses generic types on its way: this is the one place that takes and gives them back.
  const outcome = (await siteWriter(c.env).run(name, input as never, call)) as OutcomeOf<N>;
  return outcome.ok ? outcome : fail(problemOf(c, outcome.failure));
}

/** A whole number; null for what is none. */
export const numberIn = (text: string) => (/^\d{1,16}$/.test(text) ? Number(text) : null);

/** A number in the path; one too large for any thing leads to none. */
export const numberOf = (c: Context<App>, name: string) =>
  Math.min(Number(c.req.param(name)), Number.MAX_SAFE_INTEGER);

export const idOf = (c: Context<App>) => numberOf(c, "id");
