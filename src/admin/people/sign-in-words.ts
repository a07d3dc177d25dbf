import type { Words } from "../words.ts";

const en = {
  signIn: "Sign in",
  signInHelp: "Your phone, computer or security key asks for your finger, your face or its PIN.",
  withPasskey: "Sign in with a passkey",
  withCode: "Device lost? Use a recovery code",
  code: "Recovery code",
  codeHelp: "One of those that you printed. It works once.",
  useCode: "Sign in with this code",
  noScript: "A passkey needs script. Without it you can sign in with a recovery code.",
  enrolNoScript: "Making a passkey needs script: switch it on for this site, then load the page again.",
  unsupported: "This browser has no passkeys. Try another one, or a newer version.",
  cancelled: "The device gave no passkey. Press the button to try again.",
  goOn: "Go on",
  signedOut: "You were signed out",
  outNow: "You are signed out.",
  signedOutHelp:
    "Nothing was saved. Sign in in another tab, then come back to this page with the browser’s back button and send it again.",
  notConfigured: "This site is not set up yet",
  notConfiguredHelp:
    "Whoever runs it has to set the secret OWNER_TOKEN: at least 43 characters, made with “openssl rand -base64 32”.",
  firstRun: "Set up the editors’ pages",
  firstRunHelp:
    "Nobody can sign in here yet. With the owner’s secret (OWNER_TOKEN) you make the first passkey, and are the site’s owner. Locally the secret is in the file .dev.vars.",
  owners: "Owners can sign in already",
  ownersHelp:
    "Is every one of them without device and recovery codes? Then the owner’s secret lets one more in. Everybody sees that in the activity.",
  breakGlass: "No owner can sign in any more",
  ownerToken: "Owner’s secret",
  goOnWithToken: "Go on",
  makePasskey: "Make your passkey",
  makePasskeyHelp:
    "It stays on your device or in your password manager, and works on this site alone. There is no password.",
  yourName: "Your name",
  yourNameHelp: "As your colleagues know you. Readers do not see it.",
  deviceName: "Name of this device",
  make: "Make a passkey",
  invited: "You are invited",
  invitedHelp: "You join as {role}. Make a passkey, and you are in.",
  noInvitation: "This invitation works no more",
  noInvitationHelp: "It was used, was revoked or is too old. Ask whoever sent it for another.",
  author: "author",
  editor: "editor",
  owner: "owner",
  whyPasskey: "This passkey is not known here, or did not check who you are. Nobody was signed in.",
  whyCounter:
    "This passkey counted backwards, so there may be a copy of it. Nobody was signed in: use another one, and remove this one.",
  whyChallenge: "That took too long, or was sent twice. Press the button again.",
  whyCode: "This is no recovery code of anybody, or it was used already.",
  whyTooMany: "Too many codes were wrong just now. Wait a minute, or use a passkey.",
  whyToken: "This is not the owner’s secret",
  whyOwner: "Owners can sign in: tick the box if none of them can",
};
type SignInWords = typeof en;

const ja: SignInWords = {
  signIn: "ログイン",
  signInHelp: "スマートフォン、パソコン、セキュリティキーが、指紋・顔・暗証番号を確認します。",
  withPasskey: "パスキーでログイン",
  withCode: "端末をなくしたとき：復旧コードを使う",
  code: "復旧コード",
  codeHelp: "印刷しておいたもののひとつ。一度だけ使えます。",
  useCode: "このコードでログイン",
  noScript: "パスキーにはスクリプトが必要です。使えないときは復旧コードでログインできます。",
  enrolNoScript: "パスキーの作成にはスクリプトが必要です。このサイトで有効にして、読み込み直してください。",
  unsupported: "このブラウザーはパスキーに対応していません。別のブラウザーか、新しい版をお使いください。",
  cancelled: "端末からパスキーを受け取れませんでした。もう一度ボタンを押してください。",
  goOn: "進む",
  signedOut: "ログアウトされています",
  outNow: "ログアウトしました。",
  signedOutHelp:
    "何も保存していません。別のタブでログインし、ブラウザーの「戻る」でこのページに戻って、もう一度送信してください。",
  notConfigured: "このサイトはまだ準備ができていません",
  notConfiguredHelp:
    "運営者が OWNER_TOKEN（43文字以上、「openssl rand -base64 32」で作成）を設定する必要があります。",
  firstRun: "編集画面の準備",
  firstRunHelp:
    "まだ誰もログインできません。オーナーの秘密鍵（OWNER_TOKEN）があれば、最初のパスキーを作り、サイトのオーナーになれます。手元のパソコンでは .dev.vars に書かれています。",
  owners: "オーナーはすでにログインできます",
  ownersHelp:
    "オーナー全員が端末も復旧コードも失ったときは、秘密鍵でもう一人登録できます。そのことは操作履歴で全員に見えます。",
  breakGlass: "ログインできるオーナーが誰もいません",
  ownerToken: "オーナーの秘密鍵",
  goOnWithToken: "進む",
  makePasskey: "パスキーを作る",
  makePasskeyHelp:
    "パスキーは端末かパスワード管理アプリに保存され、このサイトだけで使えます。パスワードはありません。",
  yourName: "お名前",
  yourNameHelp: "同僚に分かる名前。読者には見えません。",
  deviceName: "この端末の名前",
  make: "パスキーを作る",
  invited: "招待されています",
  invitedHelp: "役割は「{role}」です。パスキーを作ると参加できます。",
  noInvitation: "この招待はもう使えません",
  noInvitationHelp: "使用済みか、取り消されたか、期限が切れています。送った人に新しい招待を頼んでください。",
  author: "執筆者",
  editor: "編集者",
  owner: "オーナー",
  whyPasskey: "このパスキーは登録されていないか、本人確認が行われませんでした。ログインしていません。",
  whyCounter:
    "このパスキーの使用回数が戻っています。複製されたおそれがあるため、ログインしていません。別のパスキーを使い、これを削除してください。",
  whyChallenge: "時間がかかりすぎたか、二度送信されました。もう一度ボタンを押してください。",
  whyCode: "この復旧コードは存在しないか、使用済みです。",
  whyTooMany: "間違ったコードが続きました。1分待つか、パスキーをお使いください。",
  whyToken: "オーナーの秘密鍵ではありません",
  whyOwner: "ログインできるオーナーがいます。誰もできないときは、チェックを入れてください",
};

const ko: SignInWords = {
  signIn: "로그인",
  signInHelp: "휴대전화, 컴퓨터 또는 보안 키가 지문, 얼굴 또는 PIN을 확인합니다.",
  withPasskey: "패스키로 로그인",
  withCode: "기기를 잃어버렸나요? 복구 코드 사용",
  code: "복구 코드",
  codeHelp: "인쇄해 둔 것 중 하나. 한 번만 쓸 수 있습니다.",
  useCode: "이 코드로 로그인",
  noScript: "패스키에는 스크립트가 필요합니다. 없으면 복구 코드로 로그인할 수 있습니다.",
  enrolNoScript: "패스키를 만들려면 스크립트가 필요합니다. 이 사이트에서 켠 뒤 다시 불러오세요.",
  unsupported: "이 브라우저는 패스키를 지원하지 않습니다. 다른 브라우저나 새 버전을 써 보세요.",
  cancelled: "기기에서 패스키를 받지 못했습니다. 버튼을 다시 누르세요.",
  goOn: "계속",
  signedOut: "로그아웃되었습니다",
  outNow: "로그아웃했습니다.",
  signedOutHelp:
    "아무것도 저장하지 않았습니다. 다른 탭에서 로그인한 뒤, 브라우저의 뒤로 버튼으로 이 페이지에 돌아와 다시 보내세요.",
  notConfigured: "이 사이트는 아직 준비되지 않았습니다",
  notConfiguredHelp:
    "운영자가 비밀 값 OWNER_TOKEN(43자 이상, “openssl rand -base64 32”로 생성)을 설정해야 합니다.",
  firstRun: "편집 화면 준비",
  firstRunHelp:
    "아직 아무도 로그인할 수 없습니다. 소유자의 비밀 값(OWNER_TOKEN)으로 첫 패스키를 만들고 사이트의 소유자가 됩니다. 내 컴퓨터에서는 .dev.vars 파일에 있습니다.",
  owners: "소유자는 이미 로그인할 수 있습니다",
  ownersHelp:
    "모든 소유자가 기기와 복구 코드를 잃었나요? 그러면 비밀 값으로 한 사람을 더 들일 수 있습니다. 이 일은 작업 기록에서 모두가 봅니다.",
  breakGlass: "로그인할 수 있는 소유자가 아무도 없습니다",
  ownerToken: "소유자의 비밀 값",
  goOnWithToken: "계속",
  makePasskey: "패스키 만들기",
  makePasskeyHelp:
    "패스키는 기기나 비밀번호 관리자에 저장되며 이 사이트에서만 쓰입니다. 비밀번호는 없습니다.",
  yourName: "이름",
  yourNameHelp: "동료가 아는 이름. 독자에게는 보이지 않습니다.",
  deviceName: "이 기기의 이름",
  make: "패스키 만들기",
  invited: "초대받았습니다",
  invitedHelp: "역할은 {role}입니다. 패스키를 만들면 들어올 수 있습니다.",
  noInvitation: "이 초대는 더 이상 쓸 수 없습니다",
  noInvitationHelp: "이미 쓰였거나 취소되었거나 기한이 지났습니다. 보낸 사람에게 새 초대를 부탁하세요.",
  author: "필자",
  editor: "편집자",
  owner: "소유자",
  whyPasskey: "등록되지 않은 패스키이거나 본인 확인이 되지 않았습니다. 로그인하지 않았습니다.",
  whyCounter:
    "이 패스키의 사용 횟수가 줄었습니다. 복제되었을 수 있어 로그인하지 않았습니다. 다른 패스키를 쓰고 이것은 제거하세요.",
  whyChallenge: "시간이 너무 오래 걸렸거나 두 번 보냈습니다. 버튼을 다시 누르세요.",
  whyCode: "없는 복구 코드이거나 이미 쓴 코드입니다.",
  whyTooMany: "틀린 코드가 너무 많았습니다. 1분 기다리거나 패스키를 쓰세요.",
  whyToken: "소유자의 비밀 값이 아닙니다",
  whyOwner: "로그인할 수 있는 소유자가 있습니다. 아무도 할 수 없다면 상자를 선택하세요",
};

export const signInWords: Words<SignInWords> = { en, ja, ko };

/** Why nobody was let in. */
export function whyInWords(
  words: SignInWords,
  why: "passkey" | "counter" | "challenge" | "code" | "invitation" | "owner-stands",
): string {
  switch (why) {
    case "passkey":
      return words.whyPasskey;
    case "counter":
      return words.whyCounter;
    case "challenge":
      return words.whyChallenge;
    case "code":
      return words.whyCode;
    case "invitation":
      return words.noInvitation;
    case "owner-stands":
      return words.whyOwner;
  }
}
