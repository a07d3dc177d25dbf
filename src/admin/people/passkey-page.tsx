import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import type { PasskeyView } from "../../writer/people/passkeys.ts";
import { Failed } from "../failure.tsx";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { shellWords } from "../words.ts";
import { youWords } from "./you-words.ts";

/** A name that was typed and not taken. */
export type SentLabel = { typed: { label: string }; errors: FieldErrors; failure: Failure | null };

type PasskeyProps = { frame: Frame; passkey: PasskeyView; sent: SentLabel | null };

/** One of one's own passkeys: its name, and its end. */
export function PasskeyPage({ frame, passkey, sent }: PasskeyProps) {
  const words = youWords[frame.language];
  return (
    <>
      <Failed failure={sent?.failure ?? null} language={frame.language} />
      <Form action={paths.admin.passkey(passkey.id)}>
        <TextField
          name="label"
          label={words.label}
          value={sent?.typed.label ?? passkey.label}
          error={sent?.errors.label}
          more={{ maxlength: 100 }}
          required
        />
        <p class="actions">
          <button type="submit">{shellWords[frame.language].save}</button>
          <a href={paths.admin.you}>{shellWords[frame.language].cancel}</a>
        </p>
      </Form>
      <Form action={paths.admin.passkeyRemoval(passkey.id)}>
        <h2>{words.remove}</h2>
        <p>{words.removeHelp}</p>
        <p class="actions">
          <button type="submit" class="danger">
            {words.remove}
          </button>
        </p>
      </Form>
    </>
  );
}

/** New recovery codes, which are shown this once and print on one sheet. */
export function CodesPage({ frame, name, codes }: { frame: Frame; name: string; codes: string[] }) {
  const words = youWords[frame.language];
  const whose = words.codesOf.replace("{name}", name).replace("{site}", frame.siteName);
  return (
    <>
      <p>{words.yourCodesHelp}</p>
      <p>
        <strong>{whose}</strong>
      </p>
      <ol class="rows">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p class="actions">
        <a class="button" href={paths.admin.you}>
          {words.done}
        </a>
      </p>
    </>
  );
}
