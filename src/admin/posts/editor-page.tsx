import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import type { Desk } from "../../writer/posts/desk.ts";
import type { PublicationView } from "../../writer/posts/publication.ts";
import type { PostSummary } from "../../writer/posts/view.ts";
import type { WorkingCopy } from "../../writer/posts/working-copies.ts";
import { Failed } from "../failure.tsx";
import type { Frame } from "../page.tsx";
import { Form } from "../parts/form.tsx";
import { Answer, Notice } from "../parts/notice.tsx";
import { PublicationPanel, SaveAnd } from "../publication/panel.tsx";
import { publicationWords } from "../publication/words.ts";
import { shellWords } from "../words.ts";
import { Copies } from "./copies.tsx";
import { type DeskWords, deskWords } from "./desk-words.ts";
import { EditorForm, type Wrong } from "./editor-form.tsx";
import { Done, PostHead } from "./post-page.tsx";
import { noteInWords } from "./told.ts";
import { Dialogs } from "./tools.tsx";
import type { Typed } from "./typed.ts";

type Writing = {
  frame: Frame;
  typed: Typed;
  desk: Desk;
  wrong: Wrong;
  failure: Failure | null;
  /** What was typed before and is shown again. */
  opened: WorkingCopy | null;
};

const isWrong = (wrong: Wrong) => Object.keys(wrong).length > 0;

/** A post that is not there yet. */
export function NewPostPage({
  frame,
  typed,
  desk,
  wrong,
  failure,
  opened,
  thing,
  isThrownAway,
}: Writing & { thing: string; isThrownAway: boolean }) {
  return (
    <>
      {isThrownAway && <Answer>{deskWords[frame.language].thrownAway}</Answer>}
      <Failed failure={failure} language={frame.language} />
      {isWrong(wrong) && <Notice kind="bad">{shellWords[frame.language].wrong}</Notice>}
      <Copies frame={frame} type={typed.type} copies={desk.copies} opened={opened} />
      <EditorForm
        frame={frame}
        action={paths.admin.newPost(typed.type)}
        typed={typed}
        desk={desk}
        wrong={wrong}
        basedOn={null}
        thing={thing}
        isSentBack={isWrong(wrong) || failure !== null}
      />
      <Dialogs frame={frame} />
      {frame.person?.scopes.includes("publish") && !frame.isLockedDown && (
        <section class="actions" aria-label={deskWords[frame.language].publication}>
          <SaveAnd next="publish" label={publicationWords[frame.language].publishNow} />
        </section>
      )}
    </>
  );
}

type PostPageProps = Writing & {
  post: PostSummary;
  publication: PublicationView;
  basedOn: number;
  done: string;
  from: string;
  dropped: string[];
};

/** One post: all of it can be written here, and what becomes of it is decided below. */
export function PostPage(props: PostPageProps) {
  const { frame, post, publication, typed, desk, wrong, failure, opened, basedOn, done, from, dropped } =
    props;
  const words = deskWords[frame.language];
  return (
    <>
      <Done {...{ frame, post, done, from, dropped }} />
      <Failed failure={failure} language={frame.language} />
      {isWrong(wrong) && <Notice kind="bad">{shellWords[frame.language].wrong}</Notice>}
      {post.note && (
        <Notice kind="plain">
          {words.note.replace("{note}", () => noteInWords(post.note ?? "", frame))}
        </Notice>
      )}
      <PostHead frame={frame} post={post} comments={desk.comments} tab="write" />
      <Copies frame={frame} type={post.type} copies={desk.copies} opened={opened} />
      {mayEdit(frame, post) ? (
        <EditorForm
          frame={frame}
          action={paths.admin.post(post.id)}
          typed={typed}
          desk={desk}
          wrong={wrong}
          basedOn={basedOn}
          thing={`post:${post.id}`}
          isSentBack={isWrong(wrong) || failure !== null}
        />
      ) : (
        <Readable typed={typed} words={words} />
      )}
      <Dialogs frame={frame} />
      <PublicationPanel
        frame={frame}
        post={post}
        publication={publication}
        isWriting={mayEdit(frame, post)}
      />
      {mayEdit(frame, post) && isUnseen(post) && <Deletion post={post} words={words} />}
    </>
  );
}

/** Of what was public once nothing is deleted. */
const isUnseen = ({ status, publishedVersion }: PostSummary) =>
  status === "draft" && publishedVersion === null;

/** Authors write what nobody has seen yet; the command looks again. */
const mayEdit = ({ person }: Frame, post: PostSummary) =>
  person?.scopes.includes("write") === true && (person.scopes.includes("publish") || isUnseen(post));

function Readable({ typed, words }: { typed: Typed; words: DeskWords }) {
  return (
    <>
      <Notice kind="plain">{words.onlyReading}</Notice>
      <textarea
        class="code"
        rows={18}
        readonly
        aria-label={typed.title || words.untitled}
      >{`\n${typed.body}`}</textarea>
    </>
  );
}

function Deletion({ post, words }: { post: PostSummary; words: DeskWords }) {
  return (
    <details class="group">
      <summary>{words.delete}</summary>
      <p>{words.deleteHelp}</p>
      <Form action={paths.admin.deletion(post.id)}>
        <input type="hidden" name="basedOn" value={String(post.version)} />
        <button type="submit" class="danger">
          {words.deleteSure}
        </button>
      </Form>
    </details>
  );
}
