import { escapeHtml } from "../../content/nodes.ts";
import { codeOf, type TextCode } from "../../content/said.ts";
import { codeOfImport } from "../../model/import-reasons.ts";
import { inWords } from "../estimate.ts";
import type { ImportSaid } from "../said.ts";
import { listFindings } from "./findings.ts";
import type { LedgerLine, Summary } from "./ledger.ts";
import type { ReportWords } from "./report-words.ts";
import type { Imported } from "./run.ts";
import { listFiles } from "./sent-files.ts";
import type { Example, Sum } from "./sums.ts";
import { yearsPicture } from "./years-picture.ts";

/** The report of an import: one HTML file without scripts, for somebody who has never seen a terminal. */
export const toReport = (done: Imported, site: string, madeAt: Date, words: ReportWords): string =>
  new Report(words).whole(done, site, madeAt);

/** Writes in one language. */
class Report {
  readonly #words: ReportWords;

  constructor(words: ReportWords) {
    this.#words = words;
  }

  whole(done: Imported, site: string, madeAt: Date): string {
    const words = this.#words;
    const { findings, media, comments, owed, origin } = done;
    const at = madeAt.toLocaleString(words.locale, { dateStyle: "long", timeStyle: "long" });
    const parts = [
      `<h1>${escapeHtml(words.heading(origin))}</h1>`,
      `<p class="lead">${escapeHtml(this.#lead(done, site))}</p>`,
      `<p>${this.#say(inWords(done.estimate))}${words.stop}${owed > 0 ? words.owed(owed) : words.allWritten}</p>`,
      section(
        words.came,
        `${this.#table(done.items)}<p>${words.comments(comments.came, comments.mentions)}</p>`,
      ),
      section(
        words.years.heading,
        `<p>${words.years.lead}</p>${yearsPicture(findings.years, done.years, words.years)}`,
      ),
      section(words.needs, this.#needs(done)),
      section(words.files, media ? this.#list(listFiles(media)) : ""),
      section(words.left, this.#left(done)),
      section(words.worthKnowing, this.#list(listFindings(findings))),
      `<p class="small">${escapeHtml(words.made(at))}${words.gap}${words.beside}</p>`,
    ];
    return `<!doctype html>
<html lang="${words.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(words.title(origin))}</title><style>${STYLE}</style></head>
<body><main>${parts.filter(Boolean).join("\n")}</main></body></html>
`;
  }

  #lead({ visibility, refused, kept, redirects }: Imported, site: string): string {
    const words = this.#words;
    return [
      words.readersSee(site, visibility.public, visibility.scheduled),
      ...(visibility.draft > 0 ? [words.drafts(visibility.draft)] : []),
      refused > 0 ? words.refused(refused) : words.nothingRefused,
      ...(kept > 0 ? [words.kept(kept)] : []),
      words.leading(redirects),
    ].join(words.gap);
  }

  #table(items: Summary["items"]): string {
    const words = this.#words;
    const columns = COLUMNS.filter((outcome) => Object.values(items).some((counts) => counts[outcome]));
    const head = columns.map((outcome) => `<th scope="col">${words.outcomes[outcome]}</th>`).join("");
    const rows = Object.entries(items).map(([kind, counts]) => {
      const cells = columns.map(
        (outcome) => `<td>${counts[outcome]?.toLocaleString(words.locale) ?? ""}</td>`,
      );
      return `<tr><th scope="row">${escapeHtml(words.kind(kind))}</th>${cells.join("")}</tr>`;
    });
    return `<div class="wide"><table><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
  }

  #needs({ findings, reasons, dropped }: Imported): string {
    const { groups, owners, needsNothing } = this.#words;
    const of = (outcome: string) => reasons.filter((one) => one.outcome === outcome);
    const drafts = reasons.filter(
      ({ outcome, isDraft }) => isDraft && !["refused", "kept"].includes(outcome),
    );
    const here = reasons.filter(({ outcome, isDraft }) => !isDraft && /^(?:stored|updated)$/.test(outcome));
    const left = Map.groupBy(dropped.list(), groupOf);
    const said = [
      ...(["refused", "missing", "instead", "kept"] as const).map((one) => this.#group(groups[one], of(one))),
      findings.clashes.length === 0
        ? ""
        : `<h3>${groups.clashes}</h3>${list(findings.clashes.map(({ path, owners: all }) => escapeHtml(`${path}: ${owners(all.map((one) => one.in(this.#words.sentences)))}`)))}`,
      this.#group(groups.here, here),
      this.#group(groups.drafts, drafts),
      ...(["forms", "elsewhere", "shortcodes", "noFiles", "others"] as const).map((one) =>
        this.#group(
          groups[one],
          (left.get(one) ?? [])
            .toSorted((a, b) => b.count - a.count)
            .map(({ said, ...rest }) => ({ reason: said, ...rest })),
        ),
      ),
    ].filter((part) => part !== "");
    return said.length > 0 ? said.join("\n") : `<p>${needsNothing}</p>`;
  }

  #left({ reasons, comments }: Imported): string {
    const { data, notTaken, commentsLeft, allCame } = this.#words;
    const of = (outcome: string) => reasons.filter((one) => one.outcome === outcome);
    const parts = [
      this.#group(data, of("data")),
      this.#group(notTaken, of("left")),
      list(comments.left.list().map(({ said, count }) => commentsLeft(count, this.#say(said)))),
    ];
    return parts.some((part) => part !== "") ? parts.join("\n") : `<p>${allCame}</p>`;
  }

  #group(title: string, reasons: (Omit<Sum, "said"> & { reason: ImportSaid })[]): string {
    if (reasons.length === 0) return "";
    const { counted, more } = this.#words;
    const groups = reasons.map(({ reason, count, examples }) => {
      const rest = count > examples.length ? [more(count - examples.length)] : [];
      const shown = list([...examples.map((one) => this.#say(one)), ...rest]);
      return `<details><summary>${counted(this.#say(reason), count)}</summary>${shown}</details>`;
    });
    return `<h3>${title}</h3>${groups.join("")}`;
  }

  #list = (all: ImportSaid[]) => list(all.map((one) => this.#say(one)));

  /** As HTML. What has no words in this language is English, and says so. */
  #say(what: Example): string {
    if (typeof what === "string") return escapeHtml(what);
    const sentence = what.in(this.#words.sentences);
    const isForeign = !this.#words.locale.startsWith("en") && sentence === String(what);
    return isForeign ? `<span lang="en">${escapeHtml(sentence)}</span>` : escapeHtml(sentence);
  }
}

const COLUMNS = [
  "stored",
  "updated",
  "unchanged",
  "kept",
  "redirect",
  "used",
  "data",
  "left",
  "refused",
  "missing",
  "instead",
] as const satisfies LedgerLine["outcome"][];

const GROUPS: [group: "forms" | "elsewhere" | "shortcodes" | "noFiles", codes: TextCode[]][] = [
  ["forms", ["form", "formGone", "formLinked", "formElsewhere"]],
  ["elsewhere", ["picture", "audio", "video"]],
  ["shortcodes", ["shortcode", "noRecording", "noAddress"]],
  ["noFiles", ["gallery", "galleryOf", "playlist", "playlistOf"]],
];

function groupOf({ said }: Sum) {
  if (codeOfImport(String(said))?.code === "noImage") return "noFiles";
  const found = codeOf(String(said));
  return GROUPS.find(([, codes]) => found && codes.includes(found.code))?.[0] ?? "others";
}

const section = (title: string, inner: string) =>
  inner === "" ? "" : `<section><h2>${title}</h2>${inner}</section>`;

/** Of HTML. */
const list = (items: string[]) =>
  items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;

const STYLE = `body{font:1.05rem/1.6 system-ui,sans-serif;margin:0;color:#1b1b1b;background:#fff}main{max-width:46rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font-size:1.7rem;line-height:1.25;overflow-wrap:anywhere}h2{margin-top:2.5rem;border-bottom:1px solid #ccc}h3{margin-bottom:.3rem}.lead{font-size:1.2rem}
.wide{overflow-x:auto}table{border-collapse:collapse;white-space:nowrap}:lang(ko){word-break:keep-all}td,th{padding:.25rem .7rem;text-align:right;border-bottom:1px solid #ddd}th[scope=row]{text-align:left}
details{margin:.3rem 0}summary{cursor:pointer}li{overflow-wrap:anywhere}svg{max-width:100%;height:auto}.small{color:#555;font-size:.9rem;margin-top:3rem}
@media(prefers-color-scheme:dark){body{background:#161616;color:#eee}.small{color:#aaa}h2,td,th{border-color:#444}}`;
