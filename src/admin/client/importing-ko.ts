import { ko as differences } from "../imports/difference-words.ts";
import type { ImportLists } from "../imports/lists.ts";
import { ko as report } from "../imports/report-words.ts";
import { ko as sentences } from "../imports/sentence-words.ts";
import { ko as page } from "../imports/words.ts";

export const lists: ImportLists = { language: "ko", page, sentences, report, differences };
