import type { ImportReason } from "../../model/import-reasons.ts";

/** What the site says of an item of an import, by what comes along. */
export type SiteWords = Record<ImportReason, (...about: string[]) => string>;

/** Names of settings as the endpoint has them. */
const settings = {
  ja: {
    name: "サイトの名前",
    tagline: "キャッチフレーズ",
    language: "サイトの言語",
    timeZone: "タイムゾーン",
    menu: "サイトのメニュー",
  },
  ko: {
    name: "사이트 이름",
    tagline: "사이트 설명",
    language: "사이트 언어",
    timeZone: "시간대",
    menu: "사이트 메뉴",
  },
};
const kinds = {
  ja: { category: "カテゴリー", tag: "タグ", author: "著者", series: "連載" },
  ko: { category: "카테고리", tag: "태그", author: "글쓴이", series: "연재" },
};

/** Names of a list, and kinds before slugs, by what they are called here. */
const named = (text: string, names: Record<string, string>) =>
  text.replace(/(?<=^|, )[a-zA-Z]+/g, (name) => new Map(Object.entries(names)).get(name) ?? name);

/** An archive by its kind and slug; anything else by other words. */
function holderIn(holder: string | undefined, names: Record<string, string>, other: string): string {
  const [, kind = "", slug] = /^the (\w+) (\S+)$/.exec(holder ?? "") ?? [];
  const name = new Map(Object.entries(names)).get(kind);
  return name ? `${name} ‘${slug}’` : other;
}

export const ja: SiteWords = {
  settingsChanged: () => "前回のインポートの後に、こちらで変更されています",
  settingsSet: (names = "") =>
    `こちらで設定した項目はそのままにしました（${named(names, settings.ja).replaceAll(", ", "、")}）`,
  noText: (key) => `番号 ${key} の文章がここにありません`,
  textDeleted: () => "元の文章が、こちらで削除されています",
  changed: () => "前回のインポートの後に、こちらで変更されています",
  edited: () => "前回のインポートの後に、こちらで編集されています",
  deleted: () => "前回のインポートの後に、こちらで削除されています",
  purged: () => "こちらで完全に消去されています",
  noParent: (slug) => `上位のカテゴリー ${slug} が取り込まれていません`,
  large: () => "大きすぎて公開できません。WordPressでいくつかに分けてください",
  withdrawn: () => "こちらで取り下げられています。公開に戻すときは手動で行ってください",
  public: () => "こちらでは公開中です。取り下げるときは手動で行ってください",
  noImage: (path) => `アイキャッチ画像 ${path} のファイルがありません。ファイルを追加すると表示されます`,
  reserved: (path) => `アドレス ${path} は、このシステムが使うため利用できません`,
  otherText: (path, _id, at) => `アドレス ${path} は、すでに別の文章（${at}）のものです`,
  other: (path, holder) =>
    `アドレス ${path} は、すでに${holderIn(holder, kinds.ja, "別のもの")}が使っています`,
  givesWay: (holder) =>
    `このアドレスにあった${holderIn(holder, kinds.ja, "ページ")}に代わって、この文章が表示されます`,
  ofTerm: (path, kind = "", slug) =>
    `アドレス ${path} は、すでに${named(kind, kinds.ja)}「${slug}」のものです`,
  seriesOfPage: () => "連載に入れられるのは投稿だけです",
  notSent: (names = "") => `次のものが取り込まれていません: ${named(names, kinds.ja).replaceAll(", ", "、")}`,
  leads: () => "このアドレスには、こちらですでに転送先があります",
  redirectGone: () => "前回のインポートの後に、こちらで転送が削除されています",
  addressTaken: (path) => `アドレス ${path} は、ここですでに使われています`,
};

export const ko: SiteWords = {
  settingsChanged: () => "지난번 가져오기 뒤에 여기서 바꾸었습니다",
  settingsSet: (names = "") => `여기서 정한 것은 그대로 두었습니다(${named(names, settings.ko)})`,
  noText: (key) => `번호가 ${key}인 글이 여기에 없습니다`,
  textDeleted: () => "원래 글이 여기서 삭제되었습니다",
  changed: () => "지난번 가져오기 뒤에 여기서 바꾸었습니다",
  edited: () => "지난번 가져오기 뒤에 여기서 고쳤습니다",
  deleted: () => "지난번 가져오기 뒤에 여기서 삭제했습니다",
  purged: () => "여기서 완전히 지웠습니다",
  noParent: (slug) => `위 카테고리 ${slug}을(를) 가져오지 못했습니다`,
  large: () => "너무 커서 게시할 수 없습니다. 워드프레스에서 여러 글로 나누세요",
  withdrawn: () => "여기서 내린 글입니다. 다시 올리려면 직접 하세요",
  public: () => "여기서 공개된 글입니다. 내리려면 직접 하세요",
  noImage: (path) => `대표 그림 ${path}의 파일이 없습니다. 파일을 넣으면 보입니다`,
  reserved: (path) => `주소 ${path}은(는) 시스템이 쓰므로 쓸 수 없습니다`,
  otherText: (path, _id, at) => `주소 ${path}은(는) 이미 다른 글(${at})의 것입니다`,
  other: (path, holder) =>
    `주소 ${path}은(는) 이미 쓰이고 있습니다(${holderIn(holder, kinds.ko, "다른 것")})`,
  givesWay: (holder) =>
    `이 주소에 있던 것(${holderIn(holder, kinds.ko, "사이트의 페이지")}) 대신 이 글이 보입니다`,
  ofTerm: (path, kind = "", slug) => `주소 ${path}은(는) 이미 ${named(kind, kinds.ko)} ‘${slug}’의 것입니다`,
  seriesOfPage: () => "연재에는 글만 넣을 수 있습니다",
  notSent: (names = "") => `다음 것을 가져오지 못했습니다: ${named(names, kinds.ko)}`,
  leads: () => "이 주소는 여기서 이미 다른 곳으로 이어집니다",
  redirectGone: () => "지난번 가져오기 뒤에 여기서 이동 주소를 지웠습니다",
  addressTaken: (path) => `주소 ${path}은(는) 여기서 이미 쓰이고 있습니다`,
};
