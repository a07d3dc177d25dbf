import * as v from "valibot";
import { type Estimate, estimateOf, inWords } from "../import/estimate.ts";
import { NamedFiles } from "../import/named-files.ts";
import type { OldSite } from "../import/old-site.ts";
import { Survey, type Takes } from "../import/survey.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { paths } from "../paths.ts";
import type { CallApi } from "./editor-api.ts";
import { readExports, sizeOf } from "./export-files.ts";
import { Findings } from "./import-findings.ts";
import { UploadsFolder } from "./import-media/folder.ts";
import { OldFiles } from "./import-media/old-files.ts";
import { publishFiles } from "./import-media/publishing.ts";
import { type SentFiles, sendFiles } from "./import-media/sending.ts";
import { sendAll } from "./import-sending.ts";
import { progressView, waitUntilDone } from "./import-waiting.ts";
import { Ledger, type LedgerLine, type Summary } from "./ledger.ts";
import type { Progress } from "./progress.ts";

export type Imported = Summary & {
  origin: string;
  import: number;
  estimate: Estimate;
  /** What a person should know of the whole. */
  findings: Findings;
  /** null: they were not asked for. */
  media: SentFiles | null;
  /** Documents that the site still has to write when the command stopped waiting. */
  owed: number;
};

/** Where the files are. */
export type MediaOptions = {
  uploads: string | null;
  /** An address of the running old site, "" for the one that the export names; null: nothing is fetched. */
  fetch: string | null;
  pauseMs: number;
  /** Whether what nothing names comes too. */
  all: boolean;
};

export type Options = {
  files: string[];
  origin: string | null;
  /** Types of other programs that are taken for posts or pages. */
  takes: Takes;
  /** Whether a site of another origin may stand here besides. */
  besides: boolean;
  media: MediaOptions | null;
  call: CallApi;
  progress: Progress;
  /** Whether comments come along. */
  comments: boolean;
  /** Hears what the import will take, before anything is sent. */
  onEstimate: (words: string) => void;
  /** Where the ledger goes, opened when it is certain that there will be one. */
  onStart: (origin: string) => { line: (line: LedgerLine) => void; data: (item: unknown) => void };
};

type Surveyed = { survey: Survey; site: OldSite; estimate: Estimate };

/** Reads all files once, for what they say together. Nothing is sent. */
export async function surveyFiles(
  options: Pick<Options, "files" | "origin" | "takes" | "progress">,
): Promise<Result<Surveyed, string>> {
  const { files, progress } = options;
  const size = sizeOf(files);
  if (!size.ok) return size;
  const survey = new Survey(options.takes);
  let read = 0;
  progress.start("Reading", size.value);
  const onRead = (octets: number) => {
    read += octets;
    progress.update(read);
  };
  for await (const record of readExports(files, onRead)) survey.add(record);
  const site = survey.site(options.origin);
  if (!site.ok) return site;
  if (survey.items === 0)
    return fail("The export holds no items: in WordPress take Tools, Export, and there All content");
  return ok({ survey, site: site.value, estimate: estimateOf(survey) });
}

/**
 * Brings a set of export files into a site: reads all once for what they say together, sends terms and then texts in
 * small batches, commits, and waits until the site has published. Each step may be repeated: run again after any
 * interruption it goes on, because the site knows every item by its origin and key.
 */
export async function runImport(options: Options): Promise<Result<Imported, string>> {
  const surveyed = await surveyFiles(options);
  if (!surveyed.ok) return surveyed;
  const { survey, site, estimate } = surveyed.value;
  const uploads = options.media?.uploads ?? null;
  const folder = uploads === null ? null : await UploadsFolder.open(uploads);
  if (uploads !== null && !folder) return fail(`${uploads} is not a folder`);
  const before = await listOrigins(options);
  const other = options.besides ? null : whyNotHere(before, site.origin);
  if (other !== null) return fail(other);
  options.onEstimate(inWords(estimate));

  const started = await startOpen(options, site);
  if (!started.ok) return started;
  const { line, data } = options.onStart(site.origin);
  const ledger = new Ledger(line);
  const named = options.media && new NamedFiles(survey, site);
  const onText = (text: Parameters<NamedFiles["addText"]>[0]) => named?.addText(text);
  const wanted = before.includes(site.origin) ? "all" : "some";
  const comments = options.comments ? wanted : "none";
  const sending = { ...options, comments, onData: data, onText } as const;
  const menu = await sendAll(sending, started.value, { survey, site, ledger });
  const media =
    named && (await sendFiles({ ...options, ...mediaOf(options.media, site), ledger, folder }, named));
  await options.call("PUT", paths.api.importCommit(started.value), {});
  const owed = await waitUntilDone(options, started.value);
  if (named && media) media.held = await publishFiles(options.call, named);
  return ok({
    ...ledger.summary,
    origin: site.origin,
    import: started.value,
    estimate,
    findings: new Findings(survey, site, menu),
    media,
    owed,
  });
}

function mediaOf(media: MediaOptions | null, { hosts }: OldSite) {
  const at = media?.fetch ?? null;
  const old = media && at !== null ? new OldFiles({ hosts, at: at || null, pauseMs: media.pauseMs }) : null;
  return { old, all: media?.all ?? false };
}

const importList = v.object({ imports: v.array(v.object({ origin: v.string() })) });

/** The sites that were taken over before. */
async function listOrigins({ call }: Options): Promise<string[]> {
  const { imports } = v.parse(importList, (await call("GET", paths.api.imports)).body);
  return [...new Set(imports.map((one) => one.origin))];
}

/** Why these files should not come to a site that took over another one; null when nothing speaks against it. */
function whyNotHere(origins: string[], origin: string): string | null {
  if (origins.length === 0 || origins.includes(origin)) return null;
  return `The files are of ${origin}, and this site has taken over ${origins.join(", ")}. If that is the same one under another address, add --origin ${origins[0]}; if both are to stand here, add --besides. Nothing was changed`;
}

/** The id of an import that takes items. One that was committed when a run was interrupted is waited for first. */
async function startOpen(options: Options, site: OldSite): Promise<Result<number, string>> {
  const formerly = [...site.hosts].map((host) => `https://${host}${site.base}`);
  const { body } = await options.call("POST", paths.api.imports, { origin: site.origin, formerly });
  const begun = v.parse(progressView, body);
  if (begun.status === "open") return ok(begun.id);
  const owed = await waitUntilDone(options, begun.id);
  if (owed > 0) {
    return fail(
      `The site is still publishing import ${begun.id} (${owed} documents to write): run the same command again later`,
    );
  }
  return startOpen(options, site);
}
