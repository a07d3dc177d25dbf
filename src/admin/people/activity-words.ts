import type { Words } from "../words.ts";

const en = {
  when: "When",
  who: "Who",
  what: "What",
  which: "Which",
  owner: "the owner's secret",
  person: "Person {id}",
  token: "Token {id}",
  program: "Program {name}",
  gone: "Post {id}",
  all: "Show everything",
  ofOne: "Only what one of them did, or what was done to one post.",
  none: "Nothing was done yet.",
  to: "to",
};
export type ActivityWords = typeof en;

const ja: ActivityWords = {
  when: "いつ",
  who: "誰が",
  what: "何を",
  which: "対象",
  owner: "オーナーの秘密鍵",
  person: "メンバー {id}",
  token: "トークン {id}",
  program: "プログラム {name}",
  gone: "投稿 {id}",
  all: "すべて表示",
  ofOne: "一人の操作、または一つの投稿への操作だけを表示しています。",
  none: "まだ操作はありません。",
  to: "〜",
};

const ko: ActivityWords = {
  when: "언제",
  who: "누가",
  what: "무엇을",
  which: "대상",
  owner: "소유자의 비밀 값",
  person: "구성원 {id}",
  token: "토큰 {id}",
  program: "프로그램 {name}",
  gone: "글 {id}",
  all: "모두 보기",
  ofOne: "한 사람이 한 일 또는 글 하나에 한 일만 보고 있습니다.",
  none: "아직 한 일이 없습니다.",
  to: "~",
};

export const activityWords: Words<ActivityWords> = { en, ja, ko };
