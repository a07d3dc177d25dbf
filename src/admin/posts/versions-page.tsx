import { paths } from "../../paths.ts";
import type { Conflict } from "../../writer/posts/revisions.ts";
import type { PostSummary, RevisionSummary } from "../../writer/posts/view.ts";
import type { Frame } from "../page.tsx";
import { Notice } from "../parts/notice.tsx";
import { Pager } from "../parts/pager.tsx";
import { When } from "../parts/when.tsx";
import { By, Lost } from "./lost-edits.tsx";
import { PostHead } from "./post-page.tsx";
import { Choice } from "./version-choice.tsx";
import { said, versionWords } from "./version-words.ts";

type VersionsProps = {
  frame: Frame;
  id: number;
  /** null when it was deleted. */
  post: PostSummary | null;
  /** How many an import brought. */
  comments: number;
  revisions: RevisionSummary[];
  /** Where the list goes on. */
  next: string | null;
  conflicts: Omit<Conflict, "edit">[];
};

/** All versions of a post, newest first, and what came too late to be one. */
export function VersionsPage({ frame, id, post, comments, revisions, next, conflicts }: VersionsProps) {
  const words = versionWords[frame.language];
  return (
    <>
      {post ? (
        <PostHead frame={frame} post={post} comments={comments} tab="versions" />
      ) : (
        <Notice kind="plain">{words.deleted}</Notice>
      )}
      <p>{words.help}</p>
      <ul class="rows">
        {revisions.map((one) => (
          <li>
            <p>
              <a class="title" href={paths.admin.version(id, one.version)}>
                {said(words.version, one.version)}
              </a>{" "}
              {one.published && <span class="state good">{words.published}</span>}{" "}
              {one.version === post?.version && <span class="state">{words.newest}</span>}
            </p>
            <p>{one.title}</p>
            <p class="quiet-text">
              <When at={one.savedAt} frame={frame} /> <By doer={one.savedBy} words={words} />
            </p>
          </li>
        ))}
      </ul>
      <Pager next={next} label={words.older} />
      {revisions.length > 1 && <Choice id={id} revisions={revisions} words={words} />}
      <Lost frame={frame} id={id} conflicts={conflicts} words={words} />
    </>
  );
}
