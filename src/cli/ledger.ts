import type { ImportOutcome } from "../model/import.ts";

/** What became of one thing of an export. "left" stays in the file for now. */
export type LedgerLine = {
  kind: string;
  key: string;
  title: string;
  outcome: ImportOutcome["outcome"] | "left";
  /** What readers see of it after the commit. */
  visibility: "public" | "scheduled" | "draft" | null;
  path: string | null;
  /** How many other addresses lead there. */
  redirects: number;
  reason: string | null;
  dropped: string[];
};

/** The sums of a ledger, and the lines that somebody should look at. Bounded, however long the ledger is. */
export type Summary = {
  items: Record<string, Partial<Record<LedgerLine["outcome"], number>>>;
  visibility: Record<"public" | "scheduled" | "draft", number>;
  redirects: number;
  refused: number;
  kept: number;
  /** What stayed in the file, by what it is. */
  left: Record<string, number>;
  /** Lines that say why, by what they say. */
  reasons: { outcome: LedgerLine["outcome"]; reason: string; count: number; examples: string[] }[];
  /** What could not be published safely, by what it is. */
  dropped: Record<string, number>;
};

/** Enough to find them; `--json` has all. */
const EXAMPLES = 10;
const LONGEST_LIST = 200;

/** Adds up a ledger line by line. */
export class Ledger {
  readonly #summary: Summary = {
    items: {},
    visibility: { public: 0, scheduled: 0, draft: 0 },
    redirects: 0,
    refused: 0,
    kept: 0,
    left: {},
    reasons: [],
    dropped: {},
  };

  readonly #onLine: (line: LedgerLine) => void;

  constructor(onLine: (line: LedgerLine) => void) {
    this.#onLine = onLine;
  }

  add(line: LedgerLine) {
    this.#onLine(line);
    const sum = this.#summary;
    if (line.outcome === "left") {
      this.leave(line.reason ?? line.kind);
      return;
    }
    const ofKind = sum.items[line.kind] ?? {};
    ofKind[line.outcome] = (ofKind[line.outcome] ?? 0) + 1;
    sum.items[line.kind] = ofKind;
    if (line.outcome === "refused") sum.refused++;
    else if (line.outcome === "kept") sum.kept++;
    else {
      if (line.visibility) sum.visibility[line.visibility]++;
      if (line.visibility !== "draft") sum.redirects += line.redirects;
    }
    if (line.reason !== null) this.#addReason(line, line.reason);
    for (const dropped of line.dropped) addDropped(sum.dropped, dropped);
  }

  /** Things that have no line of their own. */
  leave(what: string, n = 1) {
    if (n > 0) this.#summary.left[what] = (this.#summary.left[what] ?? 0) + n;
  }

  get summary(): Summary {
    return this.#summary;
  }

  #addReason({ outcome, path, title, key }: LedgerLine, reason: string) {
    const { reasons } = this.#summary;
    let found = reasons.find((other) => other.outcome === outcome && other.reason === reason);
    if (!found) {
      if (reasons.length >= LONGEST_LIST) return;
      found = { outcome, reason, count: 0, examples: [] };
      reasons.push(found);
    }
    found.count++;
    if (found.examples.length < EXAMPLES) found.examples.push(path ?? (title || key));
  }
}

/** A sentence ends with how often the text had it, when that was more than once. */
function addDropped(counts: Record<string, number>, sentence: string) {
  const [, what = sentence, times = "1"] = /^(.*?)(?: \((\d+) times\))?$/.exec(sentence) ?? [];
  if (what in counts || Object.keys(counts).length < LONGEST_LIST)
    counts[what] = (counts[what] ?? 0) + Number(times);
}
