import type { Context } from "hono";
import type { App } from "../../app.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { digest } from "../../read-model/digests.ts";
import type { Once } from "../../writer/access/call.ts";
import type { CommandName, InputOf, OutcomeOf } from "../../writer/commands.ts";
import { ask } from "../ask.ts";
import { readWait } from "./http/preferences.ts";
import { problem, problemOf } from "./http/problem.ts";

type ValueOf<N extends CommandName> = Extract<OutcomeOf<N>, { ok: true }>["value"];

/** What a command came to; `isReplay` when it came before, under the same Idempotency-Key. The failure is the answer. */
type Ran<T> = { ok: true; value: T; isReplay: boolean } | { ok: false; failure: Response };

/**
 * Asks the writer for a command. The failure is the answer. `asked` is what the caller sent, where the input has more than
 * that: the same must look the same when it is sent again under its Idempotency-Key.
 */
export async function run<N extends CommandName>(
  c: Context<App>,
  name: N,
  input: InputOf<N>,
  asked: unknown = input,
): Promise<Ran<ValueOf<N>>> {
  const once = await readOnce(c, name, asked);
  if (!once.ok) return once;
  const { outcome, isReplay } = await ask(c, name, input, { once: once.value, waitMs: readWait(c) * 1000 });
  if (isReplay) c.header("Idempotency-Replayed", "true");
  return outcome.ok ? { ...outcome, isReplay } : fail(problemOf(c, outcome.failure));
}

/**
 * The key under which the request is to have one effect; quotes around it do not count. Reading has none. Where a request
 * takes several commands, each has a key of its own.
 */
async function readOnce(
  c: Context<App>,
  name: string,
  asked: unknown,
): Promise<Result<Once | null, Response>> {
  const header = c.req.header("Idempotency-Key");
  if (header === undefined || c.req.method === "GET") return ok(null);
  const key = /^(?:"([!#-[\]-~]{1,255})"|([!#-[\]-~]{1,255}))$/.exec(header);
  if (key) {
    const step = c.get("step") ?? 0;
    c.set("step", step + 1);
    const fingerprint = await digest(`${name} ${JSON.stringify(asked)}`);
    return ok({ key: await digest(`${step} ${key[1] ?? key[2]}`), fingerprint });
  }
  const detail = "Idempotency-Key must be 1 to 255 visible ASCII characters, such as a UUID";
  return fail(problem(c, 400, "bad-idempotency-key", { detail }));
}
