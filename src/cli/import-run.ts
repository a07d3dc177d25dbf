import { setTimeout as pause } from "node:timers/promises";
import * as v from "valibot";
import type { OldSite } from "../import/old-site.ts";
import { Survey } from "../import/survey.ts";
import { toImportItem } from "../import/to-item.ts";
import type { WxrItem } from "../import/wxr.ts";
import type { ImportItemInput } from "../model/import.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { paths } from "../paths.ts";
import { Batches } from "./batches.ts";
import type { CallApi } from "./editor-api.ts";
import { readExports, sizeOf } from "./export-files.ts";
import { Ledger, type LedgerLine, type Summary } from "./ledger.ts";
import type { Progress } from "./progress.ts";

export type Imported = Summary & {
  origin: string;
  import: number;
  /** Characters that XML forbids and that were left out. */
  leftOut: number;
  /** Documents that the site still has to write when the command stopped waiting. */
  owed: number;
};

type Options = {
  files: string[];
  origin: string | null;
  call: CallApi;
  progress: Progress;
  onLine: (line: LedgerLine) => void;
};

/**
 * Brings a set of export files into a site: reads all once for what they say together, sends terms and then texts in
 * small batches, commits, and waits until the site has published. Each step may be repeated: run again after any
 * interruption it goes on, because the site knows every item by its origin and key.
 */
export async function runImport(options: Options): Promise<Result<Imported, string>> {
  const { files, call, progress } = options;
  const size = sizeOf(files);
  if (!size.ok) return size;
  const found = new Survey();
  let read = 0;
  progress.start("Reading", size.value);
  const onRead = (octets: number) => {
    read += octets;
    progress.update(read);
  };
  for await (const record of readExports(files, onRead)) found.add(record);
  const site = found.site(options.origin);
  if (!site.ok) return site;

  const started = await startOpen(options, site.value.origin);
  if (!started.ok) return started;
  const ledger = new Ledger(options.onLine);
  await send(options, started.value, found, site.value, ledger);
  await call("PUT", paths.api.importCommit(started.value), {});
  const owed = await waitUntilDone(options, started.value);
  return ok({
    ...ledger.summary,
    origin: site.value.origin,
    import: started.value,
    leftOut: found.leftOut,
    owed,
  });
}

const progressView = v.object({
  id: v.number(),
  status: v.string(),
  items: v.number(),
  published: v.number(),
  owed: v.number(),
});
type ProgressView = v.InferOutput<typeof progressView>;

/** The id of an import that takes items. One that was committed when a run was interrupted is waited for first. */
async function startOpen(options: Options, origin: string): Promise<Result<number, string>> {
  const { body } = await options.call("POST", paths.api.imports, { origin });
  const begun = v.parse(progressView, body);
  if (begun.status === "open") return ok(begun.id);
  const owed = await waitUntilDone(options, begun.id);
  if (owed > 0) {
    return fail(
      `The site is still publishing import ${begun.id} (${owed} documents to write): run the same command again later`,
    );
  }
  return startOpen(options, origin);
}

type Sent = { item: ImportItemInput; title: string };

async function send(options: Options, id: number, found: Survey, site: OldSite, ledger: Ledger) {
  const terms = found.listTerms(site);
  let sent = 0;
  options.progress.start("Sending", terms.length + found.texts);
  const batches = new Batches<Sent>(async (batch) => {
    const items = batch.map(({ item }) => item);
    const { body } = await options.call("POST", paths.api.importItems(id), { items });
    const { results } = v.parse(answer, body);
    for (const [at, one] of batch.entries()) ledger.add(toLine(one, results[at]));
    sent += batch.length;
    options.progress.update(sent);
  });
  for (const item of terms) await batches.add({ item, title: titleOf(item) }, sizeOfItem(item));
  // Texts name terms, so every term is there before the first text.
  await batches.flush();
  for await (const record of readExports(options.files)) {
    if (record.kind !== "item") continue;
    ledger.leave("comments", record.comments);
    const mapped = toImportItem(record, found, site);
    if (mapped.kind === "item") {
      await batches.add({ item: mapped.item, title: titleOf(mapped.item) }, sizeOfItem(mapped.item));
    }
    if (mapped.kind === "left") ledger.add({ ...lineOf(record), outcome: "left", reason: mapped.what });
    if (mapped.kind === "refused")
      ledger.add({ ...lineOf(record), outcome: "refused", reason: mapped.reason });
  }
  await batches.flush();
}

const titleOf = (item: ImportItemInput) => ("title" in item ? item.title : item.name);

const sizeOfItem = (item: ImportItemInput) =>
  "body" in item
    ? item.body.length
    : item.name.length + ("description" in item ? (item.description?.length ?? 0) : 0);

const answer = v.object({
  results: v.array(
    v.object({
      outcome: v.picklist(["stored", "updated", "unchanged", "kept", "refused"]),
      path: v.nullable(v.string()),
      reason: v.nullable(v.string()),
      dropped: v.array(v.string()),
    }),
  ),
});
type Outcome = v.InferOutput<typeof answer>["results"][number];

function toLine({ item, title }: Sent, result: Outcome | undefined): LedgerLine {
  const isText = "key" in item;
  return {
    kind: item.kind,
    key: isText ? item.key : item.slug,
    title,
    outcome: result?.outcome ?? "refused",
    visibility: isText ? item.visibility : null,
    path: result?.path ?? null,
    redirects: item.aliases?.length ?? 0,
    reason: result
      ? (result.reason ?? (isText && item.note ? item.note : null))
      : "The site did not say what became of it",
    dropped: result?.dropped ?? [],
  };
}

const lineOf = (item: WxrItem) => ({
  kind: item.type || "(no type)",
  key: item.id,
  title: item.title,
  visibility: null,
  path: null,
  redirects: 0,
  dropped: [],
});

/** Without any change for so long the site waits for something else, such as the next day's quota. */
const PATIENCE_MS = 60_000;

/** Waits while the site publishes; returns how many documents are still owed when nothing moves any more. */
async function waitUntilDone({ call, progress }: Options, id: number): Promise<number> {
  let last = "";
  let changedAt = Date.now();
  let most = 0;
  let step = "";
  // Each look counts the items, so a long import is looked at less often.
  for (let wait = 100; ; wait = Math.min(wait * 1.5, 3_000)) {
    const view: ProgressView = v.parse(progressView, (await call("GET", paths.api.import(id))).body);
    if (view.status === "done") return 0;
    const isWriting = view.status === "projecting";
    if (view.status !== step && view.status !== "laying-out") {
      step = view.status;
      progress.start(isWriting ? "Writing" : "Publishing", isWriting ? view.owed : view.items);
    }
    most = Math.max(most, view.owed);
    if (isWriting) progress.update(most - view.owed, most);
    else progress.update(view.published);
    const now = JSON.stringify(view);
    if (now !== last) changedAt = Date.now();
    last = now;
    if (Date.now() - changedAt > PATIENCE_MS) return Math.max(1, view.owed);
    await pause(wait);
  }
}
