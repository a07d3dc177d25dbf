import { paths } from "../../paths.ts";
import type { PurgeView } from "../../writer/posts/purges.ts";
import type { PostSummary } from "../../writer/posts/view.ts";
import type { TermView } from "../../writer/terms/term-views.ts";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { ChecksField, TextField } from "../parts/fields.tsx";
import { Live } from "../parts/live.tsx";
import { Notice } from "../parts/notice.tsx";
import { filled, Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { shellWords } from "../words.ts";
import { ConfirmPage } from "./confirm.tsx";
import { type PurgeWords, purgeWords } from "./purge-words.ts";
import { publicationWords } from "./words.ts";

/** What was sent and not taken. */
export type SentPurge = { title: string; names: string[]; errors: FieldErrors };

/** `own`: tags, series and authors that only this post has. */
type Props = { frame: Frame; post: PostSummary; own: TermView[]; sent: SentPurge | null };

/** What a purge does and leaves, and the title to be repeated. */
export function PurgePage({ frame, post, own, sent }: Props) {
  const words = purgeWords[frame.language];
  const isPublic = post.status === "live" || post.status === "publishing";
  if (isPublic) {
    return (
      <>
        <p>{words.first}</p>
        <p>
          <a class="button danger" href={paths.admin.takeDown(post.id)}>
            {publicationWords[frame.language].takeDown}
          </a>
        </p>
      </>
    );
  }
  if (post.status === "scheduled") return <p>{words.schedule}</p>;
  return (
    <ConfirmPage
      what={words.what}
      action={paths.admin.purge(post.id)}
      button={words.now}
      isDangerous
      back={{ path: paths.admin.post(post.id), label: shellWords[frame.language].cancel }}
    >
      <p>{words.left}</p>
      {own.length > 0 && (
        <ChecksField
          name="name"
          label={words.names}
          hint={words.namesHelp}
          error={sent?.errors.names}
          values={sent?.names ?? own.map(nameOf)}
          choices={own.map((term) => ({ value: nameOf(term), label: labelOf(term, words) }))}
        />
      )}
      <TextField
        name="title"
        label={words.repeat}
        hint={filled(words.repeatHelp, { title: post.title })}
        value={sent?.title ?? ""}
        error={sent?.errors.title}
        required
      />
    </ConfirmPage>
  );
}

const nameOf = ({ kind, slug }: TermView) => `${kind}:${slug}`;

const labelOf = ({ kind, name }: TermView, words: PurgeWords) =>
  kind === "category" ? name : filled(words[kind], { name });

/** That it is gone, or how much is still to be cleaned. */
export function PurgedPage({ frame, purge }: { frame: Frame; purge: PurgeView }) {
  const words = purgeWords[frame.language];
  return (
    <Live goesOn={purge.left > 0} again={words.again}>
      <Notice isInLive kind={purge.left > 0 ? "plain" : "good"}>
        <p>{purge.left > 0 ? filled(words.working, { n: purge.left }) : words.done}</p>
        <p>
          <Sentence text={words.until} parts={{ time: <When at={purge.recoverableUntil} frame={frame} /> }} />
        </p>
      </Notice>
    </Live>
  );
}
