import type { StandIn } from "../../media/variants.ts";
import type { NamedFile } from "../named-files.ts";
import { type ImportSaid, said, saying } from "../said.ts";
import type { LedgerLine } from "./ledger.ts";

/** What became of the files. */
export type SentFiles = {
  stored: number;
  unchanged: number;
  refused: number;
  missing: number;
  octets: number;
  /** Sentences on what pictures said of people and places, by how many. */
  stripped: Record<string, number>;
  /** Files of the folder that nothing names and that stayed there. */
  unnamed: number;
  /** Those that readers cannot have, because nothing public shows them. Known at the end. */
  held: number;
};

export const noFiles = (): SentFiles => ({
  stored: 0,
  unchanged: 0,
  refused: 0,
  missing: 0,
  octets: 0,
  stripped: {},
  unnamed: 0,
  held: 0,
});

/** What became of one, for the ledger. */
export const fileLine = (
  { path, shownBy, namedBy }: NamedFile,
  outcome: LedgerLine["outcome"],
  reason: ImportSaid | null,
  dropped: ImportSaid[],
): LedgerLine => ({
  kind: "file",
  key: path,
  title: shownBy ?? "",
  outcome,
  visibility: null,
  publishedOn: null,
  path,
  redirects: 0,
  reason,
  dropped,
  namedBy,
});

/** Why another picture stands where one is nowhere. */
export const standsFor = ({ isBeforeEdit }: StandIn): ImportSaid =>
  said(isBeforeEdit ? "beforeEdit" : "otherSize");

/** What became of the files. */
export function listFiles(files: SentFiles): ImportSaid[] {
  const { stored, unchanged, refused, missing, held, unnamed, octets, stripped } = files;
  return [
    said("filesCame", stored, octets / 1_000_000, unchanged, refused, missing),
    ...(held > 0 ? [said("filesHeld", held)] : []),
    ...(unnamed > 0 ? [said("filesUnnamed", unnamed)] : []),
    ...Object.entries(stripped)
      .sort(([, a], [, b]) => b - a)
      .map(([sentence, n]) => saying((words) => words.ofFiles(words.site(sentence), n))),
  ];
}
