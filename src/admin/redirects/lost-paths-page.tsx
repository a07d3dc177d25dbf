import type { LostPath } from "../../model/lost-path.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { Failed } from "../failure.tsx";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Answer, Notice } from "../parts/notice.tsx";
import { readable } from "./readable.ts";
import { redirectWords } from "./words.ts";

export const lostDone = ["added", "ignored", "heeded"] as const;
export type LostDone = (typeof lostDone)[number];

type Props = {
  frame: Frame;
  /** null while they cannot be read. */
  lost: LostPath[] | null;
  /** Paths that somebody took out of the list. */
  ignored: string[];
  done: LostDone | null;
  /** What was sent for one of them, and not taken. */
  typed: { from: string; to: string } | null;
  errors: FieldErrors;
  failure: Failure | null;
};

/** What readers asked for in vain: each line leads them somewhere, or is ignored. */
export function LostPathsPage({ frame, lost, ignored, done, typed, errors, failure }: Props) {
  const words = redirectWords[frame.language];
  return (
    <>
      {done && <Answer>{words[done]}</Answer>}
      <Failed failure={failure} language={frame.language} />
      <p>{words.lostHelp}</p>
      {lost === null && <Notice kind="bad">{words.lostUnread}</Notice>}
      {lost?.length === 0 && <p>{words.lostNone}</p>}
      <ul class="rows">
        {lost?.map(({ path, count }, n) => {
          const isSent = typed?.from === path;
          const error = isSent ? (errors.to ?? errors.from) : undefined;
          return (
            <li>
              <p>
                <strong>{readable(path)}</strong> <span class="quiet-text">{words.asked(count)}</span>
              </p>
              <Form action={paths.admin.lostPaths} class="filters">
                <input type="hidden" name="from" value={path} />
                <TextField
                  name="to"
                  id={`to-${n}`}
                  label={words.leadTo}
                  value={isSent ? typed.to : ""}
                  error={error}
                  required
                  more={{
                    autocapitalize: "none",
                    spellcheck: "false",
                    "aria-label": `${words.leadTo}: ${readable(path)}`,
                  }}
                />
                <button type="submit">
                  {words.lead}
                  <span class="unseen"> {readable(path)}</span>
                </button>
              </Form>
              <Form action={paths.admin.forgetLostPath}>
                <input type="hidden" name="path" value={path} />
                <button type="submit" class="quiet">
                  {words.ignore}
                  <span class="unseen"> {readable(path)}</span>
                </button>
              </Form>
            </li>
          );
        })}
      </ul>
      {ignored.length > 0 && (
        <details>
          <summary>{words.ignoredOnes(ignored.length)}</summary>
          <ul class="rows">
            {ignored.map((path) => (
              <li>
                <Form action={paths.admin.heedLostPath} class="filters">
                  <input type="hidden" name="path" value={path} />
                  <p class="field">{readable(path)}</p>
                  <button type="submit" class="quiet">
                    {words.heed}
                    <span class="unseen"> {readable(path)}</span>
                  </button>
                </Form>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
