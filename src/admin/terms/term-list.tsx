import { collections, type TermKind } from "../../model/term.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { Failed } from "../failure.tsx";
import type { Frame } from "../page.tsx";
import { Answer } from "../parts/notice.tsx";
import { Pager } from "../parts/pager.tsx";
import { Search } from "../parts/search.tsx";
import { TermForm, type TermFormProps } from "./term-form.tsx";
import type { Branch } from "./tree.ts";
import { termWords } from "./words.ts";

type Props = {
  frame: Frame;
  kind: TermKind;
  terms: Branch[];
  q: string;
  /** Where the next page is; null at the end. */
  next: string | null;
  /** What was just done, in words. */
  done: string | null;
  failure: Failure | null;
  /** null for who may not make one. */
  form: Omit<TermFormProps, "frame" | "kind" | "action" | "version" | "button"> | null;
};

/** So few are seen at a glance, and need no search. */
const FEW = 12;

/** All of a kind, with how many posts each has, and a form for another one. */
export function TermList({ frame, kind, terms, q, next, done, failure, form }: Props) {
  const words = termWords[frame.language];
  const path = paths.admin.terms(collections[kind]);
  return (
    <>
      {done !== null && <Answer>{done}</Answer>}
      <Failed failure={failure} language={frame.language} />
      <p>{words.what[kind]}</p>
      {form && terms.length > 0 && (
        <p>
          <a href="#add">{words.add[kind]}</a>
        </p>
      )}
      {(terms.length > FEW || q !== "" || next !== null) && <Search {...{ frame, path, q }} />}
      {terms.length === 0 && <p>{q === "" ? words.none[kind] : words.nothingFound}</p>}
      <Rows frame={frame} branches={terms} />
      <Pager next={next} label={words.more} />
      {form && (
        <section id="add">
          <h2>{words.add[kind]}</h2>
          <TermForm {...form} {...{ frame, kind }} action={path} version={null} button={words.add[kind]} />
        </section>
      )}
    </>
  );
}

/** What stands below another is a list within its entry. */
function Rows({ frame, branches }: { frame: Frame; branches: Branch[] }) {
  const top = branches[0]?.depth;
  if (top === undefined) return null;
  const starts = branches.flatMap(({ depth }, at) => (depth === top ? [at] : []));
  return (
    <ul class="rows">
      {starts.map((start, n) => {
        const [own, ...below] = branches.slice(start, starts[n + 1]);
        return (
          own && (
            <li>
              <a class="row" href={paths.admin.term(collections[own.term.kind], own.term.slug)}>
                <span>{own.term.name}</span>{" "}
                <span class="quiet-text">{termWords[frame.language].posts(own.term.posts)}</span>
              </a>
              <Rows frame={frame} branches={below} />
            </li>
          )
        );
      })}
    </ul>
  );
}
