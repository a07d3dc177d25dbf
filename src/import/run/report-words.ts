import { inEnglish } from "../in-english.ts";
import type { Sentences } from "../said.ts";
import type { LedgerLine } from "./ledger.ts";
import { OUTCOMES, plural } from "./words.ts";

type Outcome = LedgerLine["outcome"];

/** What a report says around what the import says, in one language. */
export type ReportWords = {
  /** As `<html lang>`, and for numbers and dates. */
  locale: string;
  sentences: Sentences;
  /** Between one sentence and the next, and the end of one that has none. */
  gap: string;
  stop: string;
  title: (origin: string) => string;
  heading: (origin: string) => string;
  /** One after the other, at the top. */
  readersSee: (site: string, texts: number, later: number) => string;
  drafts: (n: number) => string;
  refused: (n: number) => string;
  nothingRefused: string;
  kept: (n: number) => string;
  leading: (n: number) => string;
  owed: (n: number) => string;
  allWritten: string;
  came: string;
  kind: (kind: string) => string;
  outcomes: Record<Outcome, string>;
  comments: (comments: number, mentions: number) => string;
  years: {
    heading: string;
    lead: string;
    label: (years: string) => string;
    year: (year: string, before: number, here: number) => string;
    /** The same for the label of the drawing, which says what the numbers are. */
    both: (year: string, before: number, here: number) => string;
    before: string;
    here: string;
    allSame: string;
    differ: (years: string) => string;
    /** Between one year and the next. */
    and: string;
  };
  needs: string;
  groups: Record<
    | "refused"
    | "missing"
    | "instead"
    | "kept"
    | "clashes"
    | "here"
    | "drafts"
    | "forms"
    | "elsewhere"
    | "shortcodes"
    | "noFiles"
    | "others",
    string
  >;
  owners: (owners: string[]) => string;
  needsNothing: string;
  files: string;
  left: string;
  data: string;
  notTaken: string;
  commentsLeft: (n: number, why: string) => string;
  allCame: string;
  worthKnowing: string;
  counted: (what: string, n: number) => string;
  more: (n: number) => string;
  made: (at: string) => string;
  beside: string;
};

const verb = (n: number, one: string, many: string) => (n === 1 ? one : many);

/** The report of the command line. */
export const reportInEnglish: ReportWords = {
  locale: "en-GB",
  sentences: inEnglish,
  gap: " ",
  stop: ". ",
  title: (origin) => `Import of ${origin}`,
  heading: (origin) => `What became of ${origin}`,
  readersSee: (site, texts, later) =>
    `Readers of ${site} see ${plural(texts, "text")} of it at the addresses that they had${later > 0 ? `, and later ${later} more` : ""}.`,
  drafts: (n) =>
    `${plural(n, "draft")} ${verb(n, "waits", "wait")} for an editor: readers never saw ${verb(n, "it", "them")}.`,
  refused: (n) => `${plural(n, "item")} could not be taken in, and the reasons stand below.`,
  nothingRefused: "Nothing was refused.",
  kept: (n) =>
    `${plural(n, "item")} had been changed here since the last import, and stayed as ${verb(n, "it is", "they are")} here.`,
  leading: (n) => `${plural(n, "other address")} ${verb(n, "leads", "lead")} to them.`,
  owed: (n) =>
    `${plural(n, "document")} ${verb(n, "is", "are")} still to be written; the site goes on by itself.`,
  allWritten: "All of it is written.",
  came: "What came",
  kind: (kind) => plural(2, kind).replace(/^2 /, ""),
  outcomes: { ...OUTCOMES, instead: "in another form" },
  comments: (comments, mentions) =>
    `Below the texts ${plural(comments, "comment")} and ${plural(mentions, "mention")} by other pages can be read.`,
  years: {
    heading: "Posts per year",
    lead: "Public posts in the export, and public posts here.",
    label: (years) => `Posts per year, before and after. ${years}`,
    year: (year, before, here) => `${year}: ${before} before, ${here} here`,
    both: (year, before, here) => `${year}: ${before} and ${here}`,
    before: "before",
    here: "here",
    allSame: "Every year has as many posts as before.",
    differ: (years) => `Some differ: ${years}.`,
    and: "; ",
  },
  needs: "What needs a person",
  groups: {
    refused: "Refused: it is not here",
    missing: "Files that are missing: readers see their words, or a link that leads nowhere",
    instead: "Pictures in whose place another form of them stands",
    kept: "Changed here and there: it stays as it is here",
    clashes: "Two texts at one address",
    here: "Here, and worth a look",
    drafts: "Drafts, and why",
    forms: "Forms, which do not work here",
    elsewhere: "Pictures and recordings on other sites, which are links now",
    shortcodes: "Shortcodes of plugins, of which only what they enclose is shown",
    noFiles: "Pictures whose files are missing",
    others: "Other things that cannot be published safely",
  },
  owners: (owners) => owners.join(" and "),
  needsNothing: "Nothing: all of it came as it was.",
  files: "Files",
  left: "What did not come along",
  data: "Kept as data",
  notTaken: "Not taken over",
  commentsLeft: (n, why) => `${plural(n, "comment")} ${verb(n, "stays", "stay")} in the export: ${why}`,
  allCame: "Everything came along.",
  worthKnowing: "Worth knowing",
  counted: (what, n) => `${what} (${n})`,
  more: (n) => `and ${n} more, in ledger.ndjson`,
  made: (at) => `Made ${at}.`,
  beside: "Beside this file: ledger.ndjson has a line for every item, kept.ndjson what is kept as data.",
};
