import { paths } from "../../paths.ts";
import type { Account } from "../../writer/people/account.ts";
import type { Frame } from "../page.tsx";
import { Form } from "../parts/form.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { youWords } from "./you-words.ts";

type Props = { frame: Frame; account: Account };

/** What one signs in with. `host` is this one: a passkey works on no other. */
export function Passkeys({ frame, account, host }: Props & { host: string }) {
  const words = youWords[frame.language];
  const at = (text: string, time: string) => (
    <Sentence text={text} parts={{ time: <When at={time} frame={frame} /> }} />
  );
  return (
    <ul class="rows">
      {account.passkeys.map((passkey) => (
        <li>
          <p>
            <strong>{passkey.label}</strong>{" "}
            {passkey.host !== host && (
              <span class="state">{words.otherHost.replace("{host}", passkey.host)}</span>
            )}
          </p>
          <p class="hint">
            {at(words.madeAt, passkey.createdAt)},{" "}
            {passkey.usedAt === null ? words.neverUsed : at(words.usedAt, passkey.usedAt)}
          </p>
          <p>
            <a href={paths.admin.passkey(passkey.id)}>
              {words.change}
              <span class="unseen"> {passkey.label}</span>
            </a>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Where one is signed in. */
export function Sessions({ frame, account }: Props) {
  const words = youWords[frame.language];
  const at = (text: string, time: string) => (
    <Sentence text={text} parts={{ time: <When at={time} frame={frame} /> }} />
  );
  return (
    <>
      <h2>{words.sessions}</h2>
      <ul class="rows">
        {account.sessions.map((session) => (
          <li>
            <p>
              <strong>{session.passkey ?? words.byCode}</strong>{" "}
              {session.id === account.session && <span class="state good">{words.here}</span>}
            </p>
            <p class="hint">
              {at(words.openedAt, session.openedAt)}, {at(words.lastAt, session.usedAt)},{" "}
              {at(words.endsAt, session.endsAt)}
            </p>
            {session.id !== account.session && (
              <Form action={paths.admin.session(session.id)}>
                <button type="submit" class="quiet">
                  {words.end}
                  <span class="unseen"> {session.passkey ?? words.byCode}</span>
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <Form action={paths.admin.signOutEverywhere}>
        <p class="actions">
          <button type="submit" class="danger">
            {words.everywhere}
          </button>
        </p>
      </Form>
    </>
  );
}
