import type { Child } from "hono/jsx";
import { formats } from "../../model/post.ts";
import { paths } from "../../paths.ts";
import type { Desk } from "../../writer/posts/desk.ts";
import type { Frame } from "../page.tsx";
import { AreaField, SelectField, TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { deskWords } from "./desk-words.ts";
import { fieldWords } from "./field-words.ts";
import { Groups } from "./groups.tsx";
import { Look, toolAttributes } from "./tools.tsx";
import type { Typed } from "./typed.ts";

/** What is wrong with what was typed, by the name of the field. */
export type Wrong = Partial<Record<string, string>>;

export type EditorFormProps = {
  frame: Frame;
  action: string;
  typed: Typed;
  desk: Desk;
  wrong: Wrong;
  /** The version that this started from; null for a new post. */
  basedOn: number | null;
  /** What the working copy of this is kept under. */
  thing: string;
  saveLabel?: string;
  /** It was sent just now and was not saved, so that all of it stands here. */
  isSentBack?: boolean;
  /** Stands between the text and the rest. */
  children?: Child;
};

/** All fields of a post: title and text first, the rest in groups that open. */
export function EditorForm(props: EditorFormProps) {
  const { frame, action, typed, wrong, basedOn, thing, saveLabel, isSentBack = false, children } = props;
  const words = fieldWords[frame.language];
  const desk = deskWords[frame.language];
  return (
    <Form
      action={action}
      id="write"
      class="write"
      more={{ "data-thing": thing, ...(isSentBack && { "data-back": "yes" }) }}
    >
      <input type="hidden" name="basedOn" value={basedOn === null ? "" : String(basedOn)} />
      <input type="hidden" name="thing" value={thing} />
      {/* Return in a field saves; it must not be the button of another group. */}
      <TextField
        name="title"
        label={words.title}
        value={typed.title}
        error={wrong.title}
        required
        more={{ maxlength: 500 }}
      />
      <div class="surface" id="surface" {...toolAttributes(frame, props.desk)}>
        <AreaField
          name="body"
          label={words.body}
          value={typed.body}
          rows={18}
          error={wrong.body}
          more={{ class: typed.format === "markdown" ? "" : "code", spellcheck: typed.format === "markdown" }}
        />
      </div>
      {children}
      <p>
        <a href={paths.admin.filePicker} target="_blank" rel="noopener">
          {desk.pick}
        </a>
      </p>
      <p class="quiet-text" id="kept" role="status" />
      <div class="actions save-bar">
        <button type="submit">{saveLabel ?? desk.save}</button>
        <span class="quiet-text">{desk.saveHelp}</span>
      </div>
      <Look frame={frame} />
      <SelectField
        name="format"
        label={words.format}
        hint={words.formatHelp}
        value={typed.format}
        choices={formats.map((value) => ({ value, label: words[value] }))}
      />
      <Groups {...props} words={words} />
      <div class="actions">
        <button type="submit">{saveLabel ?? desk.save}</button>
      </div>
    </Form>
  );
}
