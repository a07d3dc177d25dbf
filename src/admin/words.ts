/** The languages of the admin. Every list of words has every one of them: the type sees to it. */
export const languages = ["en", "ja", "ko"] as const;
export type Language = (typeof languages)[number];

/** One list of words for each language. Each part of the admin has its own, beside its pages. */
export type Words<T> = Record<Language, T>;

const en = {
  skip: "Skip to the content",
  menu: "Menu",
  site: "See the site",
  overview: "Overview",
  posts: "Posts",
  approvals: "To be approved",
  pages: "Pages",
  files: "Files",
  categories: "Categories",
  tags: "Tags",
  series: "Series",
  authors: "Authors",
  menuEntries: "Site menu",
  redirects: "Redirects",
  settings: "Settings",
  people: "People",
  tokens: "Tokens",
  activity: "Activity",
  imports: "Import",
  you: "You",
  panic: "Emergency",
  signOut: "Sign out",
  writing: "Writing",
  order: "Order",
  keeping: "Keeping",
  lockedDown: "Emergency: the site is locked down. Nothing can be published. Taking down still works.",
  older: "Older",
  save: "Save",
  cancel: "Cancel",
  delete: "Delete",
  search: "Search",
  wrong: "Something is not right yet",
  refusedTitle: "Error: {title}",
  notFound: "There is nothing here",
  notFoundHelp: "It may have been deleted, or the address has a slip in it.",
  notAllowed: "You may not do this",
  tooLarge: "That is too long to be saved at once",
  fromElsewhere:
    "This was sent from another place than this page, so nothing was done. Go back and try again.",
};

export type ShellWords = typeof en;

const ja: ShellWords = {
  skip: "本文へ移動",
  menu: "メニュー",
  site: "サイトを見る",
  overview: "概要",
  posts: "投稿",
  approvals: "承認待ち",
  pages: "固定ページ",
  files: "ファイル",
  categories: "カテゴリー",
  tags: "タグ",
  series: "連載",
  authors: "著者",
  menuEntries: "サイトのメニュー",
  redirects: "転送",
  settings: "設定",
  people: "メンバー",
  tokens: "トークン",
  activity: "操作履歴",
  imports: "インポート",
  you: "あなたの設定",
  panic: "緊急停止",
  signOut: "ログアウト",
  writing: "書く",
  order: "整理",
  keeping: "管理",
  lockedDown: "緊急停止中です。公開はできません。取り下げはできます。",
  older: "古いもの",
  save: "保存",
  cancel: "やめる",
  delete: "削除",
  search: "検索",
  wrong: "まだ直すところがあります",
  refusedTitle: "エラー：{title}",
  notFound: "ここには何もありません",
  notFoundHelp: "削除されたか、アドレスが間違っている可能性があります。",
  notAllowed: "この操作は許可されていません",
  tooLarge: "一度に保存するには長すぎます",
  fromElsewhere: "このページ以外から送信されたため、何も行いませんでした。戻ってもう一度お試しください。",
};

const ko: ShellWords = {
  skip: "본문으로 건너뛰기",
  menu: "메뉴",
  site: "사이트 보기",
  overview: "개요",
  posts: "글",
  approvals: "승인할 것",
  pages: "페이지",
  files: "파일",
  categories: "카테고리",
  tags: "태그",
  series: "연재",
  authors: "글쓴이",
  menuEntries: "사이트 메뉴",
  redirects: "이동 주소",
  settings: "설정",
  people: "구성원",
  tokens: "토큰",
  activity: "작업 기록",
  imports: "가져오기",
  you: "내 설정",
  panic: "비상 정지",
  signOut: "로그아웃",
  writing: "쓰기",
  order: "정리",
  keeping: "관리",
  lockedDown: "비상 정지 중입니다. 게시할 수 없습니다. 내리기는 할 수 있습니다.",
  older: "이전 글",
  save: "저장",
  cancel: "취소",
  delete: "삭제",
  search: "검색",
  wrong: "아직 고칠 곳이 있습니다",
  refusedTitle: "오류: {title}",
  notFound: "여기에는 아무것도 없습니다",
  notFoundHelp: "삭제되었거나 주소가 잘못되었을 수 있습니다.",
  notAllowed: "이 작업은 허용되지 않습니다",
  tooLarge: "한 번에 저장하기에는 너무 깁니다",
  fromElsewhere: "이 페이지가 아닌 곳에서 보낸 것이라 아무것도 하지 않았습니다. 돌아가서 다시 시도하세요.",
};

export const shellWords: Words<ShellWords> = { en, ja, ko };

/** The first of the admin's languages that a browser asks for (RFC 9110, section 12.5.4, without its weights); English for none. */
export function languageFrom(acceptLanguage: string): Language {
  const asked = acceptLanguage.split(",").map((range) => range.trim().slice(0, 2).toLowerCase());
  for (const tag of asked) {
    const found = languages.find((language) => language === tag);
    if (found) return found;
  }
  return "en";
}
