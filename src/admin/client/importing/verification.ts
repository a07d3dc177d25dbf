import type { Finding } from "../../../verify/findings.ts";
import { runVerify } from "../../../verify/run.ts";
import { Uploads } from "../../../verify/uploads.ts";
import { askThisSite, servedHere } from "./ask.ts";
import { type Chosen, whyStopped } from "./chosen.ts";
import { Lines, toExportFile } from "./files.ts";
import { english, filled, notice, part, saving } from "./parts.ts";
import { showProgress } from "./progress.ts";

/** As many as somebody reads; all of them can be saved. */
const MOST = 50;

/** Asks for every address of the old site with the checks of the command line, and says what differs. */
export async function showVerification(
  { root, words, files, origin, uploads }: Chosen,
  section: HTMLElement,
  withFiles: boolean,
): Promise<void> {
  for (const former of section.querySelectorAll(".result")) former.remove();
  const progress = showProgress(section, () => words.checking, words.of);
  root.dataset.busy = "verifying";
  const differing: Finding[] = [];
  const lines = new Lines();
  let count = 0;
  try {
    const verified = await runVerify({
      ...{ files, origin, ask: askThisSite, leave: { files: !withFiles }, against: null, progress },
      uploads: uploads.length === 0 ? null : new Uploads(uploads.map(toUpload), servedHere),
      now: Date.now(),
      onFinding(finding) {
        if (finding.differences.length === 0) return;
        count++;
        lines.add(finding);
        if (differing.length < MOST) differing.push(finding);
      },
    });
    if (!verified.ok) return section.append(result("bad", english(verified.failure)));
    const { addresses, asBefore } = verified.value;
    if (count === 0)
      return section.append(result("good", part("p", {}, filled(words.allWell, { n: addresses }))));
    section.append(
      result(
        "bad",
        part("p", {}, filled(words.differ, { n: asBefore, all: addresses })),
        part("ul", { lang: "en" }, ...differing.map(toLine)),
        ...(count > MOST ? [part("p", {}, filled(words.more, { n: count - MOST }))] : []),
        part("p", { class: "actions" }, saving(words.getFindings, "differences.ndjson", lines.blob())),
      ),
    );
  } catch (error) {
    section.append(result("bad", english(filled(words.stopped, { why: whyStopped(error, words) }))));
  } finally {
    progress.remove();
    delete root.dataset.busy;
  }
}

/** Where a file stands in the folder that was chosen. */
const toUpload = (file: File) => ({
  place: file.webkitRelativePath.replace(/^[^/]*\//, "") || file.name,
  file: toExportFile(file),
});

const result = (kind: "good" | "bad", ...children: Node[]) =>
  part("div", { class: "result" }, notice(kind, ...children));

const toLine = ({ address, differences }: Finding) => part("li", {}, `${address}: ${differences.join("; ")}`);
