import { listOrigins, othersThan, type Surveyed, surveyFiles } from "../../../import/run/run.ts";
import type { ImportWords } from "../../imports/words.ts";
import { type Chosen, whyStopped } from "./chosen.ts";
import { button, type Child, filled, inWords, notice, part, step, yearsChart } from "./parts.ts";
import { showProgress } from "./progress.ts";
import { showRun } from "./run.ts";

/** The second step: what the files hold, and what an import of them takes. Nothing is sent but one question. */
export async function showEstimate(chosen: Chosen): Promise<void> {
  const { root, steps, words, lists } = chosen;
  const section = step(steps, "estimate", words.estimate);
  const progress = showProgress(section, () => words.reading, words.of);
  root.dataset.busy = "reading";
  try {
    const found = await surveyFiles({ ...chosen, takes: new Map(), progress });
    if (!found.ok) return refuse(section, words, [inWords(found.failure, lists.sentences)]);
    const { site } = found.value;
    const others = chosen.besides ? [] : othersThan(site.origin, await listOrigins(chosen.call));
    if (others.length > 0) return askWhich(section, chosen, site.origin, others);
    section.append(...estimated(found.value, chosen));
    const unchanged = notice("good", part("p", {}, words.nothingChanged));
    section.firstElementChild?.after(unchanged);
    const { field, folder } = folderField(words);
    const start = button(words.start, () => {
      for (const former of [unchanged, start, field, ...document.querySelectorAll(".begun")]) former.remove();
      showRun({ ...chosen, uploads: [...(folder.files ?? [])] }, found.value);
    });
    section.append(field, part("p", { class: "actions" }, start));
  } catch (error) {
    refuse(section, words, whyStopped(error, chosen));
  } finally {
    progress.remove();
    delete root.dataset.busy;
  }
}

/** Where somebody may choose the folder of uploads. */
function folderField(words: ImportWords) {
  const attributes = { id: "uploads", "aria-describedby": "uploads-hint" };
  const folder = part("input", { type: "file", webkitdirectory: "", multiple: "", ...attributes });
  const field = part(
    "div",
    { class: "field" },
    part("label", { for: "uploads" }, words.uploads),
    part("p", { class: "hint", id: "uploads-hint" }, words.uploadsHint),
    folder,
  );
  return { field, folder };
}

function refuse(section: HTMLElement, words: ImportWords, why: Child[]) {
  const said = notice("bad", part("p", {}, words.unreadable), part("p", {}, ...why));
  section.append(said, part("p", {}, words.nothingChanged), part("p", {}, words.again));
}

function askWhich(section: HTMLElement, chosen: Chosen, site: string, others: string[]) {
  const { steps, words } = chosen;
  const again = (change: Partial<Chosen>) => () => {
    steps.replaceChildren();
    showEstimate({ ...chosen, ...change });
  };
  section.append(
    notice("bad", part("p", {}, filled(words.others, { site, others: others.join(", ") }))),
    part("p", {}, words.nothingChanged),
    part(
      "p",
      { class: "actions" },
      button(words.sameSite, again({ origin: others[0] ?? null }), "quiet"),
      button(words.besides, again({ besides: true }), "quiet"),
    ),
  );
}

function estimated(
  { survey, site, estimate }: Surveyed,
  { words, lists }: Pick<Chosen, "words" | "lists">,
): Node[] {
  const { tally, categories, tags, attachments } = survey;
  const { posts, pages, seen } = tally;
  const counts = {
    ...{ posts, pages, scheduled: seen.scheduled, draft: seen.draft },
    ...{ categories: categories.size, tags: tags.size, files: attachments.size },
  };
  const care = [
    ...(seen.draft > 0 ? [filled(words.careDrafts, { n: seen.draft })] : []),
    ...(attachments.size > 0 ? [filled(words.careFiles, { n: attachments.size })] : []),
    ...survey.texts.clashes(site).map(({ path, owners }) =>
      filled(words.careClash, {
        path,
        owners: owners.map((one) => one.in(lists.sentences)).join(", "),
      }),
    ),
    words.careRest,
  ];
  return [
    part("p", { class: "title" }, site.origin),
    part("p", {}, filled(words.counts, counts)),
    part("p", {}, filled(words.time, estimate)),
    yearsChart(
      { title: words.years, asList: words.asList },
      Object.fromEntries(tally.years),
      null,
      (year, n) => filled(words.yearsSay, { year, n }),
    ),
    part("h3", {}, words.care),
    part("ul", {}, ...care.map((sentence) => part("li", {}, sentence))),
  ];
}
