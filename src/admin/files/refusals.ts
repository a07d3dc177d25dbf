import { codeOf } from "../../media/said.ts";
import { failureInWords } from "../failure.tsx";
import type { Language } from "../words.ts";
import { sentenceInWords } from "./sentences.ts";
import { fileWords } from "./words.ts";

/** Why the endpoint did not take a file (a problem's `code` and `detail`), for the person who sent it. */
export function refusalInWords(code: string, detail: string, language: Language): string {
  const words = fileWords[language];
  switch (code) {
    case "too-large":
      return words.tooMuch;
    case "too-slow":
      return words.tooSlow;
    case "unauthorised":
      return failureInWords({ kind: "void-session" }, language);
    case "forbidden":
      return failureInWords({ kind: "not-yours" }, language);
    case "invalid":
      return codeOf(detail) === null ? words.notTaken : sentenceInWords(detail, language);
    default:
      return words.notRead;
  }
}
