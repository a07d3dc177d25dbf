import { differences, report, sentences } from "../imports/in-english.ts";
import type { ImportLists } from "../imports/lists.ts";
import { en as page } from "../imports/words.ts";

export const lists: ImportLists = { language: "en", page, sentences, report, differences };
