import type { Words } from "../words.ts";

const en = {
  author: "author",
  editor: "editor",
  owner: "owner",
  authorHelp: "Author: writes drafts, and sees no other person's",
  editorHelp: "Editor: writes, publishes and takes down",
  ownerHelp: "Owner: also settings, people, tokens and erasing for good",
  role: "Role",
  name: "Name",
  passkeys: "Passkeys",
  codes: "Recovery codes left",
  seen: "Last seen",
  never: "not signed in",
  invite: "Invite somebody",
  inviteHelp: "You get a link to send them. It works once: whoever opens it first joins.",
  days: "Valid for days (at most 7)",
  makeInvitation: "Make a link",
  invited: "Invitation for {name}",
  invitedHelp:
    "Send this link to {name} by a way that nobody else reads. It is shown this once and works once, until {time}.",
  link: "Link",
  invitedBefore:
    "This invitation was made already, and its link was shown then. If you did not keep it, revoke it and make another.",
  open: "Open invitations",
  until: "until {time}",
  revoke: "Revoke",
  back: "Back",
  saved: "Saved",
  remove: "Remove {name}",
  removeHelp:
    "They are signed out everywhere at once, and their passkeys, codes, tokens and invitations are void. What they wrote stays.",
  removeNow: "Remove",
};
export type PeopleWords = typeof en;

const ja: PeopleWords = {
  author: "執筆者",
  editor: "編集者",
  owner: "オーナー",
  authorHelp: "執筆者：下書きを書く。ほかの人の下書きは見えない",
  editorHelp: "編集者：書く、公開する、取り下げる",
  ownerHelp: "オーナー：さらに、設定、メンバー、トークン、完全な消去",
  role: "役割",
  name: "名前",
  passkeys: "パスキー",
  codes: "残りの復旧コード",
  seen: "最後の利用",
  never: "ログインしていません",
  invite: "招待する",
  inviteHelp: "送るためのリンクを作ります。一度だけ使え、最初に開いた人が参加します。",
  days: "有効日数（最大7日）",
  makeInvitation: "リンクを作る",
  invited: "{name} への招待",
  invitedHelp:
    "このリンクを、ほかの人が読まない方法で {name} に送ってください。表示は今回だけ、使えるのは一度だけで、期限は {time} です。",
  link: "リンク",
  invitedBefore:
    "この招待はすでに作られ、リンクはそのとき表示されました。控えていなければ取り消して、作り直してください。",
  open: "有効な招待",
  until: "{time} まで",
  revoke: "取り消す",
  back: "戻る",
  saved: "保存しました",
  remove: "{name} を外す",
  removeHelp:
    "すべての場所から直ちにログアウトされ、パスキー、復旧コード、トークン、招待は無効になります。書いたものは残ります。",
  removeNow: "外す",
};

const ko: PeopleWords = {
  author: "필자",
  editor: "편집자",
  owner: "소유자",
  authorHelp: "필자: 초안을 쓰며, 다른 사람의 초안은 볼 수 없음",
  editorHelp: "편집자: 쓰고, 게시하고, 내림",
  ownerHelp: "소유자: 설정, 구성원, 토큰, 완전한 삭제까지",
  role: "역할",
  name: "이름",
  passkeys: "패스키",
  codes: "남은 복구 코드",
  seen: "마지막 사용",
  never: "로그인하지 않음",
  invite: "초대하기",
  inviteHelp: "보낼 링크를 만듭니다. 한 번만 쓸 수 있고, 먼저 여는 사람이 들어옵니다.",
  days: "유효 일수(최대 7일)",
  makeInvitation: "링크 만들기",
  invited: "{name} 초대",
  invitedHelp:
    "다른 사람이 읽지 못하는 방법으로 {name} 에게 이 링크를 보내세요. 이번 한 번만 보이고 한 번만 쓸 수 있으며 {time}까지입니다.",
  link: "링크",
  invitedBefore: "이 초대는 이미 만들었고 링크는 그때 보였습니다. 적어 두지 않았다면 취소하고 새로 만드세요.",
  open: "열린 초대",
  until: "{time}까지",
  revoke: "취소",
  back: "뒤로",
  saved: "저장했습니다",
  remove: "{name} 내보내기",
  removeHelp:
    "모든 곳에서 바로 로그아웃되고 패스키, 복구 코드, 토큰, 초대가 무효가 됩니다. 쓴 글은 남습니다.",
  removeNow: "내보내기",
};

export const peopleWords: Words<PeopleWords> = { en, ja, ko };
