import { paths } from "../../paths.ts";
import type { InvitationView } from "../../writer/people/invitations.ts";
import type { PersonView } from "../../writer/people/people.ts";
import { Failed } from "../failure.tsx";
import type { Frame } from "../page.tsx";
import { TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Notice } from "../parts/notice.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { shellWords } from "../words.ts";
import type { Sent } from "./people-page.tsx";
import { peopleWords } from "./people-words.ts";
import { WhoFields } from "./who-fields.tsx";

/** One person: what they are, and their leaving. */
export function PersonPage(props: { frame: Frame; person: PersonView; sent: Sent<"name" | "role"> | null }) {
  const { frame, person, sent } = props;
  const words = peopleWords[frame.language];
  const { typed = person, errors = {} } = sent ?? {};
  return (
    <>
      <Failed failure={sent?.failure ?? null} language={frame.language} />
      <Form action={paths.admin.person(person.id)}>
        <WhoFields {...{ words, typed, errors }} />
        <p class="actions">
          <button type="submit">{shellWords[frame.language].save}</button>
          <a href={paths.admin.people}>{shellWords[frame.language].cancel}</a>
        </p>
      </Form>
      <Form action={paths.admin.personRemoval(person.id)}>
        <h2>{words.remove.replace("{name}", person.name)}</h2>
        <p>{words.removeHelp}</p>
        <p class="actions">
          <button type="submit" class="danger">
            {words.removeNow}
          </button>
        </p>
      </Form>
    </>
  );
}

/** An invitation that was made, with its link, which is shown this once; null where it was made before. */
export function InvitedPage(props: { frame: Frame; invitation: InvitationView; url: string | null }) {
  const { frame, invitation, url } = props;
  const words = peopleWords[frame.language];
  const parts = {
    name: <strong>{invitation.name}</strong>,
    time: <When at={invitation.expiresAt} frame={frame} />,
  };
  return (
    <>
      {url === null ? (
        <Notice kind="bad">{words.invitedBefore}</Notice>
      ) : (
        <>
          <p>
            <Sentence text={words.invitedHelp} parts={parts} />
          </p>
          <TextField name="link" label={words.link} value={url} more={{ readonly: true }} />
        </>
      )}
      <p class="actions">
        <a href={paths.admin.people}>{words.back}</a>
      </p>
    </>
  );
}
