import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import * as v from "valibot";
import { TOKEN } from "./built.ts";

/** How often the memory of a command is looked at, in ms; the system keeps the peak. */
const LOOK_MS = 100;

/** Runs a command of Holdfast as `npm run holdfast` does. `peak` is its memory in octets, null where nothing tells it. */
export async function runMeasured(...args: string[]): Promise<{ seconds: number; peak: number | null }> {
  const started = performance.now();
  const child = spawn(process.execPath, [...asScript(), ...args], {
    env: { ...process.env, HOLDFAST_TOKEN: TOKEN },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said = (said + chunk).slice(-2_000);
  });
  let peak: number | null = null;
  const looking = setInterval(() => {
    peak = peakNow(child.pid) ?? peak;
  }, LOOK_MS);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(looking);
  if (code !== 0) throw new Error(`holdfast ${args.join(" ")} ended with ${code}: ${said}`);
  return { seconds: (performance.now() - started) / 1_000, peak };
}

const manifest = v.object({ scripts: v.object({ holdfast: v.string() }) });

/** What npm gives to node. */
function asScript(): string[] {
  const { scripts } = v.parse(manifest, JSON.parse(readFileSync("package.json", "utf8")));
  return scripts.holdfast.split(" ").slice(1);
}

export const peakOf = (octets: number | null) =>
  octets === null ? "(only Linux tells how much)" : `${(octets / 1_000_000).toFixed(0)} MB`;

/** The largest resident set so far (proc(5), VmHWM). Linux only. */
function peakNow(pid = 0): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1_024;
  } catch {
    return null;
  }
}
