import { parseArgs } from "node:util";
import { fail, ok, type Result } from "../model/result.ts";
import { paths } from "../paths.ts";
import { createApi } from "./editor-api.ts";
import { ensureDevVars } from "./local/dev-vars.ts";
import { isSampleOwed, listCategorySlugs, publishSample, SAMPLE_CATEGORY } from "./local/load-sample.ts";
import { type LocalServer, startServer, waitUntilAnswering } from "./local/local-server.ts";
import { findRunning, notePort } from "./local/running.ts";
import { readSample } from "./local/sample.ts";
import { checkStateFolder } from "./local/state-folder.ts";
import { checkPort, parsePort } from "./port.ts";

/** `npm start`: the whole site on this computer, with the sample archive unless `--empty` is given. */

const ROOT = new URL("../../", import.meta.url);

process.exit(await start());

/** Returns the exit code: 0 after Ctrl-C, the server's own when it ended by itself, 1 otherwise. */
async function start(): Promise<number> {
  const ready = await prepare();
  if (!ready.ok) return complain(ready.failure);

  const { port, token, withSample } = ready.value;
  const server = startServer(ROOT, port);
  const opened = open(server, token, withSample).catch((cause: Error) => fail(cause.message));
  const ending = await Promise.race([
    stopRequested().then(() => ({
      code: 0,
      words: "\nStopped. What was published stays in .wrangler/state",
    })),
    server.ended,
    opened.then((result) => (result.ok ? new Promise<never>(() => {}) : { code: 1, words: result.failure })),
  ]);
  await server.stop();
  if (ending.code !== 0) return complain(`${server.unshown()}${ending.words}`, ending.code);
  console.log(ending.words);
  return 0;
}

/** Everything that can be wrong before a server is started. */
async function prepare(): Promise<Result<{ port: number; token: string; withSample: boolean }, string>> {
  const options = parseOptions();
  if (!options.ok) return options;
  const port = parsePort(process.env.PORT);
  if (!port.ok) return port;
  const state = checkStateFolder(ROOT);
  if (!state.ok) return state;
  const token = ensureDevVars(ROOT);
  if (!token.ok) return token;
  const running = await findRunning(ROOT, token.value);
  if (running)
    return fail(`This site is running already, at ${running}: open it there, or stop it first with Ctrl-C`);
  const free = await checkPort(port.value);
  if (!free.ok) return free;
  notePort(ROOT, port.value);
  return ok({ port: port.value, token: token.value, withSample: !options.value.empty });
}

function parseOptions(): Result<{ empty: boolean }, string> {
  try {
    const { values } = parseArgs({ options: { empty: { type: "boolean", default: false } } });
    return ok(values);
  } catch {
    return fail("Use `npm start`, or `npm start -- --empty` for a site without the sample archive");
  }
}

/** Waits for the site, publishes what of the sample is owed, and says where everything is. */
async function open(server: LocalServer, token: string, withSample: boolean): Promise<Result<null, string>> {
  const answering = await waitUntilAnswering(server, token);
  if (!answering.ok) return answering;
  server.show();

  const call = createApi(server.url, token);
  if (withSample) {
    const sample = readSample(ROOT);
    if (await isSampleOwed(call, sample)) {
      console.log(`Publishing the sample archive (${sample.posts.length} posts, once) …`);
      await publishSample(call, sample);
    }
  }
  const hasCategory = (await listCategorySlugs(call)).includes(SAMPLE_CATEGORY);
  console.log(greeting(server.url, token, hasCategory ? SAMPLE_CATEGORY : null));
  return ok(null);
}

function greeting(url: string, token: string, category: string | null): string {
  const post = {
    title: "Published with one call",
    body: "Written in **Markdown**, sent with curl.",
    format: "markdown",
    ...(category && { categories: [category] }),
    publication: {},
  };
  return `
Holdfast is running.

  Site      ${url}/
  Editors   ${url.replace("127.0.0.1", "localhost")}${paths.admin.home}${category ? `\n  Category  ${url}${paths.category([category])}` : ""}

Publish a post with one call:

  curl ${url}${paths.api.posts} -H "Authorization: Bearer ${token}" -H "Content-Type: application/json" -d '${JSON.stringify(post)}'

Stop with Ctrl-C. The token is in .dev.vars, the site in .wrangler/state.`;
}

function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => resolve());
  });
}

function complain(words: string, code = 1): number {
  console.error(words);
  return code;
}
