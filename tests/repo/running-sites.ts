import { execFile, execFileSync } from "node:child_process";
import type { Miniflare } from "miniflare";
import { expect } from "vitest";
import { startBuilt, TOKEN } from "../bench/built.ts";

/** Sites as they are deployed, and what a person does to them from a terminal. */

export type RunningSite = { miniflare: Miniflare; origin: string };

export const buildWorker = (folder: string) =>
  execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", folder], { stdio: "pipe" });

/** An empty site of what was built into a folder. */
export async function openSite(built: string): Promise<RunningSite> {
  const miniflare = startBuilt(built);
  return { miniflare, origin: (await miniflare.ready).origin };
}

export type Run = { code: number; out: string; err: string };

/** Runs the command line on a site. */
export function holdfast(site: RunningSite, ...args: string[]): Promise<Run> {
  const env = { ...process.env, HOLDFAST_TOKEN: TOKEN };
  const words = ["src/cli/holdfast.ts", ...args, "--site", site.origin];
  return new Promise((resolve) => {
    execFile(process.execPath, words, { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
    );
  });
}

/** A call of a site's endpoint that must succeed. */
export async function call<T>(
  site: RunningSite,
  path: string,
  method = "GET",
  body?: unknown,
  version?: number,
): Promise<T> {
  const response = await fetch(site.origin + path, {
    method,
    headers: {
      Authorization: `Bearer ${TOKEN}`,
      ...(!(body instanceof FormData) && { "Content-Type": "application/json" }),
      ...(version !== undefined && { "If-Match": `"${version}"` }),
    },
    body: body === undefined ? null : body instanceof FormData ? body : JSON.stringify(body),
  });
  const text = await response.text();
  expect(response.status, `${method} ${path} ${text}`).toBeLessThan(300);
  return JSON.parse(text || "null") as T;
}
