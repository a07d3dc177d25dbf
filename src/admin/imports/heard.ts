import { codeOf as codeOfFile } from "../../media/said.ts";
import { codeOfImport } from "../../model/import-reasons.ts";
import { codeOfNote } from "../../model/notes.ts";
import type { Sentences as FileSentences } from "../files/sentence-words.ts";
import { saySentence } from "../files/sentences.ts";
import { sayNote, sayTold } from "../posts/told.ts";
import type { NoteWords, Told } from "../posts/told-words.ts";
import type { Language } from "../words.ts";
import type { SiteWords } from "./site-words.ts";

/** Everything that the site may say of what an import sends, in one language. */
type Lists = { language: Language; site: SiteWords; files: FileSentences; notes: NoteWords; told: Told };

/** What the site says, in other words; as it is where nobody here knows it. */
export function hear(sentence: string, { language, site, files, notes, told }: Lists): string {
  const reason = codeOfImport(sentence);
  if (reason) return site[reason.code](...reason.about);
  if (codeOfFile(sentence)) return saySentence(sentence, files);
  // On the clocks of this device, whose owner reads it.
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return codeOfNote(sentence) ? sayNote(sentence, notes, { language, timeZone }) : sayTold(sentence, told);
}
