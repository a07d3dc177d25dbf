import { paths } from "../../paths.ts";
import type { WithdrawalPlan } from "../../writer/commands/withdrawal.ts";
import type { WithdrawalView } from "../../writer/posts/publication.ts";
import type { Frame } from "../page.tsx";
import { Form } from "../parts/form.tsx";
import { Live } from "../parts/live.tsx";
import { Answer, Notice } from "../parts/notice.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { Second, When } from "../parts/when.tsx";
import { lastReadBack, Receipt } from "./receipt.tsx";
import { NotTakenDown, ReasonFields, type SentReason, SharedFiles } from "./take-down.tsx";
import { takeDownWords } from "./take-down-words.ts";
import { publicationWords } from "./words.ts";

type Props = {
  frame: Frame;
  id: number;
  withdrawal: WithdrawalView;
  /** Files of the post that other posts show. */
  shared: WithdrawalPlan["files"];
  /** The instant at which the page is made, RFC 3339. */
  now: string;
  /** Another reason that was not taken. */
  sent: SentReason | null;
  /** What was just done after it was taken down. */
  done: (typeof takenDownDone)[number] | null;
};

export const takenDownDone = ["reasonSaved", "filesTaken"] as const;

/** That a post is gone, from when on, and where that was seen; and what can be done after it. */
export function TakenDownPage({ frame, id, withdrawal, shared, now, sent, done }: Props) {
  const words = takeDownWords[frame.language];
  const { goneBy, documents, withdrawnAt, reason, legal, files, path } = withdrawal;
  const isGone = goneBy !== null && goneBy <= now;
  const isDone = isGone && (documents.length === 0 || lastReadBack(documents) !== null);
  const scopes = frame.person?.scopes ?? [];
  return (
    <>
      <p>
        <a href={paths.admin.post(id)}>{words.back}</a>
      </p>
      <NotTakenDown frame={frame} sent={sent} />
      {done && <Answer>{words[done]}</Answer>}
      <Live goesOn={!isDone} again={words.again}>
        <Notice isInLive kind={goneBy === null ? "bad" : "good"}>
          {goneBy === null ? (
            <p>{words.trying}</p>
          ) : (
            <p class="big">
              <Sentence
                text={isGone ? words.gone : words.goneBy}
                parts={{
                  time: <Second at={goneBy} frame={frame} />,
                }}
              />
            </p>
          )}
          {withdrawnAt && (
            <p>
              <Sentence text={words.takenDown} parts={{ time: <When at={withdrawnAt} frame={frame} /> }} />
            </p>
          )}
        </Notice>
      </Live>
      <Live goesOn={!isDone} isSilent>
        {documents.length > 0 && (
          <>
            <h2>{words.where}</h2>
            <Receipt frame={frame} documents={documents} path={path} />
          </>
        )}
        {files.gone.length > 0 && (
          <>
            <h2>{words.filesGone}</h2>
            <ul>
              {files.gone.map((file) => (
                <li class="code">{file}</li>
              ))}
            </ul>
          </>
        )}
      </Live>
      {shared.length > 0 && (
        <Form action={paths.admin.takeDown(id)}>
          <h2>{words.filesStay}</h2>
          <input type="hidden" name="keepReason" value="yes" />
          <SharedFiles words={words} files={shared} ticked={sent?.files ?? []} />
          <div class="actions">
            <button type="submit" class="danger">
              {words.takeFiles}
            </button>
          </div>
        </Form>
      )}
      <h2>{words.next}</h2>
      <p>
        {reason === null ? words.noReason : <Sentence text={words.theReason} parts={{ reason }} />}{" "}
        {legal && words.legally}
      </p>
      <details open={sent !== null}>
        <summary>{words.change}</summary>
        <Form action={paths.admin.takeDown(id)}>
          <ReasonFields words={words} reason={legal ? null : reason} sent={sent} />
          <div class="actions">
            <button type="submit">{words.save}</button>
          </div>
        </Form>
      </details>
      <Afterwards frame={frame} id={id} scopes={scopes} />
    </>
  );
}

function Afterwards({ frame, id, scopes }: { frame: Frame; id: number; scopes: string[] }) {
  const words = publicationWords[frame.language];
  if (frame.isLockedDown) return <p>{words.lockedDown}</p>;
  return (
    <>
      {scopes.includes("publish") && (
        <p class="option">
          <a class="button quiet" href={paths.admin.putBack(id)}>
            {words.putBack}
          </a>
          <span class="hint">{words.putBackHelp}</span>
        </p>
      )}
      {scopes.includes("purge") && (
        <p class="option">
          <a class="button quiet" href={paths.admin.purge(id)}>
            {words.purge}
          </a>
          <span class="hint">{words.purgeHelp}</span>
        </p>
      )}
    </>
  );
}
