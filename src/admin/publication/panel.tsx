import { paths } from "../../paths.ts";
import type { PublicationView } from "../../writer/posts/publication.ts";
import type { PostSummary } from "../../writer/posts/view.ts";
import type { Frame } from "../page.tsx";
import { Form } from "../parts/form.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { AskField } from "./approval.tsx";
import { approvalWords } from "./approval-words.ts";
import { ScheduleForm, type TimeSent } from "./schedule-form.tsx";
import { publicationWords } from "./words.ts";

export type PanelProps = {
  frame: Frame;
  post: Pick<PostSummary, "id">;
  publication: PublicationView;
  /** A time that was sent and cannot be taken as it is. */
  timeSent?: TimeSent | null;
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

function Publish({ frame, post, publication, timeSent = null }: PanelProps) {
  const words = publicationWords[frame.language];
  const { status, version, publishedVersion, scheduledAt, needsTwo } = publication;
  const mayPublish = frame.person?.scopes.includes("publish") ?? false;
  const isNew = version !== publishedVersion;
  const mayAsk = isNew && status === "draft" && publication.approval?.status !== "waiting";
  if (!mayPublish) return mayAsk ? <PublishForm {...{ frame, post, publication }} /> : null;
  return (
    <>
      {isNew && <PublishForm {...{ frame, post, publication }} />}
      {isNew && status !== "withdrawn" && (
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
      {isNew && isShown(publication) && (
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

/** Publishes the version that the page shows; or asks a colleague to, where one person is not enough or may not. */
function PublishForm({ frame, post, publication }: Pick<PanelProps, "frame" | "post" | "publication">) {
  const words = publicationWords[frame.language];
  const asking = approvalWords[frame.language];
  const mayPublish = frame.person?.scopes.includes("publish") ?? false;
  const isAsking = publication.needsTwo || !mayPublish;
  const now = isShown(publication) ? words.publishChanges : words.publishNow;
  const ask = isShown(publication) ? asking.askChanges : asking.ask;
  return (
    <Form action={paths.admin.publication(post.id)}>
      <input type="hidden" name="version" value={publication.version} />
      {isAsking && <AskField frame={frame} hint={mayPublish ? asking.askHelp : asking.askEditor} />}
      <div class="actions">
        <button type="submit">
          {isAsking ? ask : publication.status === "withdrawn" ? words.publishAnew : now}
        </button>
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
