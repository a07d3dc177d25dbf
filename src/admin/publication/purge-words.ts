import type { Words } from "../words.ts";

const en = {
  title: "Erase for good: {title}",
  what: "Every version of this text is erased, with the files that nothing else uses, here and wherever the site keeps them. Nobody can bring it back.",
  left: "What stays: that something stood at its address and was taken down, when it was erased, and who did it. For 30 days whoever runs the site’s account with Cloudflare can still put the whole database back to an earlier moment.",
  names: "Names that only this text has",
  namesHelp:
    "Those that are ticked are erased with it. The others stay in your lists, where readers do not see them.",
  tag: "Tag: {name}",
  series: "Series: {name}",
  author: "Author: {name}",
  first: "Readers can see this. Take it down first.",
  schedule: "It will be published by itself. Stop that first.",
  repeat: "Repeat the title, letter for letter",
  repeatHelp: "The title is: {title}",
  wrong: "This is not the title. Nothing was erased",
  now: "Erase it for good",
  working: "It is erased here. {n} places have still to be cleaned.",
  done: "It is erased. Nothing of it is left on the site.",
  until: "The account’s own backup forgets it by {time}.",
  again: "Look again",
  gone: "Erased",
};
export type PurgeWords = typeof en;

const ja: PurgeWords = {
  title: "完全に消去：{title}",
  what: "この文章のすべての版と、ほかで使われていないファイルを、サイトが保存しているすべての場所から消去します。だれも元に戻せません。",
  left: "残るもの：そのアドレスにあったものが取り下げられたこと、消去した日時、消去した人。30 日間は、サイトの Cloudflare アカウントの管理者がデータベース全体を以前の状態に戻せます。",
  names: "この文章だけに付いている名前",
  namesHelp: "チェックした名前は一緒に消去します。ほかは編集画面の一覧に残ります（読者には見えません）。",
  tag: "タグ：{name}",
  series: "連載：{name}",
  author: "著者：{name}",
  first: "読者に公開されています。先に取り下げてください。",
  schedule: "自動的に公開される予定です。先にそれを取り消してください。",
  repeat: "題名を一字一句そのまま入力してください",
  repeatHelp: "題名：{title}",
  wrong: "題名と違います。何も消去していません",
  now: "完全に消去する",
  working: "ここからは消去しました。あと {n} か所を消しています。",
  done: "消去しました。サイトには何も残っていません。",
  until: "アカウント自体のバックアップからは {time} までに消えます。",
  again: "もう一度見る",
  gone: "消去済み",
};

const ko: PurgeWords = {
  title: "완전히 지우기: {title}",
  what: "이 글의 모든 판과 다른 곳에서 쓰지 않는 파일을 사이트가 보관하는 모든 곳에서 지웁니다. 아무도 되살릴 수 없습니다.",
  left: "남는 것: 그 주소에 무엇인가 있었고 내렸다는 사실, 지운 때, 지운 사람. 30일 동안은 사이트의 Cloudflare 계정을 운영하는 사람이 데이터베이스 전체를 이전 시점으로 되돌릴 수 있습니다.",
  names: "이 글에만 있는 이름",
  namesHelp: "표시한 이름은 함께 지웁니다. 나머지는 편집 화면의 목록에 남으며 독자에게는 보이지 않습니다.",
  tag: "태그: {name}",
  series: "연재: {name}",
  author: "글쓴이: {name}",
  first: "독자가 볼 수 있습니다. 먼저 내리세요.",
  schedule: "자동으로 게시될 예정입니다. 먼저 취소하세요.",
  repeat: "제목을 한 글자도 다르지 않게 다시 쓰세요",
  repeatHelp: "제목: {title}",
  wrong: "제목과 다릅니다. 아무것도 지우지 않았습니다",
  now: "완전히 지우기",
  working: "여기에서는 지웠습니다. 아직 {n}곳을 지우고 있습니다.",
  done: "지웠습니다. 사이트에 남은 것이 없습니다.",
  until: "계정 자체의 백업에서는 {time}까지 사라집니다.",
  again: "다시 보기",
  gone: "지워짐",
};

export const purgeWords: Words<PurgeWords> = { en, ja, ko };
