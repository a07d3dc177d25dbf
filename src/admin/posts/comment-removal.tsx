import { paths } from "../../paths.ts";
import type { CommentRemoval, CommentView } from "../../writer/commands/comments.ts";
import type { Frame } from "../page.tsx";
import { Live } from "../parts/live.tsx";
import { Notice } from "../parts/notice.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { Second } from "../parts/when.tsx";
import { ConfirmPage } from "../publication/confirm.tsx";
import { commentWords } from "./comment-words.ts";
import { Head } from "./comments-page.tsx";

type Asked = { frame: Frame; id: number; comment: CommentView };

/** One comment whole, what its removal does and leaves, and the button. */
export function CommentRemovalPage({ frame, id, comment }: Asked) {
  const words = commentWords[frame.language];
  return (
    <>
      <div class="notice plain">
        <Head frame={frame} comment={comment} />
        {comment.text !== "" && (
          <p class="as-written" dir="auto">
            {comment.text}
          </p>
        )}
      </div>
      <ConfirmPage
        what={words.what}
        action={paths.admin.comment(id, comment.id)}
        button={words.now}
        isDangerous
        back={{ path: paths.admin.comments(id), label: words.back }}
      >
        <p>{words.left}</p>
      </ConfirmPage>
    </>
  );
}

type Done = {
  frame: Frame;
  id: number;
  removal: CommentRemoval;
  /** The instant at which the page is made, RFC 3339. */
  now: string;
};

/** That a comment is gone, or from when on it will be. */
export function CommentRemovedPage({ frame, id, removal: { goneBy }, now }: Done) {
  const words = commentWords[frame.language];
  const isGone = goneBy !== null && goneBy <= now;
  return (
    <>
      <Live goesOn={!isGone} again={words.again}>
        <Notice isInLive kind={goneBy === null ? "bad" : "good"}>
          {goneBy === null ? (
            words.trying
          ) : (
            <Sentence
              text={isGone ? words.gone : words.goneBy}
              parts={{ time: <Second at={goneBy} frame={frame} /> }}
            />
          )}
        </Notice>
      </Live>
      <p>
        <a href={paths.admin.comments(id)}>{words.back}</a>
      </p>
    </>
  );
}
