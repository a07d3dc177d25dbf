import type { Comment, MentionedBy } from "../read-model/documents.ts";
import { dateInWords, localDateOf } from "./date.tsx";
import { Safe } from "./safe.tsx";
import type { SpokenSite } from "./spoken.ts";
import type { Words } from "./words.ts";

/** Comments as they answer each other, to be read and not to be answered. */
export function CommentList({ comments, site }: { comments: Comment[]; site: SpokenSite }) {
  if (comments.length === 0) return null;
  const { words } = site;
  const [first, ...rest] = groups(comments);
  return (
    <ol>
      {[first, ...rest].map((group) => {
        const [comment, ...answers] = group ?? [];
        return (
          comment && (
            <li id={`comment-${comment.id}`}>
              <p class="meta">
                {/* A stranger chose the name: by itself it cannot turn around what stands beside it. */}
                <b dir="auto">{comment.author || words.anonymous}</b>{" "}
                {comment.at && (
                  <time datetime={comment.at} {...site.inPage}>
                    {dateInWords(localDateOf(comment.at, site.timeZone), site.page)}
                  </time>
                )}
              </p>
              <Safe html={comment.html} />
              <CommentList comments={answers} site={site} />
            </li>
          )
        );
      })}
    </ol>
  );
}

/** Each comment of the outermost level with all that stands further in behind it. */
function groups(comments: Comment[]): Comment[][] {
  const outermost = Math.min(...comments.map(({ depth }) => depth));
  const found: Comment[][] = [];
  for (const comment of comments) {
    // The one that it answers may have been removed.
    if (comment.depth === outermost || found.length === 0) found.push([comment]);
    else found.at(-1)?.push(comment);
  }
  return found;
}

/** The pages that have all comments. A number of a comment leads to the line of the page where that stands. */
export function CommentPages({ pages, words }: { pages: { path: string; ids: number[] }[]; words: Words }) {
  if (pages.length === 0) return null;
  return (
    <ul class="elsewhere">
      {pages.map(({ path, ids }, at) => (
        <li>
          {ids.map((id) => (
            <i id={`comment-${id}`} />
          ))}
          <a href={path}>{words.commentsPage.replace("{n}", String(at + 1))}</a>
        </li>
      ))}
    </ul>
  );
}

/** Other pages that named the post. */
export function Mentions({ mentions, words }: { mentions: MentionedBy[]; words: Words }) {
  if (mentions.length === 0) return null;
  return (
    <>
      <h3>{words.mentionedBy}</h3>
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
