import { collections } from "../../model/term.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import type { MergerView } from "../../writer/terms/merging.ts";
import type { TermView } from "../../writer/terms/term-views.ts";
import { Failed } from "../failure.tsx";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { CheckField, SelectField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Live } from "../parts/live.tsx";
import { Notice } from "../parts/notice.tsx";
import { Search } from "../parts/search.tsx";
import { shellWords } from "../words.ts";
import { type Branch, indented } from "./tree.ts";
import { termWords } from "./words.ts";

type Props = {
  frame: Frame;
  term: TermView;
  /** What it could go into. */
  others: Branch[];
  /** There are more, so that a search finds them. */
  isPart: boolean;
  q: string;
  into: string;
  errors: FieldErrors;
  failure: Failure | null;
};

/** Puts everything from one term into another. */
export function MergerPage({ frame, term, others, isPart, q, into, errors, failure }: Props) {
  const words = termWords[frame.language];
  const shell = shellWords[frame.language];
  const path = paths.admin.termMerger(collections[term.kind], term.slug);
  return (
    <>
      <Failed failure={failure} language={frame.language} />
      <p>{words.mergeHelp(term.name)}</p>
      {(isPart || q !== "") && <Search {...{ frame, path, q }} hint={words.mergeMany} />}
      {others.length === 0 ? (
        <p>{q === "" ? words.nothingElse : words.nothingFound}</p>
      ) : (
        <Form action={path}>
          <SelectField
            name="into"
            label={words.mergeInto}
            value={into}
            error={errors.into}
            required
            choices={[
              { value: "", label: words.mergeChoose },
              ...others.map(({ term, depth }) => ({
                value: term.slug,
                label: `${indented(term.name, depth)} (${words.posts(term.posts)})`,
              })),
            ]}
          />
          <CheckField name="sure" label={words.mergeSure} error={errors.sure} required />
          <div class="actions">
            <button type="submit" class="danger">
              {words.mergeDo}
            </button>
            <a href={paths.admin.term(collections[term.kind], term.slug)}>{shell.cancel}</a>
          </div>
        </Form>
      )}
    </>
  );
}

/** A term that was merged, while its posts follow. */
export function MergedPage({ frame, into, merger }: { frame: Frame; into: TermView; merger: MergerView }) {
  const words = termWords[frame.language];
  const collection = collections[into.kind];
  return (
    <>
      <Notice isInLive>{words.merged(merger.from, into.name)}</Notice>
      <Live goesOn={merger.refiling > 0} again={words.lookAgain}>
        <p>{merger.refiling > 0 ? words.following(merger.refiling) : words.followed}</p>
      </Live>
      <p>
        <a class="button" href={paths.admin.term(collection, into.slug)}>
          {into.name}
        </a>
      </p>
    </>
  );
}
