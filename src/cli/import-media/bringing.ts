import { NamedFiles } from "../../import/named-files.ts";
import type { Bringing, Surveyed } from "../../import/run/run.ts";
import { publishFiles } from "../../import/run/site-files.ts";
import type { Progress } from "../../model/progress.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { CallApi } from "../editor-api.ts";
import { UploadsFolder } from "./folder.ts";
import { OldFiles } from "./old-files.ts";
import { sendFiles } from "./sending.ts";

/** Where the files are. */
export type MediaOptions = {
  uploads: string | null;
  /** An address of the running old site, "" for the one that the export names; null: nothing is fetched. */
  fetch: string | null;
  /** Other people's hosts, without www, whose pictures are fetched too. */
  foreign: string[];
  pauseMs: number;
  /** Whether what nothing names comes too. */
  all: boolean;
};

/** Brings files from a folder, or from the running old site. */
export const bringFrom =
  (
    { uploads, fetch: at, foreign: picturesOf, pauseMs, all }: MediaOptions,
    { call, progress }: { call: CallApi; progress: Progress },
  ) =>
  async ({ survey, site }: Surveyed): Promise<Result<Bringing, string>> => {
    const folder = uploads === null ? null : await UploadsFolder.open(uploads);
    if (uploads !== null && !folder) return fail(`${uploads} is not a folder`);
    const old = at === null ? null : new OldFiles({ hosts: site.hosts, at: at || null, pauseMs });
    const hosts = new Set(picturesOf);
    const foreign = hosts.size === 0 ? null : new OldFiles({ hosts, at: null, areNamed: true, pauseMs });
    const named = new NamedFiles(survey, site, hosts);
    return ok({
      picturesOf,
      onText: (text) => named.addText(text),
      send: (ledger) => sendFiles({ call, progress, ledger, folder, old, foreign, all }, named),
      publish: () => publishFiles(call, named),
    });
  };
