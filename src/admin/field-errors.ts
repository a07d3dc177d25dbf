import type { Failure } from "../writer/failures.ts";
import { failureInWords } from "./failure.tsx";
import { reasonInWords } from "./reason-words.ts";
import type { Language, Words } from "./words.ts";

/** What is wrong, by the name of the field. */
export type FieldErrors = Record<string, string>;

/** What a failure says of single fields of a form; nothing when it concerns the whole. */
export function fieldErrorsOf(failure: Failure, language: Language): FieldErrors {
  switch (failure.kind) {
    case "invalid":
      return { [failure.field]: reasonInWords(failure.reason, language) };
    case "path-taken":
      return { [failure.field]: failureInWords(failure, language) };
    case "address-taken":
      return { from: failureInWords(failure, language) };
    case "slug-taken":
      return { slug: failureInWords(failure, language) };
    default:
      return {};
  }
}

const meanwhile: Words<(text: string) => string> = {
  en: (text) => `Somebody saved meanwhile: ${text || "nothing"}`,
  ja: (text) => `その間にほかの人が保存した内容: ${text || "（空欄）"}`,
  ko: (text) => `그사이 다른 사람이 저장한 내용: ${text || "(비어 있음)"}`,
};

/** Beside each field that says something else than what somebody saved meanwhile: what they saved. */
export function theirsOf(
  mine: Record<string, string>,
  theirs: Record<string, string>,
  language: Language,
): FieldErrors {
  const different = Object.entries(theirs).filter(([field, text]) => text !== mine[field]);
  return Object.fromEntries(different.map(([field, text]) => [field, meanwhile[language](text)]));
}
