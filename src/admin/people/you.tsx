import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import type { Account } from "../../writer/people/account.ts";
import { Failed } from "../failure.tsx";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Answer, Notice } from "../parts/notice.tsx";
import { PasskeyForm, type PasskeyOptions } from "../parts/passkey-form.tsx";
import { shellWords } from "../words.ts";
import { Passkeys, Sessions } from "./own-lists.tsx";
import { signInWords } from "./sign-in-words.ts";
import { youWords } from "./you-words.ts";

type Props = { frame: Frame; account: Account };
/** What was typed of oneself and not taken. */
export type SentSelf = {
  typed: Record<"name" | "language", string>;
  errors: FieldErrors;
  failure: Failure | null;
};

export const youDone = ["saved", "joined", "added", "removed", "ended"] as const;

type YouProps = Props & {
  host: string;
  device: string;
  options: PasskeyOptions;
  /** What was just done. */
  done: (typeof youDone)[number] | null;
  sent: SentSelf | null;
  /** Why a passkey was not added. */
  notAdded: Failure | null;
};

/** The names by which the admin's languages know themselves. */
const LANGUAGES = [
  { value: "en", label: "English" },
  { value: "ja", label: "日本語" },
  { value: "ko", label: "한국어" },
];

/** What one sees and changes of oneself. */
export function YouPage(props: YouProps) {
  const { frame, account, host, device, options, done, sent, notAdded } = props;
  const words = youWords[frame.language];
  const { name, language } = sent?.typed ?? account;
  return (
    <>
      {done && <Answer>{words[done]}</Answer>}
      <Failed failure={sent?.failure ?? null} language={frame.language} />
      {account.codes === 0 && (
        <Notice kind="bad">
          <p>{words.noCodes}</p>
          <NewCodes frame={frame} isFirst />
        </Notice>
      )}
      <Form action={paths.admin.you}>
        <TextField
          name="name"
          label={words.name}
          hint={words.nameHelp}
          value={name}
          error={sent?.errors.name}
          more={{ maxlength: 100 }}
          required
        />
        <SelectField
          name="language"
          label={words.language}
          value={language}
          choices={[{ value: "", label: words.browsers }, ...LANGUAGES]}
        />
        <p class="actions">
          <button type="submit">{shellWords[frame.language].save}</button>
        </p>
      </Form>
      <h2>{words.passkeys}</h2>
      <p>{words.passkeysHelp}</p>
      <Passkeys frame={frame} account={account} host={host} />
      <details open={notAdded !== null}>
        <summary>{words.add}</summary>
        <Failed failure={notAdded} language={frame.language} />
        <PasskeyForm
          action={paths.admin.passkeys}
          options={options}
          button={words.add}
          words={{
            ...signInWords[frame.language],
            noScript: signInWords[frame.language].enrolNoScript,
          }}
        >
          <TextField name="label" label={words.label} value={device} more={{ maxlength: 100 }} required />
        </PasskeyForm>
      </details>
      {account.codes > 0 && (
        <>
          <h2>{words.codes}</h2>
          <p>
            {words.codesHelp} {words.codesLeft.replace("{n}", String(account.codes))}
          </p>
          <NewCodes frame={frame} />
        </>
      )}
      <Sessions frame={frame} account={account} />
    </>
  );
}

/** `isFirst`: there are none that these would make void. */
function NewCodes({ frame, isFirst = false }: { frame: Frame; isFirst?: boolean }) {
  const words = youWords[frame.language];
  return (
    <Form action={paths.admin.codes}>
      {!isFirst && <p class="hint">{words.makeCodesHelp}</p>}
      <p class="actions">
        <button type="submit" class="quiet">
          {words.makeCodes}
        </button>
      </p>
    </Form>
  );
}
