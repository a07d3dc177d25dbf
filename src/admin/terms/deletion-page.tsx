import { collections } from "../../model/term.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import type { TermView } from "../../writer/terms/term-views.ts";
import type { Uses } from "../../writer/terms/uses.ts";
import { Failed } from "../failure.tsx";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { CheckField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { shellWords } from "../words.ts";
import { termWords } from "./words.ts";

type Props = { frame: Frame; term: TermView; uses: Uses; errors: FieldErrors; failure: Failure | null };

/** Deletes a term: says what would be without it, and leads to merging. */
export function DeletionPage({ frame, term, uses, errors, failure }: Props) {
  const words = termWords[frame.language];
  const shell = shellWords[frame.language];
  const collection = collections[term.kind];
  const back = <a href={paths.admin.term(collection, term.slug)}>{shell.cancel}</a>;
  if (uses.below.length > 0)
    return (
      <>
        <p>{words.deleteBelow}</p>
        <ul>
          {uses.below.map((slug) => (
            <li>
              <a href={paths.admin.term(collection, slug)}>{slug}</a>
            </li>
          ))}
        </ul>
        <p>{back}</p>
      </>
    );
  return (
    <>
      {failure?.kind !== "in-use" && <Failed failure={failure} language={frame.language} />}
      {uses.posts === 0 ? <p>{words.deleteUnused}</p> : <Orphans frame={frame} uses={uses} />}
      {uses.posts > 0 && (
        <p>
          <a class="button" href={paths.admin.termMerger(collection, term.slug)}>
            {words.deleteRather}
          </a>
        </p>
      )}
      <Form action={paths.admin.termDeletion(collection, term.slug)}>
        {uses.posts > 0 && (
          <CheckField name="sure" label={words.deleteSure(uses.posts)} error={errors.sure} required />
        )}
        <div class="actions">
          <button type="submit" class="danger">
            {shell.delete}
          </button>
          {back}
        </div>
      </Form>
    </>
  );
}

/** The first few posts that would be without it. */
function Orphans({ frame, uses: { posts, paths } }: { frame: Frame; uses: Uses }) {
  const words = termWords[frame.language];
  return (
    <>
      <p>{words.deleteUsed(posts)}</p>
      <ul>
        {paths.map((path) => (
          <li>{path}</li>
        ))}
        {posts > paths.length && <li>{words.andMore(posts - paths.length)}</li>}
      </ul>
    </>
  );
}
