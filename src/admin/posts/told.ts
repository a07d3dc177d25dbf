import { codeOf } from "../../content/said.ts";
import { codeOfNote } from "../../model/notes.ts";
import type { Frame } from "../page.tsx";
import { instantOn } from "../parts/clock.ts";
import type { Language } from "../words.ts";
import { noteWords, toldWords } from "./told-words.ts";

/** What the converter says of a text in the words of a language; as it is where it says nothing that we know. */
export function toldInWords(sentence: string, language: Language): string {
  const found = codeOf(sentence);
  if (!found) return sentence;
  const words = toldWords[language];
  const once = filled(words[found.code], found.about);
  return found.times > 1 ? filled(words.times, once).replace("{n}", String(found.times)) : once;
}

/** The note of an import in the words of a language; as it is where a program wrote it itself. */
export function noteInWords(note: string, frame: Pick<Frame, "timeZone" | "language">): string {
  const found = codeOfNote(note);
  if (!found) return note;
  const { code, about } = found;
  const isInstant = code === "missed" && !Number.isNaN(Date.parse(about));
  return filled(noteWords[frame.language][code], isInstant ? instantOn(frame, about) : about);
}

/** What comes along may have signs in it that replace() would take for its own. */
const filled = (words: string, about: string) => words.split("{}").join(about);
