import { collections } from "../../model/term.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import type { SeriesPart } from "../../writer/terms/series-parts.ts";
import type { TermView } from "../../writer/terms/term-views.ts";
import { Failed } from "../failure.tsx";
import type { Frame } from "../page.tsx";
import { Live } from "../parts/live.tsx";
import { Answer, Notice } from "../parts/notice.tsx";
import { shellWords } from "../words.ts";
import { TermForm, type TermFormProps } from "./term-form.tsx";
import { termWords } from "./words.ts";

type Props = {
  frame: Frame;
  term: TermView;
  /** Of a series: its posts. */
  parts: SeriesPart[] | null;
  /** null for who may not change it. */
  form: Pick<TermFormProps, "typed" | "errors" | "parents" | "languages"> | null;
  failure: Failure | null;
  /** What was just done, in words. */
  done: string | null;
};

/** One term: what it is called, where it stands, and the ways to merge and to delete it. */
export function TermPage({ frame, term, parts, form, failure, done }: Props) {
  const words = termWords[frame.language];
  const { kind, slug, refiling } = term;
  const collection = collections[kind];
  const path = paths.admin.term(collection, slug);
  const isKnown = kind === "category" || term.posts > 0;
  return (
    <>
      {done !== null && <Answer>{done}</Answer>}
      <Failed failure={failure} language={frame.language} />
      <Live goesOn={refiling > 0} again={words.lookAgain}>
        {refiling > 0 && (
          <Notice isInLive kind="plain">
            {words.following(refiling)}
          </Notice>
        )}
      </Live>
      <ul class="facts">
        <li>{words.posts(term.posts)}</li>
        {kind !== "series" && (
          <li>
            <a href={`${paths.admin.posts}?${new URLSearchParams({ [kind]: slug })}`}>{words.seePosts}</a>
          </li>
        )}
        {isKnown && (
          <li>
            <a href={term.path} target="_blank" rel="noopener">
              {words.seePage}
            </a>
          </li>
        )}
      </ul>
      {parts && <Parts frame={frame} parts={parts} />}
      {form && (
        <>
          <TermForm
            {...form}
            {...{ frame, kind, action: path, version: term.version }}
            button={shellWords[frame.language].save}
            mayDescribe
          />
          <div class="actions">
            <a class="button quiet" href={paths.admin.termMerger(collection, slug)}>
              {words.mergeLink}
            </a>
            <a class="button quiet" href={paths.admin.termDeletion(collection, slug)}>
              {shellWords[frame.language].delete}…
            </a>
          </div>
        </>
      )}
    </>
  );
}

function Parts({ frame, parts }: { frame: Frame; parts: SeriesPart[] }) {
  const words = termWords[frame.language];
  return (
    <section>
      <h2>{words.parts}</h2>
      {parts.length === 0 ? <p>{words.noParts}</p> : <p class="hint">{words.partsHelp}</p>}
      <ul class="rows">
        {parts.map(({ id, title, part, state }) => (
          <li>
            <span class="quiet-text">{words.part(part)}</span> <a href={paths.admin.post(id)}>{title}</a>{" "}
            <span class={state === "published" ? "state good" : "state"}>{words.states[state]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
