import { codeOf } from "../../content/said.ts";
import type { ImportOutcome } from "../../model/import.ts";
import { type ImportSaid, said } from "../said.ts";
import { EXAMPLES, type Example, LONGEST_LIST, type Sum, Sums } from "./sums.ts";

/**
 * What became of one thing of an export. Beside what the site answers: "redirect" leads on to what came, "used" is a part of
 * something else (a menu), "data" is kept in a file beside the report, "left" is not taken over, "missing" is a file that is
 * nowhere, "instead" one that is nowhere and in whose place another form of it stands.
 */
export type LedgerLine = {
  kind: string;
  key: string;
  title: string | ImportSaid;
  outcome: ImportOutcome["outcome"] | "redirect" | "used" | "data" | "left" | "missing" | "instead";
  /** What readers see of it after the commit. */
  visibility: "public" | "scheduled" | "draft" | null;
  /** The old site's own date. */
  publishedOn: string | null;
  path: string | null;
  /** How many other addresses lead there. */
  redirects: number;
  reason: ImportSaid | null;
  dropped: ImportSaid[];
  /** Of a file: the first texts that name it. */
  namedBy?: string[];
};

/** The sums of a ledger, and the lines that somebody should look at. Bounded, however long the ledger is. */
export type Summary = {
  items: Record<string, Partial<Record<LedgerLine["outcome"], number>>>;
  visibility: Record<"public" | "scheduled" | "draft", number>;
  redirects: number;
  refused: number;
  kept: number;
  /** Comments and mentions that came, and why others did not, by how many. */
  comments: { came: number; mentions: number; left: Sums };
  /** Public posts that stand here, by year. */
  years: Record<string, number>;
  /** Lines that say why, by what they say. */
  reasons: (Omit<Sum, "said"> & {
    outcome: LedgerLine["outcome"];
    /** Whether it is why a text is a draft. */
    isDraft: boolean;
    reason: ImportSaid;
  })[];
  /** What could not be published safely, by what it is, and where. */
  dropped: Sums;
};

/** Adds up a ledger line by line. */
export class Ledger {
  readonly #summary: Summary = {
    items: {},
    visibility: { public: 0, scheduled: 0, draft: 0 },
    redirects: 0,
    refused: 0,
    kept: 0,
    comments: { came: 0, mentions: 0, left: new Sums(({ count }) => count) },
    years: {},
    reasons: [],
    dropped: new Sums(({ count, examples }) => ({ count, examples })),
  };

  readonly #onLine: (line: LedgerLine) => void;

  constructor(onLine: (line: LedgerLine) => void) {
    this.#onLine = onLine;
  }

  add(line: LedgerLine) {
    this.#onLine(line);
    const sum = this.#summary;
    const ofKind = sum.items[line.kind] ?? {};
    ofKind[line.outcome] = (ofKind[line.outcome] ?? 0) + 1;
    sum.items[line.kind] = ofKind;
    if (line.outcome === "refused") sum.refused++;
    else if (line.outcome === "kept") sum.kept++;
    else {
      if (line.visibility) sum.visibility[line.visibility]++;
      if (line.visibility !== "draft") sum.redirects += line.redirects;
    }
    this.#addYear(line);
    if (line.reason !== null) this.#addReason(line, line.reason);
    // What was left out of a file is meant to be.
    if (line.kind === "file") return;
    // What became of its file stands in a line of its own.
    for (const dropped of line.dropped)
      if (codeOf(String(dropped))?.code !== "expectedPicture") addDropped(sum.dropped, dropped, line);
  }

  /** Comments have one line for all of a text. */
  bringComments(came: number, mentions: number) {
    this.#summary.comments.came += came;
    this.#summary.comments.mentions += mentions;
  }

  leaveComments(reason: ImportSaid, n: number) {
    if (n > 0) this.#summary.comments.left.add(reason, n);
  }

  get summary(): Summary {
    return this.#summary;
  }

  #addYear({ kind, outcome, visibility, publishedOn }: LedgerLine) {
    const year = publishedOn?.slice(0, 4);
    if (kind !== "post" || outcome === "refused" || visibility !== "public" || !year) return;
    const { years } = this.#summary;
    years[year] = (years[year] ?? 0) + 1;
  }

  #addReason(line: LedgerLine, reason: ImportSaid) {
    const { outcome, visibility } = line;
    const { reasons } = this.#summary;
    const isDraft = visibility === "draft";
    let found = reasons.find(
      (other) =>
        other.outcome === outcome && other.isDraft === isDraft && String(other.reason) === String(reason),
    );
    if (!found) {
      if (reasons.length >= LONGEST_LIST) return;
      found = { outcome, isDraft, reason, count: 0, examples: [] };
      reasons.push(found);
    }
    found.count++;
    if (found.examples.length < EXAMPLES) found.examples.push(exampleOf(line));
  }
}

/** Who looks for a file wants to know where it is missed. */
const exampleOf = (line: LedgerLine): Example =>
  line.namedBy && line.namedBy.length > 0
    ? said("namedBy", String(placeOf(line)), line.namedBy.join(", "))
    : placeOf(line);

const placeOf = ({ path, title, key }: LedgerLine): Example => path ?? (String(title) === "" ? key : title);

/** What the site says of a text ends with how often that has it, when it is more than once. */
function addDropped(sums: Sums, dropped: ImportSaid, line: LedgerLine) {
  const [, once, times = "1"] = /^(.*) \((\d+) times\)$/.exec(String(dropped)) ?? [];
  sums.add(once === undefined ? dropped : said("site", once), Number(times), [placeOf(line)]);
}
