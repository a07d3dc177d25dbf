import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { fail, ok, type Result } from "../../model/result.ts";
import { paths } from "../../paths.ts";
import { MOVE_STATE_AWAY } from "./state-folder.ts";

export type LocalServer = {
  /** Without a trailing slash. */
  url: string;
  /** How it ended by itself: its exit code (never 0) and a sentence. */
  ended: Promise<{ code: number; words: string }>;
  /** Shows from now on what the server says; until then it is held back, because a start fails noisily. */
  show(): void;
  /** The last lines that it said and that were not shown, as a paragraph; "" for none. */
  unshown(): string;
  /** Settles when the process is gone. */
  stop(): Promise<void>;
};

/** Lines held back for the moment a start fails. */
const LAST_LINES = 12;
const STOP_LIMIT_MS = 5_000;
const HAS_GROUPS = process.platform !== "win32";

/** Starts the Worker in the local runtime, on the loopback address. Only its errors are ever shown. */
export function startServer(root: URL, port: number): LocalServer {
  const program = fileURLToPath(new URL("node_modules/wrangler/bin/wrangler.js", root));
  const options = ["--ip", "127.0.0.1", "--port", String(port), "--log-level", "error"];
  const child = spawn(
    process.execPath,
    [
      "--import",
      import.meta.resolve("./end-with-parent.ts"),
      program,
      "dev",
      ...options,
      "--show-interactive-dev-session=false",
    ],
    {
      cwd: root,
      detached: HAS_GROUPS,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_SEND_ERROR_REPORTS: "false" },
    },
  );

  const held: string[] = [];
  let shown = false;
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on("line", (line) => {
      if (shown) console.error(line);
      else if (line.trim() !== "" && !held.includes(line)) held.push(line);
      if (held.length > LAST_LINES) held.shift();
    });
  }

  const signal = (name: NodeJS.Signals) => {
    // The whole group, so that the runtime does not outlive a wrangler that was killed; Windows knows no groups.
    try {
      if (child.pid !== undefined) process.kill(HAS_GROUPS ? -child.pid : child.pid, name);
    } catch {
      // It is gone already.
    }
  };
  const closed = new Promise<number>((resolve) => {
    child.once("error", (cause) => {
      held.push(cause.message);
      resolve(1);
    });
    child.once("exit", () => signal("SIGKILL"));
    child.once("close", (code) => resolve(code || 1));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    ended: closed.then((code) => ({
      code,
      words: `The local server ended by itself (code ${code}). If it cannot use its state: ${MOVE_STATE_AWAY}`,
    })),
    show() {
      shown = true;
      held.length = 0;
    },
    unshown: () => (held.length === 0 ? "" : `The local server said last:\n\n${held.join("\n")}\n\n`),
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(() => signal("SIGKILL"), STOP_LIMIT_MS);
      await closed;
      clearTimeout(late);
    },
  };
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
      return fail(`The site answers ${status} and cannot use its state: ${MOVE_STATE_AWAY}`);
    }
    await pause(200);
  }
  return fail(
    `The site did not answer within ${START_LIMIT_MS / 1000} s at ${server.url}. If the computer is busy, run npm start again; otherwise ${MOVE_STATE_AWAY}`,
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
