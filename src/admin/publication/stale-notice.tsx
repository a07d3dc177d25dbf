import { paths } from "../../paths.ts";
import type { PostView } from "../../writer/posts/view.ts";
import type { Frame } from "../page.tsx";
import { Notice } from "../parts/notice.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { publicationWords } from "./words.ts";

type Props = {
  frame: Frame;
  current: Pick<PostView, "id" | "savedAt">;
  /** Who saved; null when that is not known. */
  by: string | null;
};

/** Somebody saved while this page was open: who and when, and that nothing was published. */
export function StaleNotice({ frame, current, by }: Props) {
  const words = publicationWords[frame.language];
  return (
    <Notice kind="bad">
      <p>
        <Sentence
          text={words.stale}
          parts={{ who: by ?? words.somebody, time: <When at={current.savedAt} frame={frame} /> }}
        />
      </p>
      <p>
        <a href={paths.admin.post(current.id)}>{words.staleHelp}</a>
      </p>
    </Notice>
  );
}
