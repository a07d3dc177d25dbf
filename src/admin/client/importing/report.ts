import { toReport } from "../../../import/run/report.ts";
import type { Imported } from "../../../import/run/run.ts";
import type { SentFiles } from "../../../import/run/sent-files.ts";
import type { Chosen } from "./chosen.ts";
import { button, filled, notice, part, saving, step, yearsChart } from "./parts.ts";
import type { Left } from "./run.ts";
import { showVerification } from "./verification.ts";

/** The fourth step: what became of everything, in short, and the files that the command line leaves. */
export function showReport(chosen: Chosen, done: Imported, { ledger, kept }: Left): void {
  const { steps, words, lists } = chosen;
  const section = step(steps, "report", words.report);
  const { visibility, redirects, refused, findings, years } = done;
  const html = toReport(done, location.origin, new Date(), lists.report);
  const sentences = [
    filled(words.done, { ...visibility, redirects }),
    ...(refused > 0 ? [filled(words.refused, { n: refused })] : []),
    ...(done.kept > 0 ? [filled(words.kept, { n: done.kept })] : []),
    ...(done.media ? [filled(words.files, numbersOf(done.media))] : []),
    ...(done.owed > 0 ? [filled(words.owed, { n: done.owed })] : []),
  ];
  section.append(
    notice(refused > 0 ? "bad" : "good", ...sentences.map((sentence) => part("p", {}, sentence))),
    yearsChart({ title: words.yearsBoth, asList: words.asList }, findings.years, years, (year, n, here) =>
      filled(words.yearsAfter, { year, n, here }),
    ),
    part(
      "p",
      { class: "actions" },
      saving(words.getReport, "report.html", new Blob([html], { type: "text/html" })),
      saving(words.getLedger, "ledger.ndjson", ledger.blob()),
      saving(words.getKept, "kept.ndjson", kept.blob()),
    ),
  );
  offerVerification(chosen);
}

const numbersOf = ({ stored, unchanged, refused, missing }: SentFiles) => ({
  stored,
  unchanged,
  refused,
  missing,
});

/** The fifth step, when somebody wants it: it asks the site for thousands of pages. */
function offerVerification(chosen: Chosen) {
  const { steps, words } = chosen;
  const section = part("section", { id: "verify", "aria-labelledby": "verify-title" });
  const files = part("input", { type: "checkbox", id: "verify-files" });
  const check = button(words.check, () => showVerification(chosen, section, files.checked));
  section.append(
    part("h2", { id: "verify-title" }, words.verify),
    part("p", {}, words.verifyLead),
    part("div", { class: "check" }, files, part("label", { for: "verify-files" }, words.withFiles)),
    part("p", { class: "actions" }, check),
  );
  steps.append(section);
}
