import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { fail, ok, type Result } from "../model/result.ts";
import { paths } from "../paths.ts";
import { MOVE_STATE_AWAY } from "./state-folder.ts";

export type LocalServer = {
  /** Without a trailing slash. */
  url: string;
  /** How it ended by itself: its exit code (never 0) and what it said last. */
  ended: Promise<{ code: number; words: string }>;
  /** Settles when the process is gone. */
  stop(): Promise<void>;
};

/** Lines kept for the moment it ends by itself. */
const LAST_LINES = 20;
const STOP_LIMIT_MS = 5_000;

/** Starts the Worker in the local runtime, on the loopback address. Errors go to stderr, the rest is not shown. */
export function startServer(root: URL, port: number): LocalServer {
  const program = fileURLToPath(new URL("node_modules/wrangler/bin/wrangler.js", root));
  const options = ["--ip", "127.0.0.1", "--port", String(port), "--log-level", "error"];
  const child = spawn(
    process.execPath,
    [program, "dev", ...options, "--show-interactive-dev-session=false"],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_SEND_ERROR_REPORTS: "false" },
    },
  );

  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on("line", (line) => {
      lines.push(line);
      if (lines.length > LAST_LINES) lines.shift();
      console.error(line);
    });
  }

  const closed = new Promise<number>((resolve) => {
    child.once("error", (cause) => {
      lines.push(cause.message);
      resolve(1);
    });
    child.once("close", (code) => resolve(code || 1));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    ended: closed.then((code) => ({ code, words: lastWords(code, lines) })),
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
      await closed;
      clearTimeout(late);
    },
  };
}

function lastWords(code: number, lines: string[]): string {
  const said = lines.length > 0 ? `. The last that it said:\n\n${lines.join("\n")}\n` : " without a word";
  return `The local server ended by itself with code ${code}${said}\nIf it cannot read its state: ${MOVE_STATE_AWAY}`;
}

const START_LIMIT_MS = 60_000;
/** A site whose database is broken answers, but with errors; a sound one may do so for a moment while it starts. */
const ERROR_LIMIT_MS = 10_000;

/** Waits until the API answers the owner. */
export async function waitUntilAnswering(server: LocalServer, token: string): Promise<Result<null, string>> {
  const startedAt = Date.now();
  let firstErrorAt: number | null = null;
  while (Date.now() - startedAt < START_LIMIT_MS) {
    const status = await getStatus(`${server.url}${paths.api.site}`, token);
    if (status === 200) return ok(null);
    if (status === 401 || status === 403) {
      return fail(
        `The site refuses the OWNER_TOKEN in .dev.vars (${status}): delete that line, the next npm start makes a new one`,
      );
    }
    if (status !== null) firstErrorAt ??= Date.now();
    if (firstErrorAt !== null && Date.now() - firstErrorAt > ERROR_LIMIT_MS) {
      return fail(
        `The site answers ${status} and cannot use its state in .wrangler/state. ${MOVE_STATE_AWAY}`,
      );
    }
    await pause(200);
  }
  return fail(
    `The site did not answer within ${START_LIMIT_MS / 1000} s at ${server.url}. If the computer is busy, run npm start again; if not: the site's state is in .wrangler/state. ${MOVE_STATE_AWAY}`,
  );
}

/** null while nothing answers. */
async function getStatus(url: string, token: string): Promise<number | null> {
  try {
    const response = await fetch(url, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(5_000),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}
