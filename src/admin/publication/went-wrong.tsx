import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { failureInWords } from "../failure.tsx";
import type { Frame } from "../page.tsx";
import { doerInWords } from "../parts/doer.ts";
import { Answer } from "../parts/notice.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { publicationWords } from "./words.ts";

/** `kept`: what was said to a colleague; where it can be sent again, it stands in the field too. */
type Props = { frame: Frame; failure: Failure; kept: string };

/** What went wrong, and that nothing was done; of somebody who saved while the page was open, who and when. */
export function WentWrong({ frame, failure, kept }: Props) {
  const words = publicationWords[frame.language];
  const written = kept !== "" && (
    <p>
      <Sentence text={words.youWrote} parts={{ text: <q>{kept}</q> }} />
    </p>
  );
  if (failure.kind === "stale") {
    const { id, savedAt } = failure.current;
    const who = doerInWords(failure.theirs.savedBy, frame.language);
    return (
      <Answer kind="bad">
        <p>
          <Sentence text={words.stale} parts={{ who, time: <When at={savedAt} frame={frame} /> }} />
        </p>
        <p>
          <a href={paths.admin.post(id)}>{words.staleHelp}</a>
        </p>
        {written}
      </Answer>
    );
  }
  const isTheWord = failure.kind === "invalid" && ["word", "reply"].includes(failure.field);
  const isDate = failure.kind === "invalid" && failure.field === "publishedAt";
  return (
    <Answer kind="bad">
      <p>{isDate ? words.dateAhead : failureInWords(failure, frame.language)}</p>
      {!isTheWord && written}
    </Answer>
  );
}
