import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { fail, ok, type Result } from "../model/result.ts";

const DEFAULT_PORT = 8787;

/** The port to listen on, from the variable PORT. */
export function parsePort(text: string | undefined): Result<number, string> {
  if (text === undefined || text === "") return ok(DEFAULT_PORT);
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) {
    return fail(`PORT must be a number from 1 to 65535, this is "${text}": try PORT=8788 npm start`);
  }
  return ok(port);
}

/** A start that was stopped a moment ago may still be letting go of its port. */
const PATIENCE_MS = 1_500;

/** Whether this program may listen there, on the loopback address. */
export async function checkPort(port: number): Promise<Result<null, string>> {
  const startedAt = Date.now();
  let refusal = await tryToListen(port);
  while (refusal === "EADDRINUSE" && Date.now() - startedAt < PATIENCE_MS) {
    await pause(100);
    refusal = await tryToListen(port);
  }
  if (refusal === null) return ok(null);
  const why = refusal === "EADDRINUSE" ? "is in use by another program" : `cannot be used (${refusal})`;
  const other = port === 8788 ? 8789 : 8788;
  return fail(`Port ${port} ${why}: free it, or take another port with PORT=${other} npm start`);
}

/** The error's code, null when listening works. */
function tryToListen(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (cause: NodeJS.ErrnoException) => resolve(cause.code ?? cause.message));
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(null)));
  });
}
