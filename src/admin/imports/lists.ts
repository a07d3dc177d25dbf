import type { ReportWords } from "../../import/run/report-words.ts";
import type { Sentences } from "../../import/said.ts";
import type { Language } from "../words.ts";
import type { DifferenceWords } from "./difference-words.ts";
import type { ImportWords } from "./words.ts";

/** Everything that the page of an import says, in one language. A script of its own has it, so that no page loads three. */
export type ImportLists = {
  language: Language;
  page: ImportWords;
  sentences: Sentences;
  report: ReportWords;
  differences: DifferenceWords;
};
