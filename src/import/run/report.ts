import { escapeHtml } from "../../content/nodes.ts";
import { inWords } from "../estimate.ts";
import { sentencesOf } from "./findings.ts";
import type { Summary } from "./ledger.ts";
import type { Imported } from "./run.ts";
import { sentencesOfFiles } from "./sent-files.ts";
import { plural } from "./words.ts";
import { yearsPicture } from "./years-picture.ts";

/** The report of an import: one HTML file without scripts, for somebody who has never seen a terminal. */
export function toReport(done: Imported, site: string, madeAt: string): string {
  const { findings } = done;
  const parts = [
    `<h1>What became of ${escapeHtml(done.origin)}</h1>`,
    `<p class="lead">${escapeHtml(leadOf(done, site))}</p>`,
    `<p>${escapeHtml(inWords(done.estimate))}. ${escapeHtml(owedOf(done))}</p>`,
    section(
      "What came",
      `${tableOf(done.items)}<p>Below the texts ${plural(done.comments.came, "comment")} and ${plural(done.comments.mentions, "mention")} by other pages can be read.</p>`,
    ),
    section(
      "Posts per year",
      `<p>Public posts in the export, and public posts here.</p>${yearsPicture(findings.years, done.years)}`,
    ),
    section("What needs a person", needsOf(done)),
    section("Files", done.media ? list(sentencesOfFiles(done.media)) : ""),
    section("What did not come along", leftOf(done)),
    section("Worth knowing", list(sentencesOf(findings))),
    `<p class="small">Made ${escapeHtml(madeAt)}. Beside this file: ledger.ndjson has a line for every item, kept.ndjson what is kept as data.</p>`,
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Import of ${escapeHtml(done.origin)}</title><style>${STYLE}</style></head>
<body><main>${parts.filter(Boolean).join("\n")}</main></body></html>
`;
}

function leadOf({ visibility, refused, kept, redirects }: Imported, site: string): string {
  const see = `Readers of ${site} see ${plural(visibility.public, "text")} of it at the addresses that they had`;
  const later = visibility.scheduled > 0 ? `, and later ${visibility.scheduled} more` : "";
  const drafts =
    visibility.draft > 0
      ? `. ${plural(visibility.draft, "draft")} wait for an editor: readers never saw them`
      : "";
  const wrong =
    refused > 0
      ? `. ${plural(refused, "item")} could not be taken in, and the reasons stand below`
      : ". Nothing was refused";
  const conflicts =
    kept > 0
      ? `. ${plural(kept, "item")} had been changed here since the last import, and stayed as they are here`
      : "";
  return `${see}${later}${drafts}${wrong}${conflicts}. ${plural(redirects, "other address")} lead to them.`;
}

const owedOf = ({ owed }: Imported) =>
  owed > 0
    ? `${plural(owed, "document")} are still to be written; the site goes on by itself.`
    : "All of it is written.";

const COLUMNS = [
  ["stored", "new"],
  ["updated", "changed since"],
  ["unchanged", "as before"],
  ["kept", "kept as it is here"],
  ["redirect", "leads on"],
  ["used", "in the menu"],
  ["data", "kept as data"],
  ["left", "not taken over"],
  ["refused", "refused"],
  ["missing", "missing"],
  ["instead", "in another form"],
] as const;

function tableOf(items: Summary["items"]): string {
  const columns = COLUMNS.filter(([outcome]) => Object.values(items).some((counts) => counts[outcome]));
  const head = columns.map(([, words]) => `<th scope="col">${words}</th>`).join("");
  const rows = Object.entries(items).map(
    ([kind, counts]) =>
      `<tr><th scope="row">${escapeHtml(plural(2, kind).replace(/^2 /, ""))}</th>${columns.map(([outcome]) => `<td>${counts[outcome] ?? ""}</td>`).join("")}</tr>`,
  );
  return `<div class="wide"><table><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function needsOf(done: Imported): string {
  const { findings, reasons, dropped } = done;
  const of = (outcome: string) => reasons.filter((one) => one.outcome === outcome);
  const drafts = reasons.filter(({ outcome, isDraft }) => isDraft && !["refused", "kept"].includes(outcome));
  const here = reasons.filter(({ outcome, isDraft }) => !isDraft && /^(?:stored|updated)$/.test(outcome));
  const parts = [
    grouped("Refused: it is not here", of("refused")),
    grouped("Files that are missing: readers see their words, or a link that leads nowhere", of("missing")),
    grouped("Pictures in whose place another form of them stands", of("instead")),
    grouped("Changed here and there: it stays as it is here", of("kept")),
    findings.clashes.length === 0
      ? ""
      : `<h3>Two texts at one address</h3>${list(findings.clashes.map(({ path, owners }) => `${path}: ${owners.join(" and ")}`))}`,
    grouped("Here, and worth a look", here),
    grouped("Drafts, and why", drafts),
    droppedLike("Forms, which do not work here", dropped, /\bform\b/i),
    droppedLike(
      "Pictures and recordings on other sites, which are links now",
      dropped,
      /^A (?:picture|sound recording|video) on /,
    ),
    droppedLike(
      "Shortcodes of plugins, of which only what they enclose is shown",
      dropped,
      /^The shortcode /,
    ),
    droppedLike("Pictures whose files are missing", dropped, /is not stored|files are not in the text/),
    droppedLike(
      "Other things that cannot be published safely",
      dropped,
      /^(?!.*(?:\bform\b|is not stored|files are not in the text))(?!A (?:picture|sound recording|video) on |The shortcode )/i,
    ),
  ];
  const said = parts.filter((part) => part !== "");
  return said.length > 0 ? said.join("\n") : "<p>Nothing: all of it came as it was.</p>";
}

function leftOf({ reasons, comments }: Imported): string {
  const data = reasons.filter(({ outcome }) => outcome === "data");
  const rest = reasons.filter(({ outcome }) => outcome === "left");
  const counted = Object.entries(comments.left).map(
    ([reason, n]) => `${plural(n, "comment")} stay in the export: ${reason}`,
  );
  const parts = [
    grouped("Kept as data", data),
    grouped("Not taken over", rest),
    counted.length > 0 ? list(counted) : "",
  ];
  return parts.some((part) => part !== "") ? parts.join("\n") : "<p>Everything came along.</p>";
}

type Reason = Summary["reasons"][number];

function grouped(title: string, reasons: Reason[]): string {
  if (reasons.length === 0) return "";
  const groups = reasons.map(({ reason, count, examples }) =>
    details(`${reason} (${count})`, examples, count),
  );
  return `<h3>${escapeHtml(title)}</h3>${groups.join("")}`;
}

function droppedLike(title: string, dropped: Summary["dropped"], pattern: RegExp): string {
  const found = Object.entries(dropped)
    .filter(([what]) => pattern.test(what))
    .sort(([, a], [, b]) => b.count - a.count);
  if (found.length === 0) return "";
  const groups = found.map(([what, { count, examples }]) => details(`${what} (${count})`, examples, count));
  return `<h3>${escapeHtml(title)}</h3>${groups.join("")}`;
}

function details(summary: string, examples: string[], count: number): string {
  const more =
    count > examples.length ? `<li>and ${count - examples.length} more, in ledger.ndjson</li>` : "";
  return `<details><summary>${escapeHtml(summary)}</summary><ul>${examples.map((one) => `<li>${escapeHtml(one)}</li>`).join("")}${more}</ul></details>`;
}

const section = (title: string, inner: string) =>
  inner === "" ? "" : `<section><h2>${title}</h2>${inner}</section>`;

const list = (items: string[]) =>
  items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join("")}</ul>`;

const STYLE = `body{font:1.05rem/1.6 system-ui,sans-serif;margin:0;color:#1b1b1b;background:#fff}main{max-width:46rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font-size:1.7rem;line-height:1.25;overflow-wrap:anywhere}h2{margin-top:2.5rem;border-bottom:1px solid #ccc}h3{margin-bottom:.3rem}.lead{font-size:1.2rem}
.wide{overflow-x:auto}table{border-collapse:collapse}td,th{padding:.25rem .7rem;text-align:right;border-bottom:1px solid #ddd}th[scope=row]{text-align:left}
details{margin:.3rem 0}summary{cursor:pointer}li{overflow-wrap:anywhere}svg{max-width:100%;height:auto}.small{color:#555;font-size:.9rem;margin-top:3rem}
@media(prefers-color-scheme:dark){body{background:#161616;color:#eee}.small{color:#aaa}h2,td,th{border-color:#444}}`;
