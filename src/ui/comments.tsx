import type { Comment, Gap, MentionedBy } from "../read-model/comments.ts";
import { dateInWords, localDateOf } from "./date.tsx";
import { Safe } from "./safe.tsx";
import type { SpokenSite } from "./spoken.ts";

/** Comments as they answer each other, to be read and not to be answered: taken to be in the language of what they are about. */
export function CommentList({ comments, site }: { comments: (Comment | Gap)[]; site: SpokenSite }) {
  if (comments.length === 0) return null;
  return (
    <ol class="thread">
      {groups(comments).map(({ comment, answers }) => (
        <li id={`comment-${comment.id}`}>
          <Said comment={comment} site={site} />
          <CommentList comments={answers} site={site} />
        </li>
      ))}
    </ol>
  );
}

function Said({ comment, site }: { comment: Comment | Gap; site: SpokenSite }) {
  const { words } = site;
  if ("gone" in comment)
    return (
      <p class="meta" {...site.inTongue}>
        {words.commentGone}
      </p>
    );
  return (
    <>
      <p class="meta" {...site.inTongue}>
        {/* A stranger chose the name: by itself it cannot turn around what stands beside it. */}
        <b dir="auto">{comment.author || words.anonymous}</b>{" "}
        {comment.at && (
          <time datetime={comment.at} {...site.inPage}>
            {dateInWords(localDateOf(comment.at, site.timeZone), site.page)}
          </time>
        )}
      </p>
      <Safe html={comment.html} />
    </>
  );
}

type Group = { comment: Comment | Gap; answers: (Comment | Gap)[] };

/** Each comment of the outermost level with all that stands further in behind it. */
function groups(comments: (Comment | Gap)[]): Group[] {
  const outermost = Math.min(...comments.map(({ depth }) => depth));
  const found: Group[] = [];
  for (const comment of comments) {
    const last = found.at(-1);
    if (last && comment.depth > outermost) last.answers.push(comment);
    else found.push({ comment, answers: [] });
  }
  return found;
}

/** The pages that have all comments. A number of a comment leads to the line of the page where that stands. */
export function CommentPages({
  pages,
  site,
}: {
  pages: { path: string; ids: number[] }[];
  site: SpokenSite;
}) {
  if (pages.length === 0) return null;
  return (
    <ul class="elsewhere" {...site.inTongue}>
      {pages.map(({ path, ids }, at) => (
        <li>
          {ids.map((id) => (
            <i id={`comment-${id}`} />
          ))}
          <a href={path}>{site.words.commentsPage.replace("{n}", String(at + 1))}</a>
        </li>
      ))}
    </ul>
  );
}

/** Other pages that named the post. */
export function Mentions({ mentions, site }: { mentions: MentionedBy[]; site: SpokenSite }) {
  if (mentions.length === 0) return null;
  return (
    <>
      <h3 {...site.inTongue}>{site.words.mentionedBy}</h3>
      <ul>
        {mentions.map(({ id, title, url }) => (
          <li id={`comment-${id}`}>
            <a href={url} rel="nofollow ugc noreferrer">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
