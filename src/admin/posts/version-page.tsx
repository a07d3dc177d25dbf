import { paths } from "../../paths.ts";
import type { PostSummary } from "../../writer/posts/view.ts";
import type { Frame } from "../page.tsx";
import { Form } from "../parts/form.tsx";
import { Compared } from "./compared.tsx";
import { PostHead } from "./post-page.tsx";
import type { Typed } from "./typed.ts";
import { said, versionWords } from "./version-words.ts";

type VersionProps = {
  frame: Frame;
  id: number;
  post: PostSummary | null;
  /** How many an import brought. */
  comments: number;
  /** null before the first. */
  older: { version: number; typed: Typed } | null;
  newer: { version: number; typed: Typed };
  names: Map<string, string>;
  /** The newest version of the post, from which a restoration starts. */
  current: number;
  mayWrite: boolean;
};

/** What a version changed, its whole text, and the way back to it. */
export function VersionPage(props: VersionProps) {
  const { frame, id, post, comments, older, newer, names, current, mayWrite } = props;
  const words = versionWords[frame.language];
  const { version, typed } = newer;
  return (
    <>
      {post && <PostHead frame={frame} post={post} comments={comments} tab="versions" />}
      {older ? (
        <Compared frame={frame} older={older.typed} newer={typed} names={names} />
      ) : (
        <p>{words.first}</p>
      )}
      <details class="group">
        <summary>{said(words.whole, version)}</summary>
        <textarea
          class="code"
          rows={18}
          readonly
          aria-label={said(words.whole, version)}
        >{`\n${typed.body}`}</textarea>
      </details>
      {mayWrite && (version !== current || post === null) && (
        <Form action={paths.admin.version(id, version)}>
          <p>{said(words.restoreHelp, version)}</p>
          <input type="hidden" name="basedOn" value={String(current)} />
          <div class="actions">
            <button type="submit">{said(words.restore, version)}</button>
          </div>
        </Form>
      )}
      {post && mayWrite && (
        <p>
          <a href={`${paths.admin.postPreview(id)}?version=${version}`}>{said(words.preview, version)}</a>
        </p>
      )}
    </>
  );
}
