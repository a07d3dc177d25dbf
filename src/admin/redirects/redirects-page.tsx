import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import type { RedirectView } from "../../writer/redirects/redirect-views.ts";
import { Failed } from "../failure.tsx";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Answer } from "../parts/notice.tsx";
import { Pager } from "../parts/pager.tsx";
import { Search } from "../parts/search.tsx";
import { shellWords } from "../words.ts";
import { readable } from "./readable.ts";
import { redirectWords } from "./words.ts";

type Props = {
  frame: Frame;
  redirects: RedirectView[];
  q: string;
  next: string | null;
  done: "added" | "deleted" | null;
  typed: { from: string; to: string };
  errors: FieldErrors;
  failure: Failure | null;
};

/** Addresses that lead elsewhere, and a form for another one. */
export function RedirectsPage({ frame, redirects, q, next, done, typed, errors, failure }: Props) {
  const words = redirectWords[frame.language];
  return (
    <>
      {done && <Answer>{words[done]}</Answer>}
      {/* What is said at a field is not said twice. */}
      <Failed failure={errors.from || errors.to ? null : failure} language={frame.language} />
      <p>{words.what}</p>
      <p>
        <a href={paths.admin.lostPaths}>{words.lostLink}</a>
      </p>
      <section id="add">
        <h2>{words.add}</h2>
        <Form action={paths.admin.redirects}>
          <TextField
            name="from"
            label={words.from}
            hint={words.fromHint}
            value={typed.from}
            error={errors.from}
            required
            more={{ autocapitalize: "none", spellcheck: "false" }}
          />
          <TextField
            name="to"
            label={words.to}
            hint={words.toHint}
            value={typed.to}
            error={errors.to}
            required
            more={{ autocapitalize: "none", spellcheck: "false" }}
          />
          <div class="actions">
            <button type="submit">{words.add}</button>
          </div>
        </Form>
      </section>
      <h2>{words.all}</h2>
      {(redirects.length > 0 || q !== "") && <Search frame={frame} path={paths.admin.redirects} q={q} />}
      {redirects.length === 0 && <p>{q === "" ? words.none : words.nothingFound}</p>}
      <ul class="rows">
        {redirects.map((redirect) => (
          <Row frame={frame} redirect={redirect} />
        ))}
      </ul>
      <Pager next={next} label={words.more} />
    </>
  );
}

function Row({ frame, redirect: { from, to, made, live } }: { frame: Frame; redirect: RedirectView }) {
  const words = redirectWords[frame.language];
  return (
    <li>
      <p>
        <strong>{readable(from)}</strong>
      </p>
      <p>
        {to === null ? (
          words.nowhere
        ) : (
          <>
            {words.leadsTo} <a href={to}>{readable(to)}</a>
          </>
        )}
      </p>
      <p class="quiet-text">
        {words.made[made]}
        {to !== null && !live && `. ${words.notYet}`}
      </p>
      <details>
        <summary>{words.remove}</summary>
        <p>{words.removeHelp}</p>
        <Form action={paths.admin.redirectDeletion}>
          <input type="hidden" name="from" value={from} />
          <button type="submit" class="danger">
            {shellWords[frame.language].delete}
            <span class="unseen"> {readable(from)}</span>
          </button>
        </Form>
      </details>
    </li>
  );
}
