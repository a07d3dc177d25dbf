import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { smallWorker, startBuilt } from "./built.ts";
import { cpuMsOfChildren } from "./cpu.ts";
import { Editor } from "./editor.ts";
import { median } from "./median.ts";
import { measurePublications } from "./publications.ts";
import { measureSearches, searchWorker } from "./search.ts";

/**
 * What a category page costs, beside a constant page and a Worker that only reads the same value from KV, in one run and
 * one process, as CPU per request; how soon a publication shows; and what a search costs. Seconds depend on the machine, ratios do not.
 */
const ROUNDS = 5;
const REQUESTS = 1000;
const CATEGORY = "/category/human-rights/";

const folder = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", folder], { stdio: "ignore" });

const constant = `const page = "<!doctype html>" + "x".repeat(24000);
export default { fetch: () => new Response(page, { headers: { "Content-Type": "text/html" } }) };`;
const kvOnly = `export default { async fetch(request, env) {
  const value = await env.DOCUMENTS.get("v1:${CATEGORY.slice(0, -1)}", "text");
  return new Response(value, { headers: { "Content-Type": "text/html" } });
} };`;

const miniflare = startBuilt(folder, [
  smallWorker("constant", constant),
  smallWorker("kv-only", kvOnly),
  await searchWorker(),
]);
try {
  const editor = new Editor(await miniflare.ready);
  await editor.fillCategory("human-rights", 15);
  const page = await editor.read(CATEGORY);
  console.log(
    `The category page: ${page.entries} entries, ${page.octets} octets, ${page.compressed} compressed\n`,
  );
  const pageMs = await compare(editor);
  await measurePublications(editor);
  await measureSearches(editor, pageMs);
} finally {
  await miniflare.dispose();
  rmSync(folder, { recursive: true });
}

/** Answers the category page's CPU per request, in ms. */
async function compare(editor: Editor): Promise<number> {
  const subjects = {
    "a constant page": "constant",
    "only the read from KV": "kv-only",
    "the category page": "holdfast",
  };
  const costs = new Map<string, number[]>(Object.keys(subjects).map((name) => [name, []]));
  for (let round = -1; round < ROUNDS; round++) {
    for (const [name, worker] of Object.entries(subjects)) {
      const before = cpuMsOfChildren();
      await editor.load(worker, CATEGORY, REQUESTS);
      if (round >= 0) costs.get(name)?.push((cpuMsOfChildren() - before) / REQUESTS);
    }
  }
  const medians = new Map([...costs].map(([name, all]) => [name, median(all)]));
  const base = medians.get("a constant page") ?? 1;
  console.log(`CPU per request, median of ${ROUNDS} rounds of ${REQUESTS}:`);
  for (const [name, cost] of medians) {
    console.log(`  ${name.padEnd(24)}${cost.toFixed(3)} ms   ${(cost / base).toFixed(2)} × a constant page`);
  }
  return medians.get("the category page") ?? Number.NaN;
}
