import type { Failure } from "../writer/failures.ts";
import { failureInWords } from "./failure.tsx";
import type { Language, Words } from "./words.ts";

/** What is wrong, by the name of the field. */
export type FieldErrors = Record<string, string>;

type Say = (found: string[]) => string;

/** What the model says of a field, with what the other languages say for it; a text in braces comes along. */
const said: [message: RegExp, ja: Say, ko: Say][] = [
  [/^Must not be empty$/, () => "入力してください", () => "비워 둘 수 없습니다"],
  [
    /^Must be at most (\d+) characters$/,
    ([n]) => `${n} 文字以内で入力してください`,
    ([n]) => `${n}자 이내로 입력하세요`,
  ],
  [
    /^Must be letters, digits and single hyphens/,
    () => "文字と数字、それをつなぐハイフン1つだけが使えます（例: prison-camps）",
    () => "글자와 숫자, 그 사이의 붙임표 하나만 쓸 수 있습니다 (예: prison-camps)",
  ],
  [
    /^Is a word of the site itself/,
    () => "サイト自身が使う言葉です。別のものにしてください",
    () => "사이트가 쓰는 낱말입니다. 다른 것을 고르세요",
  ],
  [
    /^Must not have control characters$/,
    () => "使えない文字（制御文字）が含まれています",
    () => "쓸 수 없는 문자(제어 문자)가 있습니다",
  ],
  [/^Must be valid Unicode/, () => "壊れた文字が含まれています", () => "깨진 글자가 있습니다"],
  [
    /^Must be an address such as/,
    () => "https://example.org のようなアドレスを入力してください",
    () => "https://example.org 같은 주소를 입력하세요",
  ],
  [/^Must start with https/, () => "https:// で始まる必要があります", () => "https://로 시작해야 합니다"],
  [
    /^Must be the address of a host/,
    () => "サイトの名前までのアドレスにしてください（/ から後は不要です）",
    () => "사이트 이름까지만 적으세요 (/ 뒤는 빼세요)",
  ],
  [
    /^Must be a time zone/,
    () => "Asia/Tokyo のようなタイムゾーンを入力してください",
    () => "Asia/Seoul 같은 시간대를 입력하세요",
  ],
  [
    /^Must be a language tag/,
    () => "en、ja、zh-Hant のような言語コードを入力してください",
    () => "en, ko, zh-Hant 같은 언어 코드를 입력하세요",
  ],
  [
    /^Must be a path (?:of|on) this site/,
    () => "/about/ のような、このサイトの中のアドレスを入力してください",
    () => "/about/ 같은 이 사이트 안의 주소를 입력하세요",
  ],
  [
    /^Leads to another site/,
    () => "ほかのサイトには転送できません。このサイトの中のアドレスにしてください",
    () => "다른 사이트로는 이을 수 없습니다. 이 사이트 안의 주소를 적으세요",
  ],
  [
    /^Leads back to where it comes from$/,
    () => "元のアドレスと行き先が同じです",
    () => "옛 주소와 이어지는 곳이 같습니다",
  ],
  [/^Leads nowhere/, () => "その番号の投稿はありません", () => "그런 번호의 글이 없습니다"],
  [
    /^Must be a path alone/,
    () => "? や # から後ろは付けられません（/?p=12 などは使えます）",
    () => "? 나 # 뒤는 뺄 수밖에 없습니다 (/?p=12 같은 것은 됩니다)",
  ],
  [
    /^A category cannot stand below itself$/,
    () => "カテゴリーを自分の下に置くことはできません",
    () => "카테고리를 자기 아래에 둘 수 없습니다",
  ],
];

/** A message of the model in another language; what has no words there stays English. */
export function fieldErrorInWords(message: string, language: Language): string {
  if (language === "en") return message;
  for (const [pattern, ja, ko] of said) {
    const found = pattern.exec(message);
    if (found) return (language === "ja" ? ja : ko)(found.slice(1));
  }
  return message;
}

/** What a failure says of single fields of a form; nothing when it concerns the whole. */
export function fieldErrorsOf(failure: Failure, language: Language): FieldErrors {
  switch (failure.kind) {
    case "invalid":
      return { [failure.field]: fieldErrorInWords(failure.message, language) };
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
