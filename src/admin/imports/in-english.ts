import { inEnglish as ofImport } from "../../import/in-english.ts";
import { type ReportWords, reportInEnglish } from "../../import/run/report-words.ts";
import type { Sentences } from "../../import/said.ts";
import { inEnglish as ofVerify } from "../../verify/in-english.ts";
import { HEADINGS } from "../../verify/report.ts";
import type { DifferenceWords } from "./difference-words.ts";

/** What the command line says speaks of its options: here the same is said of the page. */

export const sentences: Sentences = {
  ...ofImport,
  noSite: () =>
    "The export does not say of which site it is: give the address of the old site above, and choose the file again",
  stillPublishing: (_, owed) =>
    `The site is still publishing what came before (${owed} documents to write): go on in a while`,
  settingsForbidden: () => "You may not change the settings: an owner can set them by hand",
};

export const report: ReportWords = { ...reportInEnglish, sentences };

export const differences: DifferenceWords = {
  sentences: {
    ...ofVerify,
    noSite: () =>
      "The export does not say of which site it is: give the address of the old site above, and choose the file again",
  },
  kinds: HEADINGS,
};
