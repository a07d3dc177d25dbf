import { paths } from "../../paths.ts";
import type { PublicationView } from "../../writer/posts/publication.ts";
import type { PostSummary } from "../../writer/posts/view.ts";
import type { Frame } from "../page.tsx";
import { Form } from "../parts/form.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { approvalWords } from "./approval-words.ts";
import { AskField, type SentWord } from "./ask-field.tsx";
import { ScheduleForm, type TimeSent } from "./schedule-form.tsx";
import { publicationWords } from "./words.ts";

export type PanelProps = {
  frame: Frame;
  post: Pick<PostSummary, "id">;
  publication: PublicationView;
  /** The form for writing is on the same page: what publishes sends it, so that readers get what is written there. */
  isWriting?: boolean;
  /** A time that was sent and cannot be taken as it is. */
  timeSent?: TimeSent | null;
  /** A word for a colleague that was sent and not taken. */
  wordSent?: SentWord | null;
};

/** What is public of a post, in plain words, and what the person may do about that next. */
export function PublicationPanel(props: PanelProps) {
  const { frame, publication } = props;
  return (
    <section aria-labelledby="publication">
      <h2 id="publication">{publicationWords[frame.language].heading}</h2>
      <State frame={frame} publication={publication} />
      <NextSteps {...props} />
    </section>
  );
}

/** How it stands, in a sentence or two. */
export function State({ frame, publication }: Pick<PanelProps, "frame" | "publication">) {
  const words = publicationWords[frame.language];
  const { status, publishedAt, scheduledAt, version, publishedVersion, documents, detail, approval } =
    publication;
  const done = documents.filter(({ readBackAt }) => readBackAt !== null).length;
  return (
    <>
      {status === "draft" && <p>{words.draft}</p>}
      {status === "publishing" && (
        <p>
          <Sentence text={words.publishing} parts={{ done, all: documents.length }} />
        </p>
      )}
      {status === "live" && publishedAt && (
        <p>
          <Sentence text={words.live} parts={{ time: <When at={publishedAt} frame={frame} /> }} />
        </p>
      )}
      {status === "withdrawn" && <p>{words.withdrawn}</p>}
      {scheduledAt && (
        <p>
          <Sentence
            text={status === "scheduled" ? words.scheduled : words.changeScheduled}
            parts={{ time: <When at={scheduledAt} frame={frame} /> }}
          />
        </p>
      )}
      {isShown(publication) && version !== publishedVersion && <p>{words.changes}</p>}
      {detail && approval?.status !== "waiting" && (
        <p>
          <Sentence text={words.held} parts={{ reason: detail }} />
        </p>
      )}
    </>
  );
}

/** What the person may do about it. `isDecidedHere`: the page has what waits for a second person beside it. */
export function NextSteps({ isDecidedHere = false, ...props }: PanelProps & { isDecidedHere?: boolean }) {
  const { frame, post, publication } = props;
  const isWaiting = publication.approval?.status === "waiting";
  return (
    <>
      {frame.isLockedDown && <p>{publicationWords[frame.language].lockedDown}</p>}
      {isWaiting && !isDecidedHere && (
        <p>
          <a href={paths.admin.publication(post.id)}>{approvalWords[frame.language].waits}</a>
        </p>
      )}
      {!frame.isLockedDown && !(isWaiting && publication.needsTwo) && <Publish {...props} />}
      <Away {...props} />
    </>
  );
}

const isShown = ({ status }: PublicationView) => status === "live" || status === "publishing";

function Publish({ isWriting = false, ...props }: PanelProps) {
  const { frame, post, publication, timeSent = null } = props;
  const words = publicationWords[frame.language];
  const { status, version, publishedVersion, scheduledAt, needsTwo } = publication;
  const isNew = version !== publishedVersion;
  const mayAsk = isNew && status === "draft" && publication.approval?.status !== "waiting";
  if (!mayPublish(frame) && !mayAsk) return null;
  const form = isWriting ? <SaveAndPublish {...props} /> : isNew && <PublishForm {...props} />;
  if (!mayPublish(frame)) return form;
  return (
    <>
      {form}
      {isNew && !isWriting && status !== "withdrawn" && (
        <ScheduleForm
          frame={frame}
          id={post.id}
          version={version}
          label={isShown(publication) ? words.changesAtATime : words.atATime}
          isAsking={needsTwo}
          sent={timeSent}
        />
      )}
      {scheduledAt && (
        <Form action={paths.admin.cancelSchedule(post.id)} class="actions">
          <button type="submit" class="quiet">
            {words.cancel}
          </button>
        </Form>
      )}
      {isNew && !isWriting && isShown(publication) && (
        <p class="option">
          <a class="button quiet" href={paths.admin.urgent(post.id)}>
            {words.urgent}
          </a>
          <span class="hint">{words.urgentHelp}</span>
        </p>
      )}
      {status === "withdrawn" && (
        <p class="option">
          <a class="button quiet" href={paths.admin.putBack(post.id)}>
            {words.putBack}
          </a>
          <span class="hint">{words.putBackHelp}</span>
        </p>
      )}
    </>
  );
}

/** Sends the form for writing, which is saved and then goes on. */
export function SaveAnd(props: {
  next: "publish" | "publication" | "urgent";
  label: string;
  class?: string;
}) {
  return (
    <button type="submit" form="write" name="next" value={props.next} class={props.class}>
      {props.label}
    </button>
  );
}

/** Saves what is written and publishes it; or leads, when it is saved, to where a time is chosen or a colleague asked. */
function SaveAndPublish({ frame, publication }: PanelProps) {
  const words = publicationWords[frame.language];
  const [now, isAsking] = labelOf(frame, publication);
  const { status } = publication;
  return (
    <>
      <p class="hint">{words.savesFirst}</p>
      <div class="actions">
        <SaveAnd next={isAsking ? "publication" : "publish"} label={isAsking ? `${now}…` : now} />
        {!isAsking && status !== "withdrawn" && (
          <SaveAnd
            next="publication"
            label={`${isShown(publication) ? words.changesAtATime : words.atATime}…`}
            class="quiet"
          />
        )}
      </div>
      {isShown(publication) && mayPublish(frame) && (
        <p class="option">
          <SaveAnd next="urgent" label={words.urgent} class="quiet" />
          <span class="hint">{words.urgentHelp}</span>
        </p>
      )}
    </>
  );
}

const mayPublish = ({ person }: Frame) => person?.scopes.includes("publish") ?? false;

/** What publishing is called here, and whether it is a colleague who decides. */
function labelOf(frame: Frame, publication: PublicationView): [label: string, isAsking: boolean] {
  const words = publicationWords[frame.language];
  const asking = approvalWords[frame.language];
  const isAsking = publication.needsTwo || !mayPublish(frame);
  if (isAsking) return [isShown(publication) ? asking.askChanges : asking.ask, true];
  if (publication.status === "withdrawn") return [words.publishAnew, false];
  return [isShown(publication) ? words.publishChanges : words.publishNow, false];
}

/** Publishes the version that the page shows; or asks a colleague to, where one person is not enough or may not. */
function PublishForm({ frame, post, publication, wordSent = null }: PanelProps) {
  const asking = approvalWords[frame.language];
  const [label, isAsking] = labelOf(frame, publication);
  return (
    <Form action={paths.admin.publication(post.id)}>
      <input type="hidden" name="version" value={publication.version} />
      {isAsking && (
        <AskField
          frame={frame}
          hint={mayPublish(frame) ? asking.askHelp : asking.askEditor}
          sent={wordSent}
        />
      )}
      <div class="actions">
        <button type="submit">{label}</button>
      </div>
    </Form>
  );
}

/** What takes something away. The one button that is always one tap from its page. */
function Away({ frame, post, publication }: PanelProps) {
  const words = publicationWords[frame.language];
  const scopes = frame.person?.scopes ?? [];
  const { status } = publication;
  const mayPurge = scopes.includes("purge") && !frame.isLockedDown;
  return (
    <>
      {isShown(publication) && scopes.includes("withdraw") && (
        <p class="option">
          <a class="button danger" href={paths.admin.takeDown(post.id)}>
            {words.takeDown}
          </a>
          <span class="hint">{words.takeDownHelp}</span>
        </p>
      )}
      {mayPurge && status === "draft" && (
        <p>
          <a class="quiet-text" href={paths.admin.purge(post.id)}>
            {words.purge}…
          </a>
        </p>
      )}
      {mayPurge && status === "withdrawn" && (
        <p class="option">
          <a class="button quiet" href={paths.admin.purge(post.id)}>
            {words.purge}
          </a>
          <span class="hint">{words.purgeHelp}</span>
        </p>
      )}
    </>
  );
}
