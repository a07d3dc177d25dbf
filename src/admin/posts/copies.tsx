import type { PostType } from "../../model/post.ts";
import { paths } from "../../paths.ts";
import type { WorkingCopy } from "../../writer/posts/working-copies.ts";
import type { Frame } from "../page.tsx";
import { Form } from "../parts/form.tsx";
import { Notice } from "../parts/notice.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { writingWords } from "./writing-words.ts";

type Props = {
  frame: Frame;
  type: PostType;
  copies: WorkingCopy[];
  /** The one that the form shows; null when it shows what is saved. */
  opened: WorkingCopy | null;
};

/** What was typed and not saved: offered to be gone on with, or said to be what the form shows. */
export function Copies({ frame, type, copies, opened }: Props) {
  const words = writingWords[frame.language];
  const at = (copy: WorkingCopy) => ({ time: <When at={copy.keptAt} frame={frame} /> });
  const pathOf = ({ thing }: WorkingCopy) => {
    const [kind, id] = thing.split(":");
    const path = kind === "post" ? paths.admin.post(Number(id)) : paths.admin.newPost(type);
    return `${path}?${new URLSearchParams({ copy: thing })}`;
  };
  if (opened)
    return (
      <Notice kind="plain">
        <Sentence text={words.continued} parts={at(opened)} />
      </Notice>
    );
  return (
    <>
      {copies.map((copy) => (
        <Notice kind="plain">
          <p>
            <Sentence text={words.unsaved} parts={at(copy)} /> {copy.title}
          </p>
          <Form action={paths.admin.droppedCopy} class="actions">
            <a class="button" href={pathOf(copy)}>
              {words.goOn}
            </a>
            <input type="hidden" name="thing" value={copy.thing} />
            <input type="hidden" name="type" value={type} />
            <button type="submit" class="quiet">
              {words.throwAway}
            </button>
          </Form>
        </Notice>
      ))}
    </>
  );
}
