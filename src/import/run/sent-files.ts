import type { StandIn } from "../../media/variants.ts";
import type { NamedFile } from "../named-files.ts";
import type { LedgerLine } from "./ledger.ts";
import { plural } from "./words.ts";

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
  reason: string | null,
  dropped: string[],
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

/** Why another picture stands where one is nowhere, for people. */
export const standsFor = ({ isBeforeEdit }: StandIn): string =>
  isBeforeEdit
    ? "Its edited form is nowhere, and the picture as it was before stands there: see whether what was cut off may be seen"
    : "It is nowhere, and the same picture, scaled or turned when it was uploaded or not, stands there";

/** What became of the files, for people. */
export function sentencesOfFiles(files: SentFiles): string[] {
  const { stored, unchanged, refused, missing, held, unnamed, octets, stripped } = files;
  const megabytes = (octets / 1_000_000).toFixed(octets < 10_000_000 ? 1 : 0);
  return [
    `${plural(stored, "file")} came (${megabytes} MB), ${unchanged} were here already, ${refused} were refused, ${missing} are missing`,
    ...(held > 0 ? [`${plural(held, "file")} stay held: nothing public shows them`] : []),
    ...(unnamed > 0
      ? [
          `${plural(unnamed, "file")} of the folder stayed there, because nothing names them (--all-files brings them)`,
        ]
      : []),
    ...Object.entries(stripped)
      .sort(([, a], [, b]) => b - a)
      .map(([sentence, n]) => `${sentence} (of ${plural(n, "file")})`),
  ];
}
