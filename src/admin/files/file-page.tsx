import { kindOf } from "../../model/file.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import type { Use } from "../../writer/files/file-uses.ts";
import { Failed } from "../failure.tsx";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { AreaField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Live } from "../parts/live.tsx";
import { Answer } from "../parts/notice.tsx";
import { When } from "../parts/when.tsx";
import { shellWords } from "../words.ts";
import { CopyField } from "./copy-field.tsx";
import { sentenceInWords } from "./sentences.ts";
import { htmlOf, markdownOf } from "./snippets.ts";
import { type Shown, sizeInWords } from "./thumb.tsx";
import { fileWords } from "./words.ts";

type Props = {
  frame: Frame;
  file: Shown;
  uses: Use[];
  alt: string;
  errors: FieldErrors;
  failure: Failure | null;
  done: string | null;
  may: { write: boolean; publish: boolean; delete: boolean };
};

/** A larger picture is shown when it is asked for. */
const SHOWN_OCTETS = 2_000_000;

/** One file: what it is, where it is used, and what can be done with it. */
export function FilePage({ frame, file, uses, alt, errors, failure, done, may }: Props) {
  const words = fileWords[frame.language];
  const { id, name, path, status, createdAt } = file;
  return (
    <>
      {done !== null && <Answer>{done}</Answer>}
      <Failed failure={failure} language={frame.language} />
      <Picture frame={frame} file={file} />
      <Live goesOn={status === "publishing"}>
        <ul class="facts">
          <li>
            <span class={status === "public" ? "state good" : "state"}>{words.states[status]}</span>
          </li>
          <li>{sizeInWords(file, frame.language)}</li>
          <li>
            <When at={createdAt} frame={frame} />
          </li>
        </ul>
      </Live>
      {status === "held" && (
        <>
          <p>{words.heldHelp}</p>
          {may.publish && (
            <Form action={paths.admin.filePublication(id)}>
              <button type="submit" class="quiet">
                {words.publish}
              </button>
            </Form>
          )}
        </>
      )}
      {kindOf(file.type) === "picture" && may.write && (
        <Form action={paths.admin.file(id)}>
          <AreaField
            name="alt"
            label={words.alt}
            hint={words.altHint}
            value={alt}
            error={errors.alt}
            rows={2}
          />
          <button type="submit">{shellWords[frame.language].save}</button>
        </Form>
      )}
      <h2>{words.inText}</h2>
      <CopyField frame={frame} id="address" label={words.address} text={path} />
      <CopyField frame={frame} id="markdown" label={words.forMarkdown} text={markdownOf(file)} />
      <CopyField frame={frame} id="html" label={words.forHtml} text={htmlOf(file)} />
      <Contents frame={frame} file={file} />
      <Uses frame={frame} uses={uses} />
      {may.delete && <Deletion frame={frame} id={id} name={name} isUsed={uses.length > 0} />}
    </>
  );
}

function Picture({ frame, file }: { frame: Frame; file: Shown }) {
  const words = fileWords[frame.language];
  const { src, alt, type, size, width, height, status } = file;
  if (status === "withdrawn" && src === file.path) return null;
  if (kindOf(type) !== "picture" || size > SHOWN_OCTETS)
    return (
      <p>
        <a href={src} target="_blank" rel="noopener">
          {kindOf(type) === "picture" ? words.showPicture(sizeInWords(file, frame.language)) : words.open}
        </a>
      </p>
    );
  const shape = width === null || height === null ? {} : { width: String(width), height: String(height) };
  return (
    <p>
      <img class="picture" src={src} alt={alt ?? ""} {...shape} />
    </p>
  );
}

/** What was left out of it, and what stays in it. */
function Contents({ frame, file: { dropped, carries, type } }: { frame: Frame; file: Shown }) {
  const words = fileWords[frame.language];
  const list = (sentences: string[]) => (
    <ul>
      {sentences.map((sentence) => (
        <li>{sentenceInWords(sentence, frame.language)}</li>
      ))}
    </ul>
  );
  return (
    <>
      {kindOf(type) === "picture" && (
        <>
          <h2>{words.dropped}</h2>
          {dropped.length === 0 ? <p>{words.droppedNone}</p> : list(dropped)}
        </>
      )}
      {carries.length > 0 && (
        <>
          <h2>{words.carries}</h2>
          <p>{words.carriesHelp}</p>
          {list(carries)}
        </>
      )}
    </>
  );
}

function Uses({ frame, uses }: { frame: Frame; uses: Use[] }) {
  const words = fileWords[frame.language];
  const publicOnes = uses.filter(({ use }) => use === "public");
  return (
    <>
      <h2>{words.uses}</h2>
      {uses.length === 0 && <p>{words.usesNone}</p>}
      <ul class="rows">
        {uses.map(({ id, path, use }) => (
          <li>
            <a href={paths.admin.post(id)}>{path}</a> <span class="quiet-text">{words.useKinds[use]}</span>
          </li>
        ))}
      </ul>
      {publicOnes.length > 0 && frame.person?.scopes.includes("withdraw") && (
        <>
          <h2>{words.away}</h2>
          <p>{words.awayUsed}</p>
          <ul class="rows">
            {publicOnes.map(({ id, path }) => (
              <li>
                <a href={paths.admin.takeDown(id)}>{words.awayLink(path)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Deletion({ frame, id, name, isUsed }: { frame: Frame; id: number; name: string; isUsed: boolean }) {
  const words = fileWords[frame.language];
  return (
    <>
      <h2>{words.deletion}</h2>
      {isUsed ? (
        <p>{words.deletionUsed}</p>
      ) : (
        <details>
          <summary>{words.deletionDo}…</summary>
          <p>{words.deletionHelp}</p>
          <Form action={paths.admin.fileDeletion(id)}>
            <button type="submit" class="danger">
              {words.deletionDo}
              <span class="unseen">: {name}</span>
            </button>
          </Form>
        </details>
      )}
    </>
  );
}
