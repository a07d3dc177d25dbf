import type { Context } from "hono";
import type { App } from "../app.ts";
import { siteWriter } from "../env.ts";
import type { Once } from "../writer/access/call.ts";
import type { CommandName, InputOf, OutcomeOf } from "../writer/commands.ts";

/** What a command came to; `isReplay` when it came before, under the same key. */
type Asked<N extends CommandName> = { outcome: OutcomeOf<N>; isReplay: boolean };

/** Asks the writer for a command, for whoever calls. `waitMs` is how long the caller waits for what the command set going. */
export async function ask<N extends CommandName>(
  c: Context<App>,
  name: N,
  input: InputOf<N>,
  { once, waitMs }: { once: Once | null; waitMs: number },
): Promise<Asked<N>> {
  const call = { caller: c.get("caller"), forged: c.get("forgeries").take(), once, waitMs };
  const answered = await siteWriter(c.env).run(name, input as never, call);
  // A call to an object loses generic types on its way: this is the one place that takes and gives them back.
  return { outcome: answered as OutcomeOf<N>, isReplay: answered.isReplay === true };
}
