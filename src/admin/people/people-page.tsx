import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import type { InvitationView } from "../../writer/people/invitations.ts";
import type { PersonView } from "../../writer/people/people.ts";
import { Failed } from "../failure.tsx";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Answer } from "../parts/notice.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { peopleWords } from "./people-words.ts";
import { WhoFields } from "./who-fields.tsx";

/** A form that was not taken, as it was typed; `failure` where it is not of a single field. */
export type Sent<Field extends string> = {
  typed: Record<Field, string>;
  errors: FieldErrors;
  failure: Failure | null;
};

export const peopleDone = ["saved", "removed", "revoked"] as const;

type Props = {
  frame: Frame;
  people: PersonView[];
  invitations: InvitationView[];
  /** What was just done. */
  done: (typeof peopleDone)[number] | null;
  sent: Sent<"name" | "role" | "days"> | null;
};

/** Everybody who may sign in, and who is invited. */
export function PeoplePage({ frame, people, invitations, done, sent }: Props) {
  const words = peopleWords[frame.language];
  const { typed = { name: "", role: "editor", days: "3" }, errors = {} } = sent ?? {};
  return (
    <>
      {done && <Answer>{words[done]}</Answer>}
      <Failed failure={sent?.failure ?? null} language={frame.language} />
      <ul class="rows">
        {people.map(({ id, name, role, passkeys, codes, seenAt }) => (
          <li>
            <p>
              <a class="title" href={paths.admin.person(id)}>
                {name}
              </a>{" "}
              <span class="state">{words[role]}</span>
            </p>
            <ul class="facts quiet-text">
              <li>
                {words.passkeys}: {passkeys}
              </li>
              <li>
                {words.codes}: {codes}
              </li>
              <li>
                {words.seen}: {seenAt === null ? words.never : <When at={seenAt} frame={frame} />}
              </li>
            </ul>
          </li>
        ))}
      </ul>
      <h2>{words.invite}</h2>
      <p>{words.inviteHelp}</p>
      <Form action={paths.admin.invitations}>
        <WhoFields {...{ words, typed, errors }} />
        <TextField
          name="days"
          label={words.days}
          type="number"
          value={typed.days}
          error={errors.days}
          more={{ min: 1, max: 7 }}
          required
        />
        <p class="actions">
          <button type="submit">{words.makeInvitation}</button>
        </p>
      </Form>
      {invitations.length > 0 && <Invitations frame={frame} invitations={invitations} />}
    </>
  );
}

function Invitations({ frame, invitations }: Pick<Props, "frame" | "invitations">) {
  const words = peopleWords[frame.language];
  return (
    <>
      <h2>{words.open}</h2>
      <ul class="rows">
        {invitations.map(({ id, name, role, expiresAt }) => (
          <li>
            <p>
              <strong>{name}</strong>, {words[role]},{" "}
              <Sentence text={words.until} parts={{ time: <When at={expiresAt} frame={frame} /> }} />
            </p>
            <Form action={paths.admin.invitationRemoval(id)}>
              <button type="submit" class="quiet">
                {words.revoke}
                <span class="unseen"> {name}</span>
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </>
  );
}
