import { listFindings } from "../import/run/findings.ts";
import type { Imported } from "../import/run/run.ts";
import { listFiles } from "../import/run/sent-files.ts";
import { commentsInWords, OUTCOMES, plural } from "../import/run/words.ts";

/** An import's sums for people: what came, who sees it, and everything that somebody should look at. */
export function summarise(done: Imported, site: string, folder: string): string {
  const lines = [
    `Imported ${done.origin} into ${site}`,
    "",
    ...Object.entries(done.items).map(([kind, outcomes]) => {
      const all = Object.values(outcomes).reduce((sum, n) => sum + n, 0);
      const how = Object.entries(outcomes).map(([outcome, n]) => `${n} ${names.get(outcome) ?? outcome}`);
      return row(plural(2, kind).replace(/^2 /, ""), `${all}: ${how.join(", ")}`);
    }),
    row(
      "readers see",
      `${done.visibility.public}, later ${done.visibility.scheduled}; drafts ${done.visibility.draft}`,
    ),
    row("redirects", `${done.redirects}`),
    row("comments", commentsInWords(done)),
    ...(done.owed > 0
      ? ["", `The site has ${done.owed} documents still to write, and goes on by itself.`]
      : []),
    ...done.findings.clashes.flatMap(({ path, owners }) => [
      "",
      `Two texts at ${path}`,
      ...owners.map((one) => `  ${one}`),
    ]),
    ...done.reasons.flatMap(({ outcome, reason, count, examples }) => [
      "",
      `${OUTCOMES[outcome]}: ${reason}`,
      ...examples.map((example) => `  ${example}`),
      ...(count > examples.length ? [`  and ${count - examples.length} more (the ledger lists all)`] : []),
    ]),
    ...listDropped(done.dropped),
    "",
    ...listFindings(done.findings),
    ...(done.media ? ["", ...listFiles(done.media)] : []),
    "",
    `The report is ${folder}/report.html, the ledger ${folder}/ledger.ndjson`,
  ];
  return `${lines.join("\n")}\n`;
}

const names = new Map(Object.entries(OUTCOMES));

/** As many kinds of what was left out as fit on a screen. */
const MOST_DROPPED = 15;

function listDropped(dropped: Imported["dropped"]): string[] {
  const kinds = dropped.list().sort((a, b) => b.count - a.count);
  if (kinds.length === 0) return [];
  return [
    "",
    "Left out of texts, because it cannot be published safely or is not there",
    ...kinds.slice(0, MOST_DROPPED).map(({ said, count }) => `  ${count} × ${said}`),
    ...(kinds.length > MOST_DROPPED
      ? [`  and ${kinds.length - MOST_DROPPED} kinds more (the report lists all)`]
      : []),
  ];
}

const row = (name: string, value: string) => `  ${name.padEnd(13)} ${value}`;
