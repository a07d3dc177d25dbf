import { type AboutOf, Said, type Spoken, sayer } from "../model/said.ts";
import { inEnglish } from "./in-english.ts";

/** Everything that a verification says, in one language. */
export type Sentences = Spoken<AboutOf<typeof inEnglish>>;

/** What a verification says, before it is said in any language. */
export type VerifySaid = Said<Sentences>;

export const said = sayer<AboutOf<typeof inEnglish>>(inEnglish);

/** With another sentence in it. */
export const saying = (say: (sentences: Sentences) => string): VerifySaid => new Said(inEnglish, say);
