import type { Words } from "../words.ts";

const en = {
  kinds: {
    person: "person",
    token: "program",
    file: "file",
    invitation: "invitation",
    webhook: "webhook",
    import: "import",
    category: "category",
    tag: "tag",
    series: "series",
    author: "author",
  },
  owner: "the owner’s secret",
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
  kinds: {
    person: "メンバー",
    token: "プログラム",
    file: "ファイル",
    invitation: "招待",
    webhook: "Webhook",
    import: "インポート",
    category: "カテゴリー",
    tag: "タグ",
    series: "連載",
    author: "著者",
  },
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
  kinds: {
    person: "구성원",
    token: "프로그램",
    file: "파일",
    invitation: "초대",
    webhook: "웹훅",
    import: "가져오기",
    category: "카테고리",
    tag: "태그",
    series: "연재",
    author: "글쓴이",
  },
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
