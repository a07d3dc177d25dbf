import { ja as differences } from "../imports/difference-words.ts";
import type { ImportLists } from "../imports/lists.ts";
import { ja as report } from "../imports/report-words.ts";
import { ja as sentences } from "../imports/sentence-words.ts";
import { ja as page } from "../imports/words.ts";

export const lists: ImportLists = { language: "ja", page, sentences, report, differences };
