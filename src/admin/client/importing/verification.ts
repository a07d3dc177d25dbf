import type { Finding, Kind } from "../../../verify/findings.ts";
import { Illegible } from "../../../verify/legible.ts";
import { runVerify } from "../../../verify/run.ts";
import { Uploads } from "../../../verify/uploads.ts";
import { askThisSite, servedHere } from "./ask.ts";
import { type Chosen, whyStopped } from "./chosen.ts";
import { Lines, toExportFile } from "./files.ts";
import { around, type Child, details, filled, inWords, notice, part, saving } from "./parts.ts";
import { showProgress } from "./progress.ts";

/** As many of a kind as somebody reads; all of them can be saved. */
const MOST = 50;

/** What readers must not find comes before what they should. */
const KINDS: Kind[] = [
  ...(["words", "hidden", "text", "page", "id", "earlier", "category", "tag"] as const),
  ...(["author", "date", "feed", "attachment", "file"] as const),
];

type Group = { count: number; first: Finding[] };

/** Asks for every address of the old site with the checks of the command line, and says what differs. */
export async function showVerification(
  chosen: Chosen,
  section: HTMLElement,
  withFiles: boolean,
): Promise<void> {
  const { root, words, lists, files, origin, uploads } = chosen;
  const { sentences } = lists.differences;
  for (const former of section.querySelectorAll(".result")) former.remove();
  const progress = showProgress(section, () => words.checking, words.of);
  root.dataset.busy = "verifying";
  const groups = new Map<Kind, Group>();
  const lines = new Lines();
  try {
    const verified = await runVerify({
      ...{ files, origin, ask: askThisSite, leave: { files: !withFiles }, against: null, progress },
      uploads: uploads.length === 0 ? null : new Uploads(uploads.map(toUpload), servedHere),
      now: Date.now(),
      onFinding(finding) {
        if (finding.differences.length === 0) return;
        lines.add(finding);
        const group = groups.get(finding.kind) ?? { count: 0, first: [] };
        groups.set(finding.kind, group);
        if (++group.count <= MOST) group.first.push(finding);
      },
    });
    if (!verified.ok)
      return section.append(result("bad", part("p", {}, inWords(verified.failure, sentences))));
    const { addresses, asBefore, notInFolder } = verified.value;
    const { length: n } = notInFolder;
    const beside = n > 0 ? [part("p", {}, filled(words.notCompared, { n }))] : [];
    if (groups.size === 0)
      return section.append(
        result(
          "good",
          part("p", {}, filled(words.allWell, { n: addresses })),
          ...beside,
          part("p", {}, words.allWellNext),
        ),
      );
    const isUrgent = groups.has("words") || groups.has("hidden");
    section.append(
      result(
        "bad",
        part("p", {}, filled(words.differ, { n: asBefore, all: addresses })),
        ...(isUrgent ? [part("p", {}, words.differUrgent)] : []),
        ...beside,
      ),
      part(
        "div",
        { class: "result" },
        part("p", {}, words.differMeans),
        part("h3", {}, words.next),
        part("ul", {}, part("li", {}, words.differExpected), part("li", {}, words.differNext)),
        part("p", { class: "actions" }, saving(words.getFindings, "differences.ndjson", lines.blob())),
      ),
      ...KINDS.flatMap((kind) => listed(kind, groups.get(kind), chosen)),
    );
  } catch (error) {
    const why = error instanceof Illegible ? [inWords(error.said, sentences)] : whyStopped(error, chosen);
    section.append(result("bad", part("p", {}, ...around(words.stopped, why))));
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

/** What differs of one kind. */
function listed(kind: Kind, group: Group | undefined, { words, lists }: Chosen): HTMLElement[] {
  if (!group) return [];
  const { kinds, sentences } = lists.differences;
  const more = group.count - group.first.length;
  const items = group.first.map(({ address, differences }) =>
    part(
      "li",
      {},
      addressed(address),
      part("ul", {}, ...differences.map((one) => part("li", {}, inWords(one, sentences)))),
    ),
  );
  const list = details(
    filled(words.differKind, { kind: kinds[kind], n: group.count }),
    part("ul", {}, ...items),
    ...(more > 0 ? [part("p", {}, filled(words.more, { n: more }))] : []),
  );
  list.open = kind === "words" || kind === "hidden";
  return [part("div", { class: "result" }, list)];
}

/** Opens beside this page, which would lose its list. */
const addressed = (address: string): Child =>
  address.startsWith("/")
    ? part("a", { href: address, target: "_blank", rel: "noopener" }, address)
    : part("code", {}, address);
