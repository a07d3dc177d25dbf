import { type AboutOf, Said, type Spoken, sayer } from "../model/said.ts";
import { inEnglish } from "./in-english.ts";

/** Everything that an import says, in one language. */
export type Sentences = Spoken<AboutOf<typeof inEnglish>>;

/** What an import says, before it is said in any language. */
export type ImportSaid = Said<Sentences>;

export const said = sayer<AboutOf<typeof inEnglish>>(inEnglish);

/** With another sentence in it. */
export const saying = (say: (sentences: Sentences) => string): ImportSaid => new Said(inEnglish, say);
