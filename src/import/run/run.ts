import * as v from "valibot";
import type { ExportFile } from "../../model/export-file.ts";
import type { Progress } from "../../model/progress.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { paths } from "../../paths.ts";
import { type Estimate, estimateOf, inWords } from "../estimate.ts";
import type { NamingText } from "../named-files.ts";
import type { OldSite } from "../old-site.ts";
import { type ImportSaid, said } from "../said.ts";
import { Survey, type Takes } from "../survey.ts";
import type { CallApi } from "./call.ts";
import { readExports } from "./exports.ts";
import { Findings } from "./findings.ts";
import { Ledger, type LedgerLine, type Summary } from "./ledger.ts";
import { lineOfFailed, sendAll } from "./sending.ts";
import type { SentFiles } from "./sent-files.ts";
import { progressView, waitUntilDone } from "./waiting.ts";

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

/** Brings the files of the old site along with its texts, from wherever they are. */
export type Bringing = {
  /** Hears every text that is sent. */
  onText: (text: NamingText) => void;
  /** Other people's hosts whose pictures come along. */
  picturesOf?: string[];
  /** Before the commit. */
  send: (ledger: Ledger) => Promise<SentFiles>;
  /** Lets readers have what they had, once the site has published; answers how many stay held. */
  publish: () => Promise<number>;
};

export type Options = {
  files: ExportFile[];
  origin: string | null;
  /** Types of other programs that are taken for posts or pages. */
  takes: Takes;
  /** Whether a site of another origin may stand here besides. */
  besides: boolean;
  /** null: no files come. What it fails with is why nothing can begin. */
  bring: ((surveyed: Surveyed) => Promise<Result<Bringing, string>>) | null;
  call: CallApi;
  progress: Progress;
  /** Whether comments come along. */
  comments: boolean;
  /** Hears what the import will take, before anything is sent. */
  onEstimate: (words: string) => void;
  /** Where the ledger goes, opened when it is certain that there will be one. */
  onStart: (origin: string) => { line: (line: LedgerLine) => void; data: (item: unknown) => void };
};

/** What sending needs of them. */
type Sending = Pick<Options, "files" | "call" | "progress" | "comments" | "onStart">;

/** What all files say together. */
export type Surveyed = { survey: Survey; site: OldSite; estimate: Estimate };

/** Reads all files once, for what they say together. Nothing is sent. */
export async function surveyFiles(
  options: Pick<Options, "files" | "origin" | "takes" | "progress">,
): Promise<Result<Surveyed, ImportSaid>> {
  const { files, progress } = options;
  const survey = new Survey(options.takes);
  let read = 0;
  progress.start(
    "Reading",
    files.reduce((sum, { size }) => sum + size, 0),
  );
  const onRead = (octets: number) => {
    read += octets;
    progress.update(read);
  };
  for await (const record of readExports(files, onRead)) survey.add(record);
  const site = survey.site(options.origin);
  if (!site.ok) return site;
  if (survey.items === 0) return fail(said("noItems"));
  return ok({ survey, site: site.value, estimate: estimateOf(survey) });
}

/**
 * Brings a set of export files into a site: reads all once for what they say together, sends terms and then texts in
 * small batches, commits, and waits until the site has published. Each step may be repeated: run again after any
 * interruption it goes on, because the site knows every item by its origin and key.
 */
export async function runImport(options: Options): Promise<Result<Imported, ImportSaid | string>> {
  const surveyed = await surveyFiles(options);
  if (!surveyed.ok) return surveyed;
  const { site, estimate } = surveyed.value;
  const brings = options.bring ? await options.bring(surveyed.value) : ok(null);
  if (!brings.ok) return brings;
  const others = options.besides ? [] : othersThan(site.origin, await listOrigins(options.call));
  if (others.length > 0) return fail(isOther(site.origin, others));
  options.onEstimate(String(inWords(estimate)));
  return importSurveyed(options, surveyed.value, brings.value);
}

/** The same for files that were read for what they say together. A survey serves one run. */
export async function importSurveyed(
  options: Sending,
  { survey, site, estimate }: Surveyed,
  brings: Bringing | null,
): Promise<Result<Imported, ImportSaid>> {
  const started = await startOpen(options, site, brings?.picturesOf ?? []);
  if (!started.ok) return started;
  const { line, data } = options.onStart(site.origin);
  const ledger = new Ledger(line);
  const onText = (text: Parameters<Bringing["onText"]>[0]) => brings?.onText(text);
  const sending = { ...options, onData: data, onText };
  const menu = await sendAll(sending, started.value, { survey, site, ledger });
  const media = brings && (await brings.send(ledger));
  await options.call("PUT", paths.api.importCommit(started.value), {});
  const { owed, failed } = await waitUntilDone(options, started.value);
  for (const item of failed) ledger.add(lineOfFailed(item));
  if (brings && media) media.held = await brings.publish();
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

const importList = v.object({ imports: v.array(v.object({ origin: v.string() })) });

/** The sites that were taken over before. */
export async function listOrigins(call: CallApi): Promise<string[]> {
  const { imports } = v.parse(importList, (await call("GET", paths.api.imports)).body);
  return [...new Set(imports.map((one) => one.origin))];
}

/** The sites that were taken over, when the one of this origin is not among them. */
export const othersThan = (origin: string, origins: string[]): string[] =>
  origins.includes(origin) ? [] : origins;

const isOther = (origin: string, others: string[]) =>
  `The files are of ${origin}, and this site has taken over ${others.join(", ")}. If that is the same one under another address, add --origin ${others[0]}; if both are to stand here, add --besides. Nothing was changed`;

/** The id of an import that takes items. One that was committed when a run was interrupted is waited for first. */
async function startOpen(
  options: Sending,
  site: OldSite,
  picturesOf: string[],
): Promise<Result<number, ImportSaid>> {
  const formerly = [...site.hosts].map((host) => `https://${host}${site.base}`);
  const { body } = await options.call("POST", paths.api.imports, {
    ...{ origin: site.origin, formerly },
    ...(picturesOf.length > 0 && { picturesOf }),
  });
  const begun = v.parse(progressView, body);
  if (begun.status === "open") return ok(begun.id);
  const { owed } = await waitUntilDone(options, begun.id);
  if (owed > 0) return fail(said("stillPublishing", begun.id, owed));
  return startOpen(options, site, picturesOf);
}
