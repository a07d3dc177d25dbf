import { withPatience } from "../../../import/run/patience.ts";
import { importSurveyed, type Surveyed, surveyFiles } from "../../../import/run/run.ts";
import { callsOf } from "./calls.ts";
import { type Chosen, whyStopped } from "./chosen.ts";
import { Lines } from "./files.ts";
import { around, button, type Child, inWords, notice, part, step } from "./parts.ts";
import { showProgress } from "./progress.ts";
import { showReport } from "./report.ts";
import { bringUploads } from "./uploads.ts";

/** What an import leaves besides the site. */
export type Left = { ledger: Lines; kept: Lines };

/** The third step: sends, and waits while the site publishes. What stopped goes on, because the site knows what it has. */
export async function showRun(chosen: Chosen, surveyed: Surveyed): Promise<void> {
  const { root, steps, words, lists } = chosen;
  const section = step(steps, "run", words.importing);
  const nameOf = (step: string) => Object.entries(words.steps).find(([name]) => name === step)?.[1] ?? step;
  const keepOpen = part("p", {}, words.keepOpen);
  section.append(keepOpen);
  const progress = showProgress(section, nameOf, words.of);
  const { gate, toggle } = pausing();
  const pause = button(
    words.pause,
    () => {
      pause.textContent = toggle() ? words.goOn : words.pause;
    },
    "quiet",
  );
  const actions = part("p", { class: "actions" }, pause);
  section.append(actions);
  const left: Left = { ledger: new Lines(), kept: new Lines() };
  root.dataset.busy = "importing";
  try {
    const options = { ...chosen, call: withPatience(callsOf(gate)), progress };
    const files = chosen.uploads.length > 0 ? bringUploads(chosen.uploads, surveyed, options) : null;
    const done = await importSurveyed(
      {
        ...options,
        comments: true,
        onStart: () => ({ line: (line) => left.ledger.add(line), data: (item) => left.kept.add(item) }),
      },
      surveyed,
      files,
    );
    if (!done.ok) return offerAgain(section, chosen, [inWords(done.failure, lists.sentences)]);
    section.append(part("p", {}, words.finished));
    showReport(chosen, done.value, left);
  } catch (error) {
    offerAgain(section, chosen, whyStopped(error, chosen));
  } finally {
    for (const part of [keepOpen, progress, actions]) part.remove();
    delete root.dataset.busy;
  }
}

/** A gate before every call, which one button shuts and opens. */
function pausing() {
  let shut: Promise<void> | null = null;
  let open = () => {};
  return {
    gate: async () => {
      await shut;
    },
    /** Whether it is shut now. */
    toggle: (): boolean => {
      if (shut) open();
      shut = shut
        ? null
        : new Promise((resolve) => {
            open = resolve;
          });
      return shut !== null;
    },
  };
}

/** Files are read anew, because a survey serves one run. */
function offerAgain(section: HTMLElement, chosen: Chosen, why: Child[]) {
  const { steps, words, lists } = chosen;
  const said = notice("bad", part("p", {}, ...around(words.stopped, why)));
  const again = button(words.goOn, async () => {
    section.remove();
    const found = await surveyFiles({
      ...chosen,
      takes: new Map(),
      progress: { start() {}, update() {}, stop() {} },
    }).catch((error: unknown) => whyStopped(error, chosen));
    if (!Array.isArray(found) && found.ok) return showRun(chosen, found.value);
    const failed = Array.isArray(found) ? found : [inWords(found.failure, lists.sentences)];
    offerAgain(step(steps, "run", words.importing), chosen, failed);
  });
  section.append(said, part("p", { class: "actions" }, again));
}
