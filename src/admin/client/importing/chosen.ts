import { type CallApi, NotAccepted } from "../../../import/run/call.ts";
import { UnreadableFile } from "../../../import/xml-events.ts";
import type { ExportFile } from "../../../model/export-file.ts";
import { inEnglish } from "../../../model/reason-words.ts";
import type { ImportLists } from "../../imports/lists.ts";
import type { ImportWords } from "../../imports/words.ts";
import { type Child, english, inWords } from "./parts.ts";

/** What every step is told. */
export type Chosen = {
  root: HTMLElement;
  /** Where the steps after the first stand. */
  steps: HTMLElement;
  lists: ImportLists;
  /** Those of the page itself. */
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
export function whyStopped(error: unknown, { lists, words }: Pick<Chosen, "lists" | "words">): Child[] {
  if (error instanceof NotAccepted) return whyNotAccepted(error, words);
  if (error instanceof UnreadableFile) {
    const { said, parser } = error;
    const sentence = inWords(said, lists.sentences);
    return lists.language === "en" || parser === null ? [sentence] : [sentence, " (", english(parser), ")"];
  }
  if (error instanceof TypeError || error instanceof DOMException) return [words.cannotReach];
  return [english(error instanceof Error ? error.message : String(error))];
}

function whyNotAccepted({ status, code, detail }: NotAccepted, words: ImportWords): Child[] {
  if (status === 401) return [words.signedOut];
  if (code === "locked-down") return [words.lockedDown];
  return detail === inEnglish.twoForImport() ? [words.twoPersons] : [words.siteSays, " ", english(detail)];
}
