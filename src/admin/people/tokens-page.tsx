import { scopes } from "../../model/scope.ts";
import { paths } from "../../paths.ts";
import type { Refusals } from "../../writer/access/refusals.ts";
import type { TokenView } from "../../writer/access/tokens.ts";
import type { Failure } from "../../writer/failures.ts";
import { Failed } from "../failure.tsx";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { ChecksField, TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Answer, Notice } from "../parts/notice.tsx";
import { filled } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { type TokenWords, tokenWords } from "./token-words.ts";

/** A form that was not taken, as it was typed. */
export type SentToken = {
  label: string;
  scopes: string[];
  days: string;
  errors: FieldErrors;
  failure: Failure | null;
};

export type SentSecret = Pick<SentToken, "days" | "errors" | "failure">;

type Props = {
  frame: Frame;
  tokens: TokenView[];
  refused: Refusals[];
  isRevoked: boolean;
  sent: SentToken | null;
};

/** What programs may do. */
export function TokensPage({ frame, tokens, refused, isRevoked, sent }: Props) {
  const words = tokenWords[frame.language];
  const sum = (kind: "forged" | "void") => refused.reduce((all, one) => all + one[kind], 0);
  return (
    <>
      {isRevoked && <Answer>{words.done}</Answer>}
      <Failed failure={sent?.failure ?? null} language={frame.language} />
      <p>{words.help}</p>
      {tokens.length === 0 ? <p>{words.none}</p> : <Rows frame={frame} tokens={tokens} />}
      <h2>{words.make}</h2>
      <Form action={paths.admin.tokens}>
        <TextField
          name="label"
          label={words.label}
          value={sent?.label ?? ""}
          error={sent?.errors.label}
          more={{ maxlength: 200 }}
          required
        />
        <ChecksField
          name="scope"
          label={words.may}
          values={sent?.scopes ?? []}
          error={sent?.errors.scopes}
          choices={scopes.map((scope) => ({ value: scope, label: words[scope] }))}
        />
        <Days words={words} value={sent?.days} error={sent?.errors.days} />
        <p class="actions">
          <button type="submit">{words.make}</button>
        </p>
      </Form>
      <h2>{words.refused}</h2>
      <p>{filled(words.refusedHelp, { forged: sum("forged"), void: sum("void") })}</p>
    </>
  );
}

function Rows({ frame, tokens }: Pick<Props, "frame" | "tokens">) {
  const words = tokenWords[frame.language];
  return (
    <ul class="rows">
      {tokens.map(({ id, label, scopes, status, expiresAt, usedAt }) => (
        <li>
          <p>
            <a class="title" href={paths.admin.token(id)}>
              {label}
            </a>{" "}
            <span class={status === "live" ? "state good" : "state"}>{words[status]}</span>
          </p>
          <ul class="facts quiet-text">
            <li>
              {words.may}: {scopes.map((scope) => words[scope]).join(", ")}
            </li>
            <li>
              {words.ends}: <When at={expiresAt} frame={frame} />
            </li>
            <li>
              {words.used}: {usedAt === null ? words.never : <When at={usedAt} frame={frame} />}
            </li>
          </ul>
        </li>
      ))}
    </ul>
  );
}

type DaysProps = { words: TokenWords; value?: string | undefined; error?: string | undefined };

const Days = ({ words, value = "30", error }: DaysProps) => (
  <TextField
    name="days"
    label={words.days}
    type="number"
    {...{ value, error }}
    more={{ min: 1, max: 90 }}
    required
  />
);

/** One token: another secret, and its end. */
export function TokenPage(props: { frame: Frame; token: TokenView; sent: SentSecret | null }) {
  const { frame, token, sent } = props;
  const words = tokenWords[frame.language];
  return (
    <>
      <Failed failure={sent?.failure ?? null} language={frame.language} />
      <p>
        <span class={token.status === "live" ? "state good" : "state"}>{words[token.status]}</span>{" "}
        {token.scopes.map((scope) => words[scope]).join(", ")}
      </p>
      {token.status !== "revoked" && (
        <>
          <Form action={paths.admin.tokenSecret(token.id)}>
            <h2>{words.again}</h2>
            <p>{words.againHelp}</p>
            <Days words={words} value={sent?.days} error={sent?.errors.days} />
            <p class="actions">
              <button type="submit" class="quiet">
                {words.again}
              </button>
            </p>
          </Form>
          <Form action={paths.admin.tokenRemoval(token.id)}>
            <h2>{words.revoke}</h2>
            <p>{words.revokeHelp}</p>
            <p class="actions">
              <button type="submit" class="danger">
                {words.revoke}
              </button>
            </p>
          </Form>
        </>
      )}
      <p class="actions">
        <a href={paths.admin.tokens}>{words.back}</a>
      </p>
    </>
  );
}

/** A token with its text, which is shown this once; null where that was done before. */
export function ShownTokenPage({ frame, text }: { frame: Frame; text: string | null }) {
  const words = tokenWords[frame.language];
  return (
    <>
      {text === null ? (
        <Notice kind="bad">{words.shownBefore}</Notice>
      ) : (
        <>
          <p>{words.shownHelp}</p>
          <TextField name="token" label={words.token} value={text} more={{ readonly: true }} />
        </>
      )}
      <p class="actions">
        <a href={paths.admin.tokens}>{words.back}</a>
      </p>
    </>
  );
}
