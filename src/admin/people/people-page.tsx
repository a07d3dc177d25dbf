import { roles } from "../../model/person.ts";
import { paths } from "../../paths.ts";
import type { InvitationView } from "../../writer/people/invitations.ts";
import type { PersonView } from "../../writer/people/people.ts";
import type { Frame } from "../page.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Notice } from "../parts/notice.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { type PeopleWords, peopleWords } from "./people-words.ts";

type Props = { frame: Frame; people: PersonView[]; invitations: InvitationView[]; isSaved: boolean };

/** Everybody who may sign in, and who is invited. */
export function PeoplePage({ frame, people, invitations, isSaved }: Props) {
  const words = peopleWords[frame.language];
  return (
    <>
      {isSaved && <Notice>{words.saved}</Notice>}
      <div class="table">
        <table>
          <thead>
            <tr>
              {[words.name, words.role, words.passkeys, words.codes, words.seen].map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr>
                <td>
                  <a href={paths.admin.person(person.id)}>{person.name}</a>
                </td>
                <td>{words[person.role]}</td>
                <td>{person.passkeys}</td>
                <td>{person.codes}</td>
                <td>{person.seenAt === null ? words.never : <When at={person.seenAt} frame={frame} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h2>{words.invite}</h2>
      <p>{words.inviteHelp}</p>
      <Form action={paths.admin.invitations}>
        <TextField name="name" label={words.name} more={{ maxlength: 100 }} required />
        <RoleField words={words} value="editor" />
        <TextField
          name="days"
          label={words.days}
          type="number"
          value="3"
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

export function RoleField({ words, value }: { words: PeopleWords; value: string }) {
  const help = { author: words.authorHelp, editor: words.editorHelp, owner: words.ownerHelp };
  const choices = roles.map((role) => ({ value: role, label: help[role] }));
  return <SelectField name="role" label={words.role} value={value} choices={choices} />;
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
