import { paths } from "../paths.ts";
import type { Failure } from "../writer/failures.ts";
import { Answer } from "./parts/notice.tsx";
import { signInWords, whyInWords } from "./people/sign-in-words.ts";
import { reasonInWords } from "./reason-words.ts";
import type { Language, Words } from "./words.ts";

const en = {
  notFound: "This does not exist, or not any more",
  stale: "Somebody saved this while you were writing",
  taken: "{path} belongs to {holder} already: choose another",
  slugTaken: "There is one called {slug} already: choose another",
  inUse: "It is in use: {posts} posts are filed there, {below} stand below it",
  signInAgain:
    "You signed in more than an hour ago. What opens the site for longer needs a fresh sign-in: sign in again, then do it once more.",
  voidSession: "You were signed out: sign in again",
  forbidden: "Your role does not allow this: ask an owner",
  lockedDown: "The site is locked down: nothing can be published until an owner lifts that",
  keyReused: "This page was sent before with something else: load it again",
  unfit: "Somebody else has to approve this",
  askedAnew: "What was asked for has changed since you opened this page: look at it again",
};
type FailureWords = typeof en;

const ja: FailureWords = {
  notFound: "これは存在しないか、もうありません",
  stale: "書いている間に、ほかの人が保存しました",
  taken: "{path} はすでに {holder} のものです。別のものを選んでください",
  slugTaken: "{slug} はすでにあります。別のものを選んでください",
  inUse: "使われています。投稿 {posts} 件、下位の項目 {below} 件があります",
  signInAgain:
    "ログインから1時間以上たっています。サイトへの入り口に関わる操作には、新しいログインが必要です。ログインし直して、もう一度行ってください。",
  voidSession: "ログアウトされています。もう一度ログインしてください",
  forbidden: "あなたの役割ではできません。オーナーに頼んでください",
  lockedDown: "緊急停止中です。オーナーが解除するまで公開できません",
  keyReused: "このページは別の内容で送信済みです。読み込み直してください",
  unfit: "ほかの人の承認が必要です",
  askedAnew: "このページを開いたあとに依頼の内容が変わりました。もう一度確認してください",
};

const ko: FailureWords = {
  notFound: "존재하지 않거나 이제 없습니다",
  stale: "쓰는 동안 다른 사람이 저장했습니다",
  taken: "{path} 은(는) 이미 {holder} 의 것입니다. 다른 것을 고르세요",
  slugTaken: "{slug} 은(는) 이미 있습니다. 다른 것을 고르세요",
  inUse: "사용 중입니다. 글 {posts}개, 아래 항목 {below}개가 있습니다",
  signInAgain:
    "로그인한 지 한 시간이 넘었습니다. 들어오는 길을 바꾸는 일은 새로 로그인한 뒤에 할 수 있습니다. 다시 로그인해서 한 번 더 하세요.",
  voidSession: "로그아웃되었습니다. 다시 로그인하세요",
  forbidden: "당신의 역할로는 할 수 없습니다. 소유자에게 부탁하세요",
  lockedDown: "비상 정지 중입니다. 소유자가 해제할 때까지 게시할 수 없습니다",
  keyReused: "이 페이지는 다른 내용으로 이미 보냈습니다. 다시 불러오세요",
  unfit: "다른 사람이 승인해야 합니다",
  askedAnew: "이 페이지를 연 뒤에 부탁한 내용이 바뀌었습니다. 다시 확인하세요",
};

const words: Words<FailureWords> = { en, ja, ko };

/** What went wrong, in the language of whoever reads it. */
export function failureInWords(failure: Failure, language: Language): string {
  const say = words[language];
  switch (failure.kind) {
    case "not-found":
      return say.notFound;
    case "stale":
    case "stale-settings":
    case "stale-term":
      return say.stale;
    case "path-taken":
    case "address-taken":
      return say.taken
        .replace("{path}", failure.path)
        .replace("{holder}", reasonInWords(failure.holder, language));
    case "slug-taken":
      return say.slugTaken.replace("{slug}", failure.slug);
    case "in-use":
      return say.inUse
        .replace("{posts}", String(failure.posts))
        .replace("{below}", String(failure.below.length));
    case "sign-in-again":
      return say.signInAgain;
    case "void-token":
    case "void-session":
      return say.voidSession;
    case "no-entry":
      return whyInWords(signInWords[language], failure.why);
    case "forbidden":
    case "not-yours":
    case "owner-limited":
      return say.forbidden;
    case "locked-down":
      return say.lockedDown;
    case "key-reused":
      return say.keyReused;
    case "unfit":
      return failure.why === "changed" ? say.askedAnew : say.unfit;
    case "invalid":
    case "bad-query":
    case "conflict":
      return reasonInWords(failure.reason, language);
  }
}

/** Says what went wrong, above the form that was sent. */
export const Failed = ({ failure, language }: { failure: Failure | null; language: Language }) =>
  failure && (
    <Answer kind="bad">
      <p>{failureInWords(failure, language)}</p>
      {/* Beside this page, so that what was typed can be sent once more. */}
      {failure.kind === "sign-in-again" && (
        <p>
          <a href={paths.admin.signInTo(paths.admin.you)} target="_blank" rel="noopener">
            {signInWords[language].signIn}
          </a>
        </p>
      )}
    </Answer>
  );
