import type { Command } from "commander";
import * as v from "valibot";
import { paths } from "../../paths.ts";
import { exitCodes } from "../exit-codes.ts";
import { onSite, type Site, type SiteOptions, siteCommand } from "../site-command.ts";

const health = v.object({
  status: v.string(),
  detail: v.array(v.string()),
  documents: v.object({
    total: v.number(),
    owed: v.object({ withdrawals: v.number(), editors: v.number(), bulk: v.number() }),
  }),
  kvWrites: v.object({ today: v.number(), perDay: v.nullable(v.number()) }),
  scheduled: v.object({ count: v.number(), next: v.nullable(v.object({ at: v.string() })) }),
  rebuild: v.object({ status: v.string() }),
});

/** `holdfast status`: how the site stands. Ends with 1 when something does not get done by itself. */
export function statusCommand(): Command {
  return siteCommand("status", "Say how the site stands", [
    "npm run holdfast -- status",
    "npm run -s holdfast -- status --json --site https://example.org",
  ]).action((options: SiteOptions) => onSite(options, run));
}

async function run(site: Site): Promise<number> {
  const { body } = await site.call("GET", paths.api.health);
  const seen = v.parse(health, body);
  site.print(describe(site.url, seen), body);
  return seen.status === "ok" ? exitCodes.done : exitCodes.incomplete;
}

function describe(url: string, seen: v.InferOutput<typeof health>): string {
  const { documents, kvWrites, scheduled, rebuild } = seen;
  const { withdrawals, editors, bulk } = documents.owed;
  const row = (name: string, value: string) => `  ${name.padEnd(13)} ${value}`;
  return [
    `${url}: ${seen.status}`,
    ...seen.detail.map((sentence) => `  ${sentence}`),
    "",
    row("documents", `${documents.total}`),
    row("to write", `${withdrawals} for withdrawals, ${editors} for editors, ${bulk} in bulk`),
    row("KV writes", `${kvWrites.today} today${kvWrites.perDay === null ? "" : ` of ${kvWrites.perDay}`}`),
    row("scheduled", `${scheduled.count}${scheduled.next ? `, the next at ${scheduled.next.at}` : ""}`),
    row("rebuild", rebuild.status),
  ].join("\n");
}
