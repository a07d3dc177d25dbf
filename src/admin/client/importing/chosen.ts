import { type CallApi, NotAccepted } from "../../../import/run/call.ts";
import { UnreadableFile } from "../../../import/xml-events.ts";
import type { ExportFile } from "../../../model/export-file.ts";
import type { ImportWords } from "../../imports/words.ts";

/** What every step is told. */
export type Chosen = {
  root: HTMLElement;
  /** Where the steps after the first stand. */
  steps: HTMLElement;
  words: ImportWords;
  files: ExportFile[];
  /** The folder of uploads, when somebody chose it. */
  uploads: File[];
  /** What somebody says that the old site's address is. */
  origin: string | null;
  /** Whether it may stand beside another site. */
  besides: boolean;
  call: CallApi;
};

/** Why something stopped, for people. */
export function whyStopped(error: unknown, words: ImportWords): string {
  if (error instanceof NotAccepted) return error.status === 401 ? words.signedOut : error.detail;
  if (error instanceof UnreadableFile) return error.message;
  if (error instanceof TypeError || error instanceof DOMException) return words.cannotReach;
  return error instanceof Error ? error.message : String(error);
}
