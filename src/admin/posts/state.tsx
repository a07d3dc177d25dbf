import type { PostSummary } from "../../writer/posts/view.ts";
import type { Frame } from "../page.tsx";
import { instantOn } from "../parts/clock.ts";
import type { Words } from "../words.ts";

const en = {
  draft: "Draft",
  toCome: "To be published later",
  scheduled: "To be published {when}",
  publishing: "On its way to readers",
  live: "Live",
  changed: "Live, with changes that are not published",
  changing: "Live, with changes for {when}",
  withdrawn: "Taken down",
  awaited: "Waiting for approval",
};
type StateWords = typeof en;

const ja: StateWords = {
  draft: "下書き",
  toCome: "公開予定",
  scheduled: "{when}に公開予定",
  publishing: "公開の処理中",
  live: "公開中",
  changed: "公開中（未公開の変更あり）",
  changing: "公開中（{when}に変更予定）",
  withdrawn: "取り下げ済み",
  awaited: "承認待ち",
};

const ko: StateWords = {
  draft: "초안",
  toCome: "게시 예정",
  scheduled: "{when}에 게시 예정",
  publishing: "게시하는 중",
  live: "공개됨",
  changed: "공개됨 (게시하지 않은 변경 있음)",
  changing: "공개됨 ({when}에 변경 예정)",
  withdrawn: "내려짐",
  awaited: "승인 기다리는 중",
};

/** How it stands with a post, in plain words. */
export const stateWords: Words<StateWords> = { en, ja, ko };

type Stated = Pick<PostSummary, "status" | "version" | "publishedVersion" | "scheduledAt">;

function stateOf({ status, version, publishedVersion, scheduledAt }: Stated): keyof StateWords {
  if (status !== "live") return status;
  if (scheduledAt !== null) return "changing";
  return version === publishedVersion ? "live" : "changed";
}

/** The state as a mark beside a title. */
export function State({ post, frame }: { post: Stated; frame: Pick<Frame, "language" | "timeZone"> }) {
  const state = stateOf(post);
  const kind = state === "withdrawn" ? "bad" : state === "live" ? "good" : "";
  const when = post.scheduledAt && instantOn(frame, post.scheduledAt);
  return (
    <span class={`state ${kind}`}>{stateWords[frame.language][state].replace("{when}", when ?? "")}</span>
  );
}
