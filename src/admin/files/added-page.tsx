import { kindOf } from "../../model/file.ts";
import { paths } from "../../paths.ts";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { AreaField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Answer } from "../parts/notice.tsx";
import { shellWords } from "../words.ts";
import { sentenceInWords } from "./sentences.ts";
import { type Shown, shownInList, sizeInWords, Thumb } from "./thumb.tsx";
import { fileWords } from "./words.ts";

/** A file that was not taken, and why not. */
export type Refused = { name: string; reason: string };

type Props = {
  frame: Frame;
  files: Shown[];
  refused: Refused[];
  /** What was typed of a picture and not taken, and why not, by the field's name. */
  typed: Record<string, string>;
  errors: FieldErrors;
};

/** What was just added: each picture asks what it shows. */
export function AddedPage({ frame, files, refused, typed, errors }: Props) {
  const words = fileWords[frame.language];
  const shown = shownInList(files);
  const pictures = files.filter(({ type }) => kindOf(type) === "picture");
  return (
    <>
      {refused.length > 0 && (
        <Answer kind="bad">
          <p>{words.refused}</p>
          <ul>
            {refused.map(({ name, reason }) => (
              <li>
                {name}: {reason}
              </li>
            ))}
          </ul>
        </Answer>
      )}
      {pictures.length > 0 && <p>{words.addedHelp}</p>}
      {files.length > 0 && (
        <Form action={paths.admin.filesAdded}>
          <input type="hidden" name="ids" value={files.map(({ id }) => id).join(".")} />
          <ul class="rows">
            {files.map((file) => (
              <li class="with-thumb">
                <Thumb file={file} isShown={shown.has(file.id)} />
                <div>
                  <p>
                    <a href={paths.admin.file(file.id)}>{file.name}</a>{" "}
                    <span class="quiet-text">{sizeInWords(file, frame.language)}</span>
                  </p>
                  <Told frame={frame} file={file} />
                  {kindOf(file.type) === "picture" && (
                    <AreaField
                      name={`alt-${file.id}`}
                      label={words.alt}
                      hint={words.altHint}
                      value={typed[`alt-${file.id}`] ?? file.alt}
                      error={errors[`alt-${file.id}`]}
                      rows={2}
                      {...(pictures.length > 1 && { more: { "aria-label": `${words.alt}: ${file.name}` } })}
                    />
                  )}
                </div>
              </li>
            ))}
          </ul>
          {pictures.length > 0 && <button type="submit">{shellWords[frame.language].save}</button>}
        </Form>
      )}
      <p>
        <a href={paths.admin.files}>{shellWords[frame.language].files}</a>
      </p>
    </>
  );
}

/** What was left out of it, in one line, and what it still tells. */
function Told({ frame, file: { dropped, carries } }: { frame: Frame; file: Shown }) {
  const words = fileWords[frame.language];
  const line = (sentences: string[]) =>
    sentences.map((sentence) => sentenceInWords(sentence, frame.language)).join(" · ");
  return (
    <>
      {dropped.length > 0 && (
        <p class="hint">
          {words.dropped}: {line(dropped)}
        </p>
      )}
      {carries.length > 0 && (
        <p class="hint">
          {words.carries}: {line(carries)}
        </p>
      )}
    </>
  );
}
