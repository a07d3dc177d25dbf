import { paths } from "../../paths.ts";
import type { Doer } from "../../writer/access/callers.ts";
import type { Conflict } from "../../writer/posts/revisions.ts";
import type { PostSummary, RevisionSummary } from "../../writer/posts/view.ts";
import type { Frame } from "../page.tsx";
import { Form } from "../parts/form.tsx";
import { Notice } from "../parts/notice.tsx";
import { Pager } from "../parts/pager.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { Compared } from "./compared.tsx";
import { PostHead } from "./post-page.tsx";
import type { Typed } from "./typed.ts";
import { type VersionWords, versionWords } from "./version-words.ts";

export type VersionsProps = {
  frame: Frame;
  id: number;
  /** null when it was deleted. */
  post: PostSummary | null;
  revisions: RevisionSummary[];
  /** Where the list goes on. */
  next: string | null;
  conflicts: Omit<Conflict, "edit">[];
};

const said = (text: string, n: number) => text.replaceAll("{n}", String(n));

/** All versions of a post, newest first, and what came too late to be one. */
export function VersionsPage({ frame, id, post, revisions, next, conflicts }: VersionsProps) {
  const words = versionWords[frame.language];
  return (
    <>
      {post ? (
        <PostHead frame={frame} post={post} tab="versions" />
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

export function By({ doer, words }: { doer: Doer | null; words: VersionWords }) {
  if (doer === null) return null;
  const who = doer.label ?? (doer.kind === "owner" ? words.owner : words.program);
  return <>{words.by.replace("{who}", who)}</>;
}

function Choice({ id, revisions, words }: { id: number; revisions: RevisionSummary[]; words: VersionWords }) {
  const options = (chosen: number | undefined) =>
    revisions.map(({ version }) => (
      <option value={String(version)} selected={version === chosen}>
        {said(words.version, version)}
      </option>
    ));
  return (
    <form action={paths.admin.comparison(id)} class="filters">
      <h2>{words.compare}</h2>
      <div class="field">
        <label for="from">{words.from}</label>
        <select id="from" name="from">
          {options(revisions[1]?.version)}
        </select>
      </div>
      <div class="field">
        <label for="to">{words.to}</label>
        <select id="to" name="to">
          {options(revisions[0]?.version)}
        </select>
      </div>
      <button type="submit" class="quiet">
        {words.show}
      </button>
    </form>
  );
}

function Lost({
  frame,
  id,
  conflicts,
  words,
}: Pick<VersionsProps, "frame" | "id" | "conflicts"> & { words: VersionWords }) {
  return conflicts.length === 0 ? null : (
    <>
      <h2>{words.lost}</h2>
      <p>{words.lostHelp}</p>
      <ul class="rows">
        {conflicts.map(({ n, basedOn, savedAt, savedBy }) => (
          <li>
            <p>
              <Sentence
                text={said(words.lostOne, basedOn)}
                parts={{ when: <When at={savedAt} frame={frame} /> }}
              />{" "}
              <By doer={savedBy} words={words} />
            </p>
            <p>
              <a href={paths.admin.conflict(id, n)}>{words.merge}</a>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

export type VersionProps = {
  frame: Frame;
  id: number;
  post: PostSummary | null;
  /** null before the first. */
  older: { version: number; typed: Typed } | null;
  newer: { version: number; typed: Typed };
  names: Map<string, string>;
  /** The newest version of the post, from which a restoration starts. */
  current: number;
  mayWrite: boolean;
};

/** What a version changed, its whole text, and the way back to it. */
export function VersionPage({ frame, id, post, older, newer, names, current, mayWrite }: VersionProps) {
  const words = versionWords[frame.language];
  const { version, typed } = newer;
  return (
    <>
      {post && <PostHead frame={frame} post={post} tab="versions" />}
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
