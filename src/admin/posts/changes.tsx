import type { Stretch } from "../../content/difference.ts";
import type { Language, Words } from "../words.ts";

const en = {
  same: "The texts are the same.",
  left: "{n} characters that stayed the same",
  removed: "taken out:",
  added: "put in:",
};
type ChangeWords = typeof en;
const ja: ChangeWords = {
  same: "文章は同じです。",
  left: "変わらなかった{n}文字",
  removed: "削除：",
  added: "追加：",
};
const ko: ChangeWords = {
  same: "글이 같습니다.",
  left: "바뀌지 않은 {n}자",
  removed: "뺀 것:",
  added: "넣은 것:",
};
const words: Words<ChangeWords> = { en, ja, ko };

/** How much of what stayed is shown around a change. */
const AROUND = 240;

/** What was changed in a text: taken out and put in, and a little of what stands around it. */
export function Changes({ stretches, language }: { stretches: Stretch[]; language: Language }) {
  const say = words[language];
  if (stretches.every(({ change }) => change === "kept")) return <p>{say.same}</p>;
  return (
    <div class="changes">
      {stretches.map(({ change, text }, at) => {
        if (change === "removed")
          return (
            <del>
              <span class="unseen">{say.removed}</span>
              {text}
            </del>
          );
        if (change === "added")
          return (
            <ins>
              <span class="unseen">{say.added}</span>
              {text}
            </ins>
          );
        return <Kept text={text} isFirst={at === 0} isLast={at === stretches.length - 1} say={say} />;
      })}
    </div>
  );
}

/** Of a long stretch its ends, where they stand beside a change. */
function Kept(props: { text: string; isFirst: boolean; isLast: boolean; say: ChangeWords }) {
  const { text, isFirst, isLast, say } = props;
  if (text.length <= AROUND * 3) return <>{text}</>;
  const head = isFirst ? "" : text.slice(0, AROUND).toWellFormed();
  const tail = isLast ? "" : text.slice(-AROUND).toWellFormed();
  const left = text.length - head.length - tail.length;
  return (
    <>
      {head}
      <span class="left">{`\u2026 ${say.left.replace("{n}", String(left))} \u2026`}</span>
      {tail}
    </>
  );
}
