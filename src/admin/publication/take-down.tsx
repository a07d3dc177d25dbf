import { paths } from "../../paths.ts";
import type { WithdrawalPlan } from "../../writer/commands/withdrawal.ts";
import type { Failure } from "../../writer/failures.ts";
import { Failed } from "../failure.tsx";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Notice } from "../parts/notice.tsx";
import { filled, Sentence } from "../parts/sentence.tsx";
import { shellWords } from "../words.ts";
import { type TakeDownWords, takeDownWords } from "./take-down-words.ts";

/** What was typed and not taken: the post is as it was. */
export type SentReason = {
  typed: Record<"reason" | "demandedBy", string>;
  files: string[];
  errors: FieldErrors;
  /** What is wrong with no single field. */
  failure: Failure | null;
};

type Props = { frame: Frame; plan: WithdrawalPlan; sent: SentReason | null };

/** One button that takes a post down; everything else on the page can wait. */
export function TakeDownPage({ frame, plan: { post, files }, sent }: Props) {
  const words = takeDownWords[frame.language];
  if (post.status === "draft" || post.status === "scheduled") {
    return (
      <>
        <p>{words.notPublic}</p>
        <p>
          <a href={paths.admin.post(post.id)}>{words.back}</a>
        </p>
      </>
    );
  }
  const alone = files.filter(({ posts }) => posts.length === 0);
  const shared = files.filter(({ posts }) => posts.length > 0);
  return (
    <Form action={paths.admin.takeDown(post.id)}>
      <NotTakenDown frame={frame} sent={sent} />
      <p>{words.what}</p>
      <div class="actions">
        <button type="submit" class="danger large">
          {words.now}
        </button>
        <a class="button quiet" href={paths.admin.post(post.id)}>
          {words.back}
        </a>
      </div>
      {files.length > 0 && <h2>{words.files}</h2>}
      {alone.length > 0 && (
        <p>
          <Sentence
            text={words.goAlong}
            parts={{ files: <span class="code">{alone.map(({ path }) => path).join(", ")}</span> }}
          />
        </p>
      )}
      {shared.length > 0 && <SharedFiles words={words} files={shared} ticked={sent?.files ?? []} />}
      <details open={sent !== null}>
        <summary>{words.more}</summary>
        <ReasonFields words={words} reason={null} sent={sent} />
      </details>
    </Form>
  );
}

/** Says that the post is as it was. */
export const NotTakenDown = ({ frame, sent }: Pick<Props, "frame" | "sent">) =>
  sent?.failure ? (
    <Failed failure={sent.failure} language={frame.language} />
  ) : (
    sent && <Notice kind="bad">{shellWords[frame.language].wrong}</Notice>
  );

export function SharedFiles(props: {
  words: TakeDownWords;
  files: WithdrawalPlan["files"];
  ticked: string[];
}) {
  const { words, files, ticked } = props;
  return (
    <fieldset class="field checks">
      <legend>{words.stay}</legend>
      {files.map(({ path, posts }) => (
        <label>
          <input type="checkbox" name="file" value={path} checked={ticked.includes(path)} />
          <span>
            {filled(words.shownIn, { file: path, posts: posts.map(({ title }) => title).join(", ") })}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function ReasonFields(props: {
  words: TakeDownWords;
  reason: string | null;
  sent: SentReason | null;
}) {
  const { words, reason, sent } = props;
  return (
    <>
      <TextField
        name="reason"
        label={words.reason}
        hint={words.reasonHelp}
        value={sent?.typed.reason ?? reason}
        error={sent?.errors.reason}
        more={{ maxlength: 600 }}
      />
      <TextField
        name="demandedBy"
        label={words.demandedBy}
        hint={words.demandedByHelp}
        value={sent?.typed.demandedBy ?? ""}
        more={{ maxlength: 300 }}
      />
    </>
  );
}
