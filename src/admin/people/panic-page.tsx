import { paths } from "../../paths.ts";
import type { Imposed } from "../../writer/commands/lockdown.ts";
import type { Frame } from "../page.tsx";
import { Form } from "../parts/form.tsx";
import { Answer } from "../parts/notice.tsx";
import { filled, Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { panicWords } from "./panic-words.ts";

/** What the emergency button does, in plain words, and the button. */
export function PanicPage({ frame, wasLifted }: { frame: Frame; wasLifted: boolean }) {
  const words = panicWords[frame.language];
  return (
    <>
      {wasLifted && <Answer>{words.lifted}</Answer>}
      <p>{words.when}</p>
      <h2>{words.doesTitle}</h2>
      <ul>
        {[words.out, words.tokens, words.frozen].map((one) => (
          <li>{one}</li>
        ))}
      </ul>
      <h2>{words.staysTitle}</h2>
      <ul>
        {[words.readers, words.takingDown, words.only].map((one) => (
          <li>{one}</li>
        ))}
      </ul>
      <Form action={paths.admin.panic}>
        <p class="actions">
          <button type="submit" class="danger large">
            {words.now}
          </button>
        </p>
      </Form>
    </>
  );
}

/** While the site is locked down: owners lift it here. */
export function LockedDownPage({ frame, since, mayLift }: { frame: Frame; since: string; mayLift: boolean }) {
  const words = panicWords[frame.language];
  return (
    <>
      <p>
        <Sentence text={words.since} parts={{ time: <When at={since} frame={frame} /> }} />
      </p>
      {mayLift ? (
        <Form action={paths.admin.panicOver}>
          <p>{words.liftHelp}</p>
          <p>
            <a href={paths.admin.activity}>{words.activity}</a>{" "}
            <a href={paths.admin.people}>{words.people}</a>
          </p>
          <p class="actions">
            <button type="submit" class="danger">
              {words.lift}
            </button>
          </p>
        </Form>
      ) : (
        <p>{words.ask}</p>
      )}
    </>
  );
}

/** What was done; whoever did it is signed out. */
export function ImposedPage({ frame, imposed }: { frame: Frame; imposed: Imposed }) {
  const words = panicWords[frame.language];
  const { sessions, revoked, invitations } = imposed;
  return (
    <>
      <Answer>{filled(words.counts, { sessions, tokens: revoked, invitations })}</Answer>
      <p>{words.next}</p>
      <p class="actions">
        <a class="button" href={paths.admin.signIn}>
          {words.signIn}
        </a>
      </p>
    </>
  );
}
