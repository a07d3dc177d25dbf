import { plural } from "../import-words.ts";
import type { SentFiles } from "./sending.ts";

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
