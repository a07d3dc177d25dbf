import type { Words } from "../words.ts";

const en = {
  when: "For the moment in which somebody else may be signed in, or a device or token is in the wrong hands, and you do not know which.",
  doesTitle: "What the button does, at once",
  out: "Everybody is signed out, you too, and must sign in again with a passkey or a recovery code. Invitations and links to previews are void.",
  tokens: "Every token is void, but those that can do no more than take down.",
  frozen: "Nothing can be published, changed or planned for a later time.",
  staysTitle: "What goes on",
  readers: "Readers see what was public before.",
  takingDown: "Taking down works, for everybody who signs in again.",
  only: "Only an owner can lift it.",
  now: "Lock the site down now",
  done: "The site is locked down",
  counts: "{sessions} sessions, {tokens} tokens and {invitations} invitations are void.",
  next: "Sign in again to take posts down. An owner looks at the activity and at people, removes whoever should not be there, and lifts the lockdown then.",
  signIn: "Sign in",
  since: "Locked down since {time}",
  lift: "Lift the lockdown",
  liftHelp:
    "Before you do: look through the activity, remove people and passkeys that should not be there, and make new tokens. What was planned for a time that has passed is published then.",
  ask: "An owner lifts it on this page.",
  lifted: "The lockdown is lifted.",
  activity: "Activity",
  people: "People",
};
type PanicWords = typeof en;

const ja: PanicWords = {
  when: "ほかの誰かがログインしているかもしれない、端末やトークンが他人の手に渡ったかもしれない、しかしどれか分からない。そのときのためのものです。",
  doesTitle: "ボタンを押すと直ちに",
  out: "あなたを含む全員がログアウトされ、パスキーか復旧コードでのログインが必要になります。招待とプレビューのリンクは無効になります。",
  tokens: "取り下げしかできないものを除き、すべてのトークンが無効になります。",
  frozen: "公開、変更、予約はできなくなります。",
  staysTitle: "続くこと",
  readers: "これまで公開されていたものは、読者に見えたままです。",
  takingDown: "ログインし直せば、誰でも取り下げができます。",
  only: "解除できるのはオーナーだけです。",
  now: "今すぐ緊急停止する",
  done: "緊急停止しました",
  counts: "ログイン {sessions} 件、トークン {tokens} 件、招待 {invitations} 件を無効にしました。",
  next: "取り下げるにはログインし直してください。オーナーは操作履歴とメンバーを確認し、いるべきでない人を外してから解除します。",
  signIn: "ログイン",
  since: "{time} から緊急停止中",
  lift: "緊急停止を解除する",
  liftHelp:
    "その前に、操作履歴を確認し、あるべきでないメンバーとパスキーを削除し、新しいトークンを作ってください。予約時刻を過ぎたものは、解除すると公開されます。",
  ask: "オーナーがこのページで解除します。",
  lifted: "緊急停止を解除しました。",
  activity: "操作履歴",
  people: "メンバー",
};

const ko: PanicWords = {
  when: "다른 사람이 로그인해 있거나 기기나 토큰이 남의 손에 있을 수 있는데 어느 것인지 모를 때를 위한 것입니다.",
  doesTitle: "단추를 누르면 바로",
  out: "당신을 포함한 모두가 로그아웃되고 패스키나 복구 코드로 다시 로그인해야 합니다. 초대와 미리보기 링크는 무효가 됩니다.",
  tokens: "내리기만 할 수 있는 것을 빼고 모든 토큰이 무효가 됩니다.",
  frozen: "게시, 변경, 예약을 할 수 없습니다.",
  staysTitle: "계속되는 것",
  readers: "전에 공개된 것은 독자에게 그대로 보입니다.",
  takingDown: "다시 로그인하면 누구나 내릴 수 있습니다.",
  only: "소유자만 해제할 수 있습니다.",
  now: "지금 비상 정지",
  done: "비상 정지했습니다",
  counts: "로그인 {sessions}건, 토큰 {tokens}개, 초대 {invitations}건을 무효로 했습니다.",
  next: "글을 내리려면 다시 로그인하세요. 소유자는 작업 기록과 구성원을 살펴 있어서는 안 될 사람을 내보낸 뒤 해제합니다.",
  signIn: "로그인",
  since: "{time}부터 비상 정지 중",
  lift: "비상 정지 해제",
  liftHelp:
    "그 전에 작업 기록을 살피고, 있어서는 안 될 구성원과 패스키를 제거하고, 새 토큰을 만드세요. 예약 시각이 지난 것은 해제하면 게시됩니다.",
  ask: "소유자가 이 화면에서 해제합니다.",
  lifted: "비상 정지를 해제했습니다.",
  activity: "작업 기록",
  people: "구성원",
};

export const panicWords: Words<PanicWords> = { en, ja, ko };
