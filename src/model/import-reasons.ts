import { codeIn } from "./sentences.ts";

/** What the site says of an item of an import. {} is what comes along: a path, a key, names. The ledger keeps the sentence. */
export const reasons = {
  settingsChanged: "They were changed here since the last import",
  settingsSet: "What was set here stays: {}",
  noText: "The text {} is not here",
  textDeleted: "Their text was deleted here",
  changed: "It was changed here since the last import",
  edited: "It was edited here since the last import",
  deleted: "It was deleted here since the last import",
  purged: "It was purged here, for good",
  noParent: "Its parent {} has not been sent",
  large: "It is too large to be published: split it into several",
  withdrawn: "It is withdrawn here: lift that by hand",
  public: "It is public here: withdraw it by hand",
  noImage: "Its featured image {} is not stored: readers see it once it is",
  reserved: "The path {} is reserved for the system itself",
  otherText: "The path {} belongs to another text already (post {}, {})",
  other: "The path {} belongs to {} already",
  givesWay: "At its address stood {}, which gives way: readers get this text there",
  ofTerm: "The path {} is that of the {} {}",
  seriesOfPage: "Only a post can be a part of a series",
  notSent: "These have not been sent: {}",
  leads: "It leads somewhere here already",
  redirectGone: "It was taken away here since the last import",
  addressTaken: "The address {} is taken by {}",
} as const;

export type ImportReason = keyof typeof reasons;

/** The sentence, with what comes along in the order in which it stands there. */
export const importReason = (code: ImportReason, ...about: (string | number)[]): string =>
  about.reduce<string>((sentence, one) => sentence.replace("{}", () => String(one)), reasons[code]);

/** Which of them a sentence is, and what came along; null for none of them. */
export const codeOfImport = (sentence: string): { code: ImportReason; about: string[] } | null =>
  codeIn(reasons, sentence);
