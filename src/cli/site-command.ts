import { Command } from "commander";
import { withPatience } from "../import/run/patience.ts";
import type { Progress } from "../model/progress.ts";
import { type CallApi, createApi, createOpen, NotAccepted, type OpenApi } from "./editor-api.ts";
import { EXIT_CODES, exitCodes } from "./exit-codes.ts";
import { showProgress } from "./progress.ts";
import { findSite } from "./site-access.ts";

const ROOT = new URL("../../", import.meta.url);

/** What every command that works on a site is told. */
export type SiteOptions = { site?: string; token?: string; json?: boolean };

/** The site that a command works on, and where its words go. */
export type Site = {
  url: string;
  /** Patient: only for calls that may be made twice. */
  call: CallApi;
  /** For calls that make something new each time. */
  callOnce: CallApi;
  /** What is no JSON, as it arrives. */
  open: OpenApi;
  progress: Progress;
  json: boolean;
  /** For people, or for programs: one of the two is printed, to standard output. */
  print(words: string, value: unknown): void;
};

/** A command with the options that all share. `examples` are lines of a terminal. */
export function siteCommand(name: string, description: string, examples: string[], notes = ""): Command {
  const help = [notes, "Examples", ...examples.map((line) => `  ${line}`), EXIT_CODES];
  return new Command(name)
    .description(description)
    .option("--site <url>", "the site; without it the local one, at the port that PORT names or 8787")
    .option(
      "--token <token>",
      "a token of the site; without it HOLDFAST_TOKEN, or for the local site that in .dev.vars",
    )
    .option("--json", "print JSON, one line per result")
    .addHelpText("after", `\n${help.filter((part) => part !== "").join("\n")}`);
}

/** Does a command's work on its site, and says in a sentence why it could not be done. */
export async function onSite(options: SiteOptions, work: (site: Site) => Promise<number>): Promise<void> {
  const access = findSite(options, process.env, ROOT);
  if (!access.ok) {
    complain(access.failure);
    process.exitCode = exitCodes.notDone;
    return;
  }
  const { url, token } = access.value;
  const callOnce = createApi(url, token);
  const progress = showProgress(process.stderr);
  const json = options.json === true;
  const print = (words: string, value: unknown) =>
    void process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${words}\n`);
  try {
    process.exitCode = await work({
      url,
      call: withPatience(callOnce),
      callOnce,
      open: createOpen(url, token),
      progress,
      json,
      print,
    });
  } catch (error) {
    complain(toSentence(error, url));
    process.exitCode = exitCodes.notDone;
  } finally {
    progress.stop();
  }
}

/** Why something was not done, in the site's own words where it said something. */
export function toSentence(error: unknown, url: string): string {
  if (error instanceof NotAccepted) return error.detail;
  // What fetch throws when nobody answers.
  if (error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError")) {
    return `${url} does not answer. Start it (npm start, for a local site) and run the same command again`;
  }
  return error instanceof Error ? error.message : String(error);
}

export const complain = (words: string) => console.error(words);
