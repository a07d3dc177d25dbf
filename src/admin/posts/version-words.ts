import type { Words } from "../words.ts";

const en = {
  title: "Versions of “{title}”",
  help: "Every save is kept. Nothing here is public by itself.",
  version: "Version {n}",
  by: "by {who}",
  owner: "the owner’s secret",
  program: "a program",
  published: "readers see this one",
  newest: "the newest",
  compare: "Compare two",
  from: "From",
  to: "to",
  show: "Show the difference",
  older: "Older versions",
  difference: "From version {from} to version {to}",
  whole: "The whole text of version {n}",
  restore: "Bring version {n} back",
  restoreHelp:
    "This makes a new version that says the same as version {n}. Nothing in between is lost, and readers see it only when it is published.",
  preview: "Look at version {n} as readers would see it",
  first: "This is the first version.",
  lost: "Writing that came too late",
  lostHelp: "Somebody else had saved before these were sent. They are kept until the post is erased.",
  lostOne: "Sent {when}, begun from version {n}",
  merge: "Compare and merge",
  deleted: "This draft was deleted. Bring a version back, and it is a draft again.",
};
export type VersionWords = typeof en;

const ja: VersionWords = {
  title: "「{title}」の版の履歴",
  help: "保存するたびに版が残ります。ここにあるだけでは公開されません。",
  version: "第{n}版",
  by: "{who}",
  owner: "オーナーの秘密鍵",
  program: "プログラム",
  published: "読者に見えている版",
  newest: "最新",
  compare: "二つの版を比べる",
  from: "比べる元",
  to: "比べる先",
  show: "違いを見る",
  older: "さらに古い版",
  difference: "第{from}版から第{to}版への変更",
  whole: "第{n}版の全文",
  restore: "第{n}版に戻す",
  restoreHelp:
    "第{n}版と同じ内容の新しい版を作ります。間の版は失われません。公開するまで読者には見えません。",
  preview: "第{n}版を読者に見える形で見る",
  first: "これが最初の版です。",
  lost: "間に合わなかった文章",
  lostHelp: "送られる前に、ほかの人が保存していたものです。投稿が消去されるまで残ります。",
  lostOne: "{when} に送信（第{n}版から書き始めたもの）",
  merge: "比べて合わせる",
  deleted: "この下書きは削除されています。いずれかの版に戻すと、また下書きになります。",
};

const ko: VersionWords = {
  title: "“{title}”의 판",
  help: "저장할 때마다 판이 남습니다. 여기 있다고 공개되는 것은 아닙니다.",
  version: "{n}판",
  by: "{who}",
  owner: "사이트 소유자",
  program: "프로그램",
  published: "독자가 보는 판",
  newest: "가장 새 판",
  compare: "두 판 견주기",
  from: "처음",
  to: "나중",
  show: "다른 점 보기",
  older: "더 오래된 판",
  difference: "{from}판에서 {to}판까지 바뀐 것",
  whole: "{n}판 전체 글",
  restore: "{n}판으로 되돌리기",
  restoreHelp:
    "{n}판과 같은 새 판을 만듭니다. 그 사이의 판은 잃지 않으며, 게시하기 전에는 독자에게 보이지 않습니다.",
  preview: "{n}판을 독자가 보는 모습으로 보기",
  first: "첫 판입니다.",
  lost: "늦게 온 글",
  lostHelp: "보내기 전에 다른 사람이 먼저 저장한 것입니다. 글을 완전히 지울 때까지 남습니다.",
  lostOne: "{when}에 보냄 ({n}판에서 시작)",
  merge: "견주어 합치기",
  deleted: "이 초안은 지워졌습니다. 어느 판으로든 되돌리면 다시 초안이 됩니다.",
};

export const versionWords: Words<VersionWords> = { en, ja, ko };

/** A sentence with the number of a version in it. */
export const said = (text: string, n: number) => text.replaceAll("{n}", String(n));
