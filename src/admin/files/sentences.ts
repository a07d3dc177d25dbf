import { codeOf } from "../../media/said.ts";
import type { Language } from "../words.ts";
import { sentenceWords } from "./sentence-words.ts";

/** A sentence on a file in the words of a language; as it is where it was stored by an earlier version. */
export function sentenceInWords(sentence: string, language: Language): string {
  const found = codeOf(sentence);
  return found ? sentenceWords[language][found.code].replace("{}", found.about) : sentence;
}
