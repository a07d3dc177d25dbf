import { codeOf } from "../../content/said.ts";
import { codeOfNote } from "../../model/notes.ts";
import { type Clock, instantOn } from "../parts/clock.ts";
import type { Language } from "../words.ts";
import { type NoteWords, noteWords, type Told, toldWords } from "./told-words.ts";

/** What the converter says of a text in the words of a language; as it is where it says nothing that we know. */
export const toldInWords = (sentence: string, language: Language): string =>
  sayTold(sentence, toldWords[language]);

/** The same in a list of words. */
export function sayTold(sentence: string, words: Told): string {
  const found = codeOf(sentence);
  if (!found) return sentence;
  const once = filled(words[found.code], found.about);
  return found.times > 1 ? filled(words.times, once).replace("{n}", String(found.times)) : once;
}

/** The note of an import in the words of a language; as it is where a program wrote it itself. */
export const noteInWords = (note: string, clock: Clock & { language: Language }): string =>
  sayNote(note, noteWords[clock.language], clock);

/** The same in a list of words. */
export function sayNote(note: string, words: NoteWords, clock: Clock): string {
  const found = codeOfNote(note);
  if (!found) return note;
  const { code, about } = found;
  const isInstant = code === "missed" && !Number.isNaN(Date.parse(about));
  return filled(words[code], isInstant ? instantOn(clock, about) : about);
}

/** What comes along may have signs in it that replace() would take for its own. */
const filled = (words: string, about: string) => words.split("{}").join(about);
