import { said, type TextCode, timesOf } from "./said.ts";

/** What could not be published safely, in sentences, with how often each is true. */
export type Dropped = Map<string, number>;

/** Says that something was left out or replaced. */
export function note(dropped: Dropped, code: TextCode, about: string | number = ""): void {
  const sentence = said(code, about);
  dropped.set(sentence, (dropped.get(sentence) ?? 0) + 1);
}

/** The longest list that an editor is shown. */
const MOST_SENTENCES = 100;

/** One sentence each, in the order in which they were first said. */
export function toSentences(dropped: Dropped): string[] {
  const sentences = [...dropped].map(([sentence, times]) => timesOf(sentence, times));
  const rest = sentences.length - MOST_SENTENCES;
  return rest > 0 ? [...sentences.slice(0, MOST_SENTENCES), said("rest", rest)] : sentences;
}
