import { paths } from "../../paths.ts";
import type { Unfit } from "../../writer/approvals/deciding.ts";
import { Live } from "../parts/live.tsx";
import { Answer, Notice } from "../parts/notice.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { ApprovalSection } from "./approval.tsx";
import { approvalWords } from "./approval-words.ts";
import type { SentWord } from "./ask-field.tsx";
import { NextSteps, type PanelProps, State } from "./panel.tsx";
import { lastReadBack, Receipt } from "./receipt.tsx";
import { publicationWords } from "./words.ts";

/** What was just done, as the address says. */
export const deeds = [
  "scheduled",
  "cancelled",
  "back",
  "asked",
  "approved",
  "stood-up",
  "declined",
  "taken-back",
] as const;
export type Deed = (typeof deeds)[number];

type Props = PanelProps & {
  deed: Deed | null;
  /** Why whoever looks may not approve what is asked for. */
  unfit: Unfit | null;
  /** Whether one of the two persons has asked for it. */
  isVouchedFor: boolean;
  /** What was said to whoever asks, and not taken. */
  replySent: SentWord | null;
  /** The instant at which the page is made, RFC 3339. */
  now: string;
};

/** How far a publication is: it turns green when everything was read back. */
export function PublicationPage({ deed, unfit, isVouchedFor, replySent, now, ...panel }: Props) {
  const { frame, post, publication } = panel;
  const words = publicationWords[frame.language];
  const asking = approvalWords[frame.language];
  const done: Record<Deed, string> = {
    scheduled: words.scheduledDone,
    cancelled: words.cancelled,
    back: words.putBackDone,
    asked: asking.asked,
    approved: asking.approved,
    "stood-up": asking.stoodUp,
    declined: asking.declinedDone,
    "taken-back": asking.takenBack,
  };
  const { status, documents, path } = publication;
  const isShown = status === "live" || status === "publishing";
  const at = lastReadBack(documents);
  return (
    <>
      <p>
        <a href={paths.admin.post(post.id)}>{words.back}</a>
      </p>
      {deed && <Answer>{done[deed]}</Answer>}
      <Live goesOn={status === "publishing"} again={words.reload}>
        {status === "live" && (
          <Notice isInLive>
            <p>
              {at === null ? (
                words.done
              ) : (
                <Sentence text={words.doneAt} parts={{ time: <When at={at} frame={frame} /> }} />
              )}
            </p>
            <p>
              <a href={path}>{words.seeIt}</a>
            </p>
          </Notice>
        )}
        {status === "publishing" && (
          <Notice kind="plain" isInLive>
            {words.working}
          </Notice>
        )}
        <State frame={frame} publication={publication} />
      </Live>
      {publication.approval && (
        <ApprovalSection
          frame={frame}
          approval={publication.approval}
          unfit={unfit}
          isVouchedFor={isVouchedFor}
          replySent={replySent}
          before={publication.publishedVersion}
          now={now}
        />
      )}
      <NextSteps {...panel} isDecidedHere />
      {isShown && documents.length > 0 && (
        <Live goesOn={status === "publishing"} isSilent>
          <h2>{words.receipt}</h2>
          <Receipt frame={frame} documents={documents} path={path} />
        </Live>
      )}
    </>
  );
}
