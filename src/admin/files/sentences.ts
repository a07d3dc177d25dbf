import { codeOf } from "../../media/said.ts";
import type { Language } from "../words.ts";
import { type Sentences, sentenceWords } from "./sentence-words.ts";

/** A sentence on a file in the words of a language; as it is where it was stored by an earlier version. */
export const sentenceInWords = (sentence: string, language: Language): string =>
  saySentence(sentence, sentenceWords[language]);

/** The same in a list of words. */
export function saySentence(sentence: string, words: Sentences): string {
  const found = codeOf(sentence);
  return found ? words[found.code].replace("{}", () => found.about) : sentence;
}
