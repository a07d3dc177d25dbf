import type { Words } from "../words.ts";

const en = {
  welcome: "Nothing has been written here yet",
  welcomeHelp: "Write the first post, or bring the posts of the site that you had before.",
  write: "Write a post",
  live: "Live",
  scheduled: "Scheduled",
  drafts: "Drafts",
  withdrawn: "Taken down",
  lastDrafts: "Drafts to go on with",
  comingUp: "Coming up",
  untitled: "Untitled",
  months: "Posts each month",
  monthsSay: "{posts} posts from {from} to {to}, at most {most} in a month.",
  asTable: "The same as a table",
  month: "Month",
  posts: "Posts",
  health: "How the site is",
  well: "All is well: what you see as live is what readers get.",
  onItsWay: "{n} pages are on their way to readers.",
  listLate:
    "Taking down is slower than it should be: what was taken down in the last minutes may still show in places. It is being tried again all the time.",
  budget:
    "Today’s changes are used up. What waits ({n} pages) goes out by itself from {time}. Taking down still works.",
  filesFailing:
    "Files of a post could not be made public; the post waits for them, and they are tried again by themselves.",
  searchFailing:
    "The search does not take what changed, so readers do not find it by words yet; it is tried again by itself.",
  failing: "{n} pages could not be stored and are tried again by themselves.",
  late: "Some pages have waited for longer than two minutes.",
  backupLate: "No backup was made for two nights. Tell whoever looks after the site.",
  lastBackup: "The newest backup is of",
  writesLeft: "{left} of {all} changed pages are left for today; the count starts anew at {time}.",
  writesFree: "There is no limit on changed pages here.",
};
type OverviewWords = typeof en;

const ja: OverviewWords = {
  welcome: "まだ何も書かれていません",
  welcomeHelp: "最初の投稿を書くか、以前のサイトの投稿を取り込みましょう。",
  write: "投稿を書く",
  live: "公開中",
  scheduled: "予約済み",
  drafts: "下書き",
  withdrawn: "取り下げ済み",
  lastDrafts: "続きを書く下書き",
  comingUp: "これから公開されるもの",
  untitled: "無題",
  months: "月ごとの投稿数",
  monthsSay: "{from}から{to}まで{posts}件。最も多い月は{most}件。",
  asTable: "表で見る",
  month: "月",
  posts: "投稿数",
  health: "サイトの状態",
  well: "すべて順調です。公開中と表示されているものが、そのまま読者に届いています。",
  onItsWay: "{n}ページを読者に届けているところです。",
  listLate:
    "取り下げに時間がかかっています。この数分間に取り下げたものが、まだ一部で見える可能性があります。自動で再試行を続けています。",
  budget:
    "本日の更新枠を使い切りました。待っている{n}ページは{time}から自動で公開されます。取り下げはできます。",
  filesFailing: "投稿のファイルを公開できません。投稿はファイルを待ち、自動で再試行しています。",
  searchFailing: "検索が変更を受け付けないため、読者はまだ検索で見つけられません。自動で再試行しています。",
  failing: "{n}ページを保存できず、自動で再試行しています。",
  backupLate: "2晩続けてバックアップがありません。サイトの管理者に知らせてください。",
  lastBackup: "最新のバックアップ：",
  late: "2分以上待っているページがあります。",
  writesLeft: "本日の更新枠は残り{left}ページ（全{all}ページ）です。{time}に戻ります。",
  writesFree: "ここでは更新数に制限はありません。",
};

const ko: OverviewWords = {
  welcome: "아직 쓴 글이 없습니다",
  welcomeHelp: "첫 글을 쓰거나, 전에 쓰던 사이트의 글을 가져오세요.",
  write: "글 쓰기",
  live: "게시됨",
  scheduled: "예약됨",
  drafts: "초고",
  withdrawn: "내림",
  lastDrafts: "이어 쓸 초고",
  comingUp: "곧 게시될 글",
  untitled: "제목 없음",
  months: "월별 글 수",
  monthsSay: "{from}부터 {to}까지 {posts}편, 가장 많은 달은 {most}편입니다.",
  asTable: "표로 보기",
  month: "월",
  posts: "글 수",
  health: "사이트 상태",
  well: "모두 정상입니다. 게시됨으로 보이는 것이 독자에게 그대로 보입니다.",
  onItsWay: "{n}쪽을 독자에게 보내는 중입니다.",
  listLate:
    "내리기가 평소보다 늦습니다. 지난 몇 분 사이에 내린 글이 일부에서 아직 보일 수 있습니다. 계속 다시 시도하고 있습니다.",
  budget:
    "오늘의 변경 한도를 다 썼습니다. 기다리는 {n}쪽은 {time}부터 저절로 나갑니다. 내리기는 할 수 있습니다.",
  filesFailing: "글의 파일을 공개하지 못했습니다. 글은 파일을 기다리며, 저절로 다시 시도하고 있습니다.",
  searchFailing:
    "검색이 바뀐 글을 받지 않아 독자가 아직 검색으로 찾을 수 없습니다. 저절로 다시 시도하고 있습니다.",
  failing: "{n}쪽을 저장하지 못해 저절로 다시 시도하고 있습니다.",
  backupLate: "이틀 밤 동안 백업이 없었습니다. 사이트 관리자에게 알리세요.",
  lastBackup: "최근 백업:",
  late: "2분 넘게 기다린 쪽이 있습니다.",
  writesLeft: "오늘 바꿀 수 있는 쪽이 {all}쪽 중 {left}쪽 남았습니다. {time}에 다시 시작합니다.",
  writesFree: "여기서는 변경 수에 제한이 없습니다.",
};

export const overviewWords: Words<OverviewWords> = { en, ja, ko };
