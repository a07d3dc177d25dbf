import type { Words } from "../words.ts";

const en = {
  what: "An address where nothing stands any more can lead readers to where it is now. What moves here, a post or a category, leaves such a redirect by itself.",
  all: "All redirects",
  none: "Nothing leads elsewhere yet",
  nothingFound: "No redirect has this in its address",
  add: "Add a redirect",
  from: "Old address",
  fromHint: "A path of this site such as /old-page/, or the whole address.",
  to: "Leads to",
  toHint: "A page or post of this site, such as /about/.",
  added: "Readers are led there from now on.",
  deleted: "The redirect is gone: that address says now that nothing is there.",
  leadsTo: "leads to",
  nowhere: "nowhere any more",
  notYet: "Not yet: what it leads to is not public",
  made: { import: "Came with an import", "by-hand": "Made by hand", moved: "Left behind by a move" },
  remove: "Delete…",
  removeHelp: "Whoever follows an old link to this address will find nothing.",
  more: "More",
};
export type RedirectWords = typeof en;

const ja: RedirectWords = {
  what: "もう何もないアドレスから、いまの場所へ読者を案内できます。ここで投稿やカテゴリーを移したときは、自動で転送が残ります。",
  all: "すべての転送",
  none: "転送はまだありません",
  nothingFound: "そのアドレスの転送はありません",
  add: "転送を追加",
  from: "古いアドレス",
  fromHint: "/old-page/ のようなこのサイトの中のアドレス、または全体のアドレスを入力します。",
  to: "行き先",
  toHint: "このサイトの投稿やページのアドレスです。例: /about/",
  added: "これから、読者はそこへ案内されます。",
  deleted: "転送を削除しました。そのアドレスには何もないと表示されます。",
  leadsTo: "行き先:",
  nowhere: "行き先がなくなりました",
  notYet: "行き先がまだ公開されていないため、動いていません",
  made: { import: "インポートで作成", "by-hand": "手動で作成", moved: "移動したときに作成" },
  remove: "削除…",
  removeHelp: "古いリンクからこのアドレスに来た人には、何も見つからなくなります。",
  more: "さらに表示",
};

const ko: RedirectWords = {
  what: "이제 아무것도 없는 주소에서 지금 있는 곳으로 독자를 안내할 수 있습니다. 여기서 글이나 카테고리를 옮기면 저절로 남습니다.",
  all: "모든 이동 주소",
  none: "아직 다른 곳으로 이어지는 주소가 없습니다",
  nothingFound: "그런 주소는 없습니다",
  add: "이동 주소 추가",
  from: "옛 주소",
  fromHint: "/old-page/ 같은 이 사이트 안의 주소나 전체 주소를 적으세요.",
  to: "이어지는 곳",
  toHint: "이 사이트의 글이나 페이지입니다. 예: /about/",
  added: "이제 독자가 그곳으로 안내됩니다.",
  deleted: "삭제했습니다. 이제 그 주소에는 아무것도 없다고 나옵니다.",
  leadsTo: "이어지는 곳:",
  nowhere: "이어질 곳이 없어졌습니다",
  notYet: "이어질 곳이 아직 공개되지 않아 쓰이지 않습니다",
  made: { import: "가져오기로 만듦", "by-hand": "직접 만듦", moved: "옮길 때 남음" },
  remove: "삭제…",
  removeHelp: "옛 링크로 이 주소에 온 사람은 아무것도 찾지 못합니다.",
  more: "더 보기",
};

export const redirectWords: Words<RedirectWords> = { en, ja, ko };
