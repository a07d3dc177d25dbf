import { paths } from "../../paths.ts";
import type { CommentView } from "../../writer/commands/comments.ts";
import type { PostSummary } from "../../writer/posts/view.ts";
import type { Frame } from "../page.tsx";
import { Pager } from "../parts/pager.tsx";
import { filled } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { commentWords } from "./comment-words.ts";
import { PostHead } from "./post-page.tsx";

type Props = {
  frame: Frame;
  post: PostSummary;
  /** How many there are in all. */
  count: number;
  comments: CommentView[];
  /** Where the list goes on. */
  next: string | null;
};

/** What an import brought below a post, each with the way to remove it. */
export function CommentsPage({ frame, post, count, comments, next }: Props) {
  const words = commentWords[frame.language];
  return (
    <>
      <PostHead frame={frame} post={post} comments={count} tab="comments" />
      <p>{comments.length === 0 ? words.none : words.help}</p>
      <ul class="rows">
        {comments.map((comment) => (
          <li>
            <Head frame={frame} comment={comment} />
            <p dir="auto">{firstWords(comment)}</p>
            <p class="actions">
              <a class="button quiet" href={paths.admin.comment(post.id, comment.id)}>
                {words.remove} <span class="unseen">{comment.author || words.anonymous}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
      <Pager next={next} label={words.further} />
    </>
  );
}

/** Who wrote it, and when; or which page named the post. */
export function Head({ frame, comment }: { frame: Frame; comment: CommentView }) {
  const words = commentWords[frame.language];
  const { author, at, mentionedBy } = comment;
  return (
    <>
      <p>
        <b dir="auto">{author || words.anonymous}</b>{" "}
        {at !== null && (
          <span class="quiet-text">
            <When at={at} frame={frame} />
          </span>
        )}
      </p>
      {mentionedBy !== null && <p class="code">{filled(words.mention, { page: mentionedBy })}</p>}
    </>
  );
}

/** As many as tell one comment from another. */
const FIRST = 200;

function firstWords({ text }: CommentView): string {
  const plain = text
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return plain.length > FIRST ? `${plain.slice(0, FIRST).toWellFormed()}…` : plain;
}
