import { paths } from "../../paths.ts";
import type { Unfit } from "../../writer/approvals/deciding.ts";
import type { ApprovalView } from "../../writer/approvals/view.ts";
import type { Frame } from "../page.tsx";
import { doerInWords } from "../parts/doer.ts";
import { TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { approvalWords } from "./approval-words.ts";
import type { SentWord } from "./ask-field.tsx";

type Props = { frame: Frame; approval: ApprovalView };

/** How the request stands towards whoever looks. */
type Standing = Props & { unfit: Unfit | null; isVouchedFor: boolean; replySent: SentWord | null };

/** Who asks for what, in a sentence. */
export function AskedFor({ frame, approval }: Props) {
  const words = approvalWords[frame.language];
  const { kind, at, askedAt } = approval;
  return (
    <Sentence
      text={words[kind]}
      parts={{
        who: doerInWords(approval.askedBy, frame.language),
        time: <When at={askedAt} frame={frame} />,
        at: at && <When at={at} frame={frame} />,
      }}
    />
  );
}

/**
 * What waits for a second person, or what became of it. `isVouchedFor`: one of the two persons has asked. `unfit`: why whoever
 * looks may not approve; null when they may.
 * `before` is the version that readers see, or saw.
 */
export function ApprovalSection({
  before,
  now,
  ...standing
}: Standing & { before: number | null; now: string }) {
  const { frame, approval, unfit } = standing;
  const words = approvalWords[frame.language];
  const { status, word, kind, at } = approval;
  const shown = kind === "restore" && before !== null ? before : approval.version;
  return (
    <section aria-labelledby="approval">
      <h2 id="approval">{words.waits}</h2>
      <p>
        <AskedFor frame={frame} approval={approval} />
      </p>
      {word && (
        <p>
          <Sentence text={words.word} parts={{ word: <b>{word}</b> }} />
        </p>
      )}
      <p>
        <a href={`${paths.admin.postPreview(approval.post)}?version=${shown}`}>{words.readIt}</a>{" "}
        {before !== null && before !== shown && (
          <a href={`${paths.admin.comparison(approval.post)}?from=${before}&to=${shown}`}>{words.changes}</a>
        )}
      </p>
      {status === "waiting" && kind === "schedule" && at && at <= now && <p>{words.past}</p>}
      {status === "waiting" && <Decide {...standing} />}
      {status === "void" && <p>{words.void}</p>}
      {status === "declined" && <Declined frame={frame} approval={approval} />}
      {(status !== "waiting" || unfit === "own-request") && (
        <Form action={paths.admin.withdrawApproval(approval.post)} class="actions">
          <button type="submit" class="quiet">
            {words.takeBack}
          </button>
        </Form>
      )}
    </section>
  );
}

function Decide({ frame, approval, unfit, isVouchedFor, replySent }: Standing) {
  const words = approvalWords[frame.language];
  const why = {
    "no-person": words.noPerson,
    "own-request": words.ownRequest,
    "own-edit": words.ownEdit,
    newcomer: words.newcomer,
  };
  const mayPublish = frame.person?.scopes.includes("publish") && !frame.isLockedDown;
  return (
    <>
      {unfit && <p>{why[unfit]}</p>}
      {!unfit && <p>{isVouchedFor ? words.exactly : words.standUpHelp}</p>}
      {mayPublish && !unfit && (
        <Form action={paths.admin.approval(approval.post)} class="actions">
          <input type="hidden" name="n" value={approval.n} />
          <button type="submit">{isVouchedFor ? words.approve : words.standUp}</button>
        </Form>
      )}
      {mayPublish && unfit !== "own-request" && (
        <details open={replySent !== null}>
          <summary>{words.decline}</summary>
          <Form action={paths.admin.declineApproval(approval.post)}>
            <input type="hidden" name="n" value={approval.n} />
            <TextField
              name="reply"
              label={words.reply}
              value={replySent?.text ?? ""}
              error={replySent?.error}
              more={{ maxlength: 500 }}
            />
            <div class="actions">
              <button type="submit" class="quiet">
                {words.decline}
              </button>
            </div>
          </Form>
        </details>
      )}
    </>
  );
}

function Declined({ frame, approval }: Props) {
  const words = approvalWords[frame.language];
  const { declinedBy, declinedAt, reply } = approval;
  return (
    <>
      {declinedAt && (
        <p>
          <Sentence
            text={words.declined}
            parts={{
              who: doerInWords(declinedBy, frame.language),
              time: <When at={declinedAt} frame={frame} />,
            }}
          />
        </p>
      )}
      <p>
        {reply === null ? (
          words.noReply
        ) : (
          <Sentence text={words.theReply} parts={{ reply: <b>{reply}</b> }} />
        )}
      </p>
    </>
  );
}
