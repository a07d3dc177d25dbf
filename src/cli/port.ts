import { createServer } from "node:net";
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

/** Whether this program may listen there, on the loopback address. */
export function checkPort(port: number): Promise<Result<null, string>> {
  const other = port === 8788 ? 8789 : 8788;
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === "EADDRINUSE" ? "is in use by another program" : `cannot be used (${cause.code})`;
      resolve(
        fail(`Port ${port} ${why}: stop that program, or take another port with PORT=${other} npm start`),
      );
    });
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(ok(null))));
  });
}
